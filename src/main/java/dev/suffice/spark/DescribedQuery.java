package dev.suffice.spark;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SQLExecution;
import scala.Option;
import scala.runtime.AbstractFunction0;

/**
 * A query of Spark SQL that is run by hand: it has its place in the Spark UI, with a description,
 * and its tasks have the session's settings.
 */
final class DescribedQuery {
  private static final String DESCRIPTION = "spark.job.description";

  private DescribedQuery() {}

  /** Runs the action; afterwards, the thread has the description that it had before. */
  static <R> R run(QueryExecution query, String description, Supplier<R> action) {
    SparkContext context = query.sparkSession().sparkContext();
    Optional<String> before = Optional.ofNullable(context.getLocalProperty(DESCRIPTION));
    context.setJobDescription(description);
    try {
      return SQLExecution.withNewExecutionId(
          query,
          Option.empty(),
          new AbstractFunction0<R>() {
            @Override
            public R apply() {
              return action.get();
            }
          });
    } finally {
      // Spark takes null for none, which only its own signature may say.
      context.setLocalProperty(DESCRIPTION, before.orElse(null));
    }
  }
}
