package dev.suffice.spark;

import dev.suffice.regression.GroupText;
import dev.suffice.regression.Posterior;
import dev.suffice.regression.PredictionPolicy.Unknown;
import dev.suffice.regression.TrainedClassifiers;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a table with what the models of classes of their groups say of each, as {@link
 * ClassPredictions}: the probability of each class that any group has, 0 where the row's own group
 * has none of it. A row whose group has no model has no prediction.
 */
final class GroupClassPredictions implements Serializable {
  private static final long serialVersionUID = 1L;

  private final GroupRow layout;
  private final int classes;
  private final HashMap<String, OfGroup> groups = new HashMap<>();

  /**
   * What the model of a group says of a row.
   *
   * @param places where its classes are among those of all groups
   */
  private record OfGroup(Posterior posterior, ArrayList<Integer> places) implements Serializable {}

  private GroupClassPredictions(TrainedClassifiers models, List<String> classes, Unknown unknown) {
    this.layout = GroupRow.of(models);
    this.classes = classes.size();
    for (TrainedClassifiers.Group group : models.groups()) {
      Posterior posterior = group.model().posterior(unknown);
      ArrayList<Integer> places = new ArrayList<>();
      posterior.classes().forEach(name -> places.add(classes.indexOf(name)));
      groups.put(GroupText.key(group.key()), new OfGroup(posterior, places));
    }
  }

  /** The table with the columns more. */
  static Dataset<Row> of(Dataset<Row> table, TrainedClassifiers models, Unknown unknown) {
    List<String> classes = models.classes();
    GroupClassPredictions predictions = new GroupClassPredictions(models, classes, unknown);
    return ClassPredictions.of(table, GroupRow.column(models), classes, predictions::logJoints);
  }

  /** {@code -∞} of a class that the row's group has none of. */
  private double[] logJoints(Row row) {
    OfGroup group = groups.get(layout.key(row));
    if (group == null || !layout.isWhole(row)) {
      return new double[0];
    }
    double[] own = group.posterior.logJoints(layout.numbers(row), layout.categories(row));
    if (own.length == 0) {
      return own;
    }
    double[] all = new double[classes];
    Arrays.fill(all, Double.NEGATIVE_INFINITY);
    for (int c = 0; c < own.length; c++) {
      all[group.places.get(c)] = own[c];
    }
    return all;
  }
}
