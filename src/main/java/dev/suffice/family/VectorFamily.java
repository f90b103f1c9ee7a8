package dev.suffice.family;

import dev.suffice.statistic.CrossMoments;
import dev.suffice.statistic.CrossMomentsType;
import dev.suffice.statistic.Support;
import java.util.List;
import java.util.Optional;

/** A normal distribution of rows of several numbers, a column each. */
interface VectorFamily extends Family<CrossMoments> {
  /** The names of columns where there are none yet: those of the documentation. */
  List<String> PLACEHOLDERS = List.of("i", "j");

  /** The names of the columns. */
  List<String> columns();

  @Override
  CrossMomentsType statistic();

  @Override
  default ColumnCount columnCount() {
    return ColumnCount.SEVERAL;
  }

  @Override
  default Support support() {
    return Support.REAL;
  }

  @Override
  default String describeValue() {
    return "rows of finite numbers";
  }

  @Override
  default double size(CrossMoments s) {
    return s.weight().doubleValue();
  }

  @Override
  default boolean hasDistribution() {
    return false;
  }

  @Override
  default ParameterRange range(String parameter) {
    return parameter.startsWith("variance") ? ParameterRange.POSITIVE : ParameterRange.REAL;
  }

  /** The name of the i-th column's mean. */
  default String mean(int i) {
    return "mean[" + columns().get(i) + "]";
  }

  /** The i-th column's mean, if it is fixed. */
  default Optional<Double> fixedMean(Parameters fixed, int i) {
    return fixed.has(mean(i)) ? Optional.of(fixed.finite(mean(i))) : Optional.empty();
  }
}
