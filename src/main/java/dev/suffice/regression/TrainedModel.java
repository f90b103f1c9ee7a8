package dev.suffice.regression;

import java.io.Serializable;
import java.util.List;
import java.util.SortedSet;

/**
 * A trained model: all that scoring a row takes, without the data that it was trained on.
 *
 * <p>Equal models say the same of every row, bit for bit.
 */
public sealed interface TrainedModel extends Serializable
    permits TrainedRegression, TrainedClassifier, GroupedModels {
  /** What kind of model it is, as a job file names it, such as {@code naive-bayes}. */
  String kind();

  /** Where it comes from. */
  Origin origin();

  /** The columns that are read as numbers, in the order in which rows have them. */
  List<String> numbers();

  /** The columns that are read as categories, in the order in which rows have them. */
  List<String> categories();

  /** The levels that the model knows of each column of {@link #categories}. */
  List<SortedSet<String>> levels();

  /** The columns by which it has a model for each group; none if all rows have the same. */
  default List<String> groupColumns() {
    return List.of();
  }

  /** Whether there was nothing to estimate it from, so that it says nothing of any row. */
  boolean isEmpty();

  /**
   * Where a model comes from.
   *
   * @param job the name of the job that trained it
   * @param target the column that it explains
   * @param fingerprint of the statistics that it was computed from
   */
  record Origin(String job, String target, String fingerprint) implements Serializable {}
}
