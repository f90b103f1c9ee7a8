package dev.suffice.spark;

import dev.suffice.statistic.DataException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.apache.spark.paths.SparkPath;
import org.apache.spark.sql.AnalysisException;

/**
 * Turns Spark's failures that are the data's or the query's fault into one plain sentence; all
 * others pass as they are.
 *
 * <table>
 *   <caption>By Spark's error condition or SQL state</caption>
 *   <tr><td>{@code PATH_NOT_FOUND}, {@code TABLE_OR_VIEW_NOT_FOUND}, {@code UNRESOLVED_COLUMN}, {@code UNABLE_TO_INFER_SCHEMA}</td>
 *       <td>the data are missing</td></tr>
 *   <tr><td>{@code FAILED_READ_FILE}</td><td>the file is damaged or gone</td></tr>
 *   <tr><td>SQL state 22, "data exception"</td><td>a value breaks an expression: a malformed record or number, a division
 *       by zero, an overflow</td></tr>
 *   <tr><td>all else that analysis finds, and syntax</td><td>the query is wrong: {@link IllegalArgumentException}</td></tr>
 * </table>
 */
final class ScanFailures {
  private static final int LONGEST = 300;
  private static final String DATA_EXCEPTION = "22";

  /** What Spark puts around a sentence: {@code [CONDITION] … SQLSTATE: 22018}. */
  private static final Pattern FRAME = Pattern.compile("^\\[[A-Z0-9_.]+] |\\s*SQLSTATE: \\w+.*$");

  private ScanFailures() {}

  /** Runs the action. */
  static <R> R translated(Supplier<R> action) {
    try {
      return action.get();
    } catch (RuntimeException e) {
      throw translate(e);
    } catch (Exception e) {
      // Scala does not declare what it throws; AnalysisException is checked in Java.
      throw translate(new IllegalStateException(e.getMessage(), e));
    }
  }

  private static RuntimeException translate(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DataException data) {
        return data;
      }
      Optional<RuntimeException> translated =
          cause instanceof SparkThrowable spark
              ? translate(cause, spark, failure)
              : Optional.empty();
      if (translated.isPresent()) {
        return translated.get();
      }
    }
    return failure;
  }

  private static Optional<RuntimeException> translate(
      Throwable cause, SparkThrowable spark, RuntimeException failure) {
    String condition = String.valueOf(spark.getCondition());
    if (condition.startsWith("PATH_NOT_FOUND")) {
      return Optional.of(TableSource.noFile(file(spark)));
    } else if (condition.startsWith("FAILED_READ_FILE")) {
      return Optional.of(new DataException(damage(cause, spark, condition), failure));
    } else if (String.valueOf(spark.getSqlState()).startsWith(DATA_EXCEPTION)
        || condition.startsWith("TABLE_OR_VIEW_NOT_FOUND")
        || condition.startsWith("UNABLE_TO_INFER_SCHEMA")
        || condition.startsWith("UNRESOLVED_COLUMN")) {
      return Optional.of(new DataException(sentence(cause), failure));
    } else if (cause instanceof AnalysisException
        || condition.startsWith("DATA_SOURCE_NOT_FOUND")) {
      return Optional.of(new IllegalArgumentException(sentence(cause), failure));
    }
    return Optional.empty();
  }

  private static String damage(Throwable cause, SparkThrowable spark, String condition) {
    if (condition.endsWith("FILE_NOT_EXIST")) {
      return "The file %s is gone".formatted(file(spark));
    } else if (condition.endsWith("PARQUET_COLUMN_DATA_TYPE_MISMATCH")) {
      Map<String, String> parameters = spark.getMessageParameters();
      return "In the file %s, the column %s is %s and cannot be read as %s"
          .formatted(
              file(spark),
              parameters.get("column"),
              parameters.get("actualType"),
              parameters.get("expectedType"));
    }
    return "The file %s cannot be read: %s".formatted(file(spark), sentence(root(cause)));
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String file(SparkThrowable failure) {
    String path = failure.getMessageParameters().getOrDefault("path", "");
    // Spark writes a space as %20 here.
    return path.startsWith("file:") ? SparkPath.fromUrlString(path).toUri().getPath() : path;
  }

  private static String sentence(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    String line = message.lines().filter(l -> !l.isBlank()).findFirst().orElse("");
    String plain = FRAME.matcher(line).replaceAll("").strip();
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + " …" : plain;
  }
}
