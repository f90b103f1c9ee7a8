package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.statistic.ClassMoments;
import dev.suffice.statistic.CrossMoments;
import dev.suffice.statistic.DataException;
import java.util.List;
import java.util.Map;

/**
 * The variances of the numbers of each class, {@code (Σ w x² - (Σ w x)²/n)/n}: exact, but reported
 * as doubles, which those of numbers such as 1e200 or 1e-200 are not.
 */
final class ClassVariances {
  private ClassVariances() {}

  /**
   * Refuses columns with a variance above 0 that is no double.
   *
   * @param columns the names of the numbers
   * @throws DataException if there is one
   */
  static void requireDoubles(ClassMoments s, List<String> columns) {
    for (Map.Entry<String, ClassMoments.OfClass> entry : s.classes().entrySet()) {
      for (int i = 0; i < columns.size(); i++) {
        requireDouble(entry.getValue().numbers().orElseThrow(), i, columns.get(i), entry.getKey());
      }
    }
  }

  private static void requireDouble(CrossMoments moments, int i, String column, String name) {
    ExactSum sum = moments.sum(i);
    ExactSum weight = moments.weight();
    ExactSum scatter = weight.times(moments.product(i, i)).minus(sum.times(sum));
    double variance = Rational.of(scatter, weight.times(weight)).doubleValue();
    if (scatter.signum() > 0 && !(variance >= Double.MIN_NORMAL && variance <= Double.MAX_VALUE)) {
      throw new DataException(
          "The variance of %s in the class %s must be from 2.3e-308 to 1.7e308, to be a double, but is %s: multiply the column by a power of ten"
              .formatted(column, name, variance < 1 ? "smaller" : "larger"));
    }
  }
}
