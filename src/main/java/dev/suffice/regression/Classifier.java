package dev.suffice.regression;

import dev.suffice.family.Status;
import dev.suffice.statistic.ClassMoments;
import dev.suffice.statistic.ClassMomentsType;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.Support;
import java.util.ArrayList;
import java.util.List;

/**
 * A model of the features of each class, from which Bayes' theorem gives the probability of each
 * class: {@code P(c | x) = π_c f_c(x)/Σ π_k f_k(x)}.
 *
 * <p>The likelihood is that of classes and features together, {@code Σ w (ln π_c + ln f_c(x))}; its
 * maximum has a closed form, so one pass is enough. The prior of a class is its share of the
 * weight, with Wilson's interval. Weights are frequencies.
 *
 * <p>Reference: T. Hastie, R. Tibshirani, J. Friedman, <i>The Elements of Statistical Learning</i>,
 * 2nd ed., 2009, 4.3 and 6.6.3.
 */
public sealed interface Classifier permits NaiveBayes, LinearDiscriminant, QuadraticDiscriminant {
  /** The name in a job file, such as {@code naive-bayes}. */
  String name();

  /** The columns that are read as numbers, in the order of the statistic. */
  List<String> numbers();

  /** The columns that are read as categories, in the order of the statistic. */
  List<String> categories();

  /** What the model needs of the data. */
  ClassMomentsType statistic();

  /** The columns that the statistic reads, in its order. */
  default List<String> columns(String target) {
    List<String> columns = new ArrayList<>(numbers());
    columns.add(target);
    columns.addAll(categories());
    return columns;
  }

  /**
   * The fit, with intervals at this level.
   *
   * @throws DataException if a variance is no double
   */
  default ClassifierFit fit(ClassMoments s, double level) {
    RowCounts rows = s.rows();
    if (rows.outOfSupport() > 0) {
      return ClassifierFit.without(
          Status.OUT_OF_SUPPORT,
          "A Bernoulli feature takes %s, but %d of %d rows have other numbers, such as %s"
              .formatted(
                  Support.BINARY.description(),
                  rows.outOfSupport(),
                  rows.used() + rows.outOfSupport(),
                  rows.example().orElseThrow()),
          rows);
    }
    if (rows.used() == 0) {
      return ClassifierFit.without(Status.NO_DATA, "No row has a class and all features", rows);
    }
    ClassVariances.requireDoubles(s, numbers());
    return estimate(s, level);
  }

  /** The fit to at least one row, all of them in the support. */
  ClassifierFit estimate(ClassMoments s, double level);
}
