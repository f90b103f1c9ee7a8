package dev.suffice.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The part of a physical plan that gives vectors, if nothing follows but their unpacking into rows
 * and a choice of columns.
 *
 * <p>Columns are left out where a file has more than are asked for: a scan of files delivers the
 * columns that name their directories in any case.
 *
 * @param plan what gives the vectors
 * @param places where each column of the whole plan is among the vectors
 */
record VectorPlan(SparkPlan plan, List<Integer> places) {
  static Optional<VectorPlan> of(SparkPlan plan) {
    if (plan instanceof WholeStageCodegenExec stage) {
      return of(stage.child());
    }
    if (plan instanceof ProjectExec project) {
      return of(project.child()).flatMap(vectors -> vectors.choose(project));
    }
    if (plan instanceof ColumnarToRowExec unpacking) {
      return Optional.of(all(unpacking.child()));
    }
    return plan.supportsColumnar() ? Optional.of(all(plan)) : Optional.empty();
  }

  private static VectorPlan all(SparkPlan plan) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < plan.output().size(); i++) {
      places.add(i);
    }
    return new VectorPlan(plan, places);
  }

  private Optional<VectorPlan> choose(ProjectExec project) {
    List<Attribute> given = CollectionConverters.asJava(project.child().output());
    List<Integer> chosen = new ArrayList<>();
    for (NamedExpression column : CollectionConverters.asJava(project.projectList())) {
      Expression value = column instanceof Alias alias ? alias.child() : (Expression) column;
      int place = value instanceof Attribute attribute ? indexOf(attribute, given) : -1;
      if (place < 0) {
        return Optional.empty();
      }
      chosen.add(places.get(place));
    }
    return Optional.of(new VectorPlan(plan, chosen));
  }

  private static int indexOf(Attribute attribute, List<Attribute> given) {
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i).exprId().equals(attribute.exprId())) {
        return i;
      }
    }
    return -1;
  }
}
