package dev.suffice.spark;

import dev.suffice.statistic.DataException;
import java.io.FileNotFoundException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;

/**
 * Turns Spark's failures that are the data's fault into one plain sentence; all others pass as they
 * are.
 */
final class ScanFailures {
  private static final Pattern FILE = Pattern.compile("\\b(?:[a-z0-9]+:/|/)[^\\s,;\"']+");
  private static final int LONGEST = 300;

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
      if (cause instanceof FileNotFoundException) {
        return new DataException("A file is gone: " + firstLine(cause), failure);
      }
      if (cause instanceof SparkThrowable spark) {
        String condition = String.valueOf(spark.getCondition());
        if (condition.startsWith("PATH_NOT_FOUND")) {
          return new DataException("No file matches " + file(cause), failure);
        }
        if (condition.startsWith("FAILED_READ_FILE")
            || condition.startsWith("CANNOT_READ_FILE_FOOTER")) {
          return new DataException(
              "The file %s cannot be read: %s".formatted(file(cause), firstLine(root(cause))),
              failure);
        }
        if (condition.startsWith("PARSE_") || condition.startsWith("DATA_SOURCE_NOT_FOUND")) {
          return new IllegalArgumentException(firstLine(cause), failure);
        }
        if (condition.startsWith("MALFORMED_RECORD")
            || condition.startsWith("UNRESOLVED_COLUMN")
            || condition.startsWith("CAST_INVALID")
            || condition.startsWith("TABLE_OR_VIEW_NOT_FOUND")) {
          return new DataException(firstLine(cause), failure);
        }
      }
    }
    return failure;
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String file(Throwable failure) {
    Matcher matcher = FILE.matcher(String.valueOf(failure.getMessage()));
    return matcher.find() ? matcher.group().replaceAll("[.]$", "") : firstLine(failure);
  }

  private static String firstLine(Throwable failure) {
    String line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line;
  }
}
