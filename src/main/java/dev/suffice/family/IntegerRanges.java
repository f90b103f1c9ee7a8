package dev.suffice.family;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.statistic.LimitedRow;
import dev.suffice.statistic.Range;
import dev.suffice.statistic.SufficientStatistic;
import dev.suffice.statistic.Sums;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Rows of integers, each known or in a range {@code [l_j, u_j]} of weight {@code w_j}, and the
 * log-likelihood of the ends from a to b between which all are equally likely: with N, the weight
 * of all rows,
 *
 * <pre>{@code
 * ℓ(a, b) = Σ w_j ln c_j - N ln(b - a + 1),   c_j = min(b, u_j) - max(a, l_j) + 1
 * }</pre>
 *
 * <p>As {@code l_j}, {@code u_j} and known integers are integers, it has kinks at integers only.
 */
final class IntegerRanges {
  /** Up to here, an integer and the difference of two are doubles. */
  static final double LARGEST = 0x1p52;

  // A few units in the last place of each term.
  private static final double ROUNDING = 0x1p-50;

  private final double[] lower;
  private final double[] upper;
  private final double[] weight;
  private final double known;
  private final double size;
  private final double highestMin;
  private final double lowestMax;

  private IntegerRanges(
      double[] lower,
      double[] upper,
      double[] weight,
      double known,
      double highestMin,
      double lowestMax) {
    this.lower = lower;
    this.upper = upper;
    this.weight = weight;
    this.known = known;
    this.size = known + DoubleStream.of(weight).sum();
    this.highestMin = highestMin;
    this.lowestMax = lowestMax;
  }

  static <S extends SufficientStatistic<S>> IntegerRanges of(LimitedLikelihood<S> likelihood) {
    Map<LimitedRow, ExactSum> weights = likelihood.statistic().weights();
    List<Range> ranges = weights.keySet().stream().map(LimitedRow::range).toList();
    double[] lower = ranges.stream().mapToDouble(range -> Math.ceil(range.lower())).toArray();
    double[] upper = ranges.stream().mapToDouble(range -> Math.floor(range.upper())).toArray();
    double[] weight = weights.values().stream().mapToDouble(ExactSum::doubleValue).toArray();
    double highestMin = DoubleStream.of(upper).min().orElse(Double.POSITIVE_INFINITY);
    double lowestMax = DoubleStream.of(lower).max().orElse(Double.NEGATIVE_INFINITY);
    S exact = likelihood.statistic().exact();
    if (exact.rows().used() > 0) {
      Sums extremes = (Sums) exact;
      highestMin = Math.min(highestMin, extremes.min().doubleValue());
      lowestMax = Math.max(lowestMax, extremes.max().doubleValue());
    }
    double known = likelihood.family().size(exact);
    return new IntegerRanges(lower, upper, weight, known, highestMin, lowestMax);
  }

  /** The negatives of all integers, so that the ends change places. */
  IntegerRanges mirrored() {
    return new IntegerRanges(
        DoubleStream.of(upper).map(x -> -x).toArray(),
        DoubleStream.of(lower).map(x -> -x).toArray(),
        weight,
        known,
        -lowestMax,
        -highestMin);
  }

  /** The highest lower end that leaves each row possible. */
  double highestMin() {
    return highestMin;
  }

  /** The lowest upper end that leaves each row possible. */
  double lowestMax() {
    return lowestMax;
  }

  /** Whether no row has an upper end. */
  boolean areOpenAbove() {
    return highestMin == Double.POSITIVE_INFINITY;
  }

  /**
   * Whether the likelihood rises without end as both ends go away: each row has one limit, and the
   * mean of the upper limits is below that of the lower ones.
   *
   * <p>In {@code s = 1/(b - a + 1)} and {@code τ = (1 - a)s} the log-likelihood is concave, and at
   * s = 0 it is highest where τ is the share of the rows with an upper limit; from there it falls
   * with s if {@code mean u_j <= mean (l_j - 1)}.
   */
  boolean spreadWithoutEnd() {
    Mean uppers = Mean.of(upper, weight);
    Mean lowers = Mean.of(lower, weight);
    boolean oneLimitEach =
        known == 0
            && IntStream.range(0, weight.length)
                .allMatch(j -> Double.isInfinite(lower[j]) || Double.isInfinite(upper[j]));
    return oneLimitEach
        && uppers.size.signum() > 0
        && lowers.size.signum() > 0
        && uppers.value().compareTo(lowers.value().minus(Rational.ONE)) <= 0;
  }

  /** The mean of the finite ends. */
  private record Mean(Rational sum, Rational size) {
    static Mean of(double[] ends, double[] weights) {
      Rational sum = Rational.ZERO;
      Rational size = Rational.ZERO;
      for (int j = 0; j < ends.length; j++) {
        if (Double.isFinite(ends[j])) {
          Rational weight = Rational.of(weights[j]);
          sum = sum.plus(weight.times(Rational.of(ends[j])));
          size = size.plus(weight);
        }
      }
      return new Mean(sum, size);
    }

    Rational value() {
      return sum.dividedBy(size);
    }
  }

  /** {@code ∂ℓ/∂b} to the right of the upper end. */
  double slope(IntegerEnds ends) {
    double slope = -size / ends.width();
    for (int j = 0; j < weight.length; j++) {
      if (upper[j] > ends.max()) {
        slope += weight[j] / (ends.wholes(lower[j], upper[j]) + ends.parts(lower[j], upper[j]));
      }
    }
    return slope;
  }

  /** {@code ℓ(ends) - ℓ(others)} for close ends too; 0 where it is within rounding. */
  double difference(IntegerEnds ends, IntegerEnds others) {
    double last = size * logRatio(ends, others, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    double sum = -last;
    double terms = Math.abs(last);
    for (int j = 0; j < weight.length; j++) {
      double term = weight[j] * logRatio(ends, others, lower[j], upper[j]);
      sum += term;
      terms += Math.abs(term);
    }
    return Math.abs(sum) <= ROUNDING * terms ? 0 : sum;
  }

  private static double logRatio(IntegerEnds ends, IntegerEnds others, double l, double u) {
    double wholes = others.wholes(l, u);
    double parts = others.parts(l, u);
    double more = ends.wholes(l, u) - wholes + (ends.parts(l, u) - parts);
    return StrictMath.log1p(more / (wholes + parts));
  }
}
