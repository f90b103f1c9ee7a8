package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.function.DoubleDouble;
import dev.suffice.statistic.PowerMoments;
import dev.suffice.statistic.PowerNode;
import dev.suffice.statistic.Staged;
import dev.suffice.statistic.ValueBins;
import java.util.Optional;

/**
 * Newton's method for the shape of a Weibull distribution, whose scores {@link WeibullShape} gives.
 */
final class WeibullSearch {
  private static final int MOST_STEPS = 40;
  private static final int DERIVATIVES = 2;
  private static final double NOTHING = 0x1p-80;

  // Of a step towards a root: further out a series says too little.
  private static final double LARGEST_STEP = 0.5;

  /** Of the last bits of a double, what an estimate may be wrong by. */
  private static final double CERTAIN = 0x1p-54;

  private WeibullSearch() {}

  /** An equation for the shape. */
  @FunctionalInterface
  private interface Equation {
    WeibullShape.Score at(WeibullShape shape);
  }

  /**
   * Where Newton's method leads.
   *
   * @param at the root, or how far it came
   * @param isCertain whether it is the root, to the last bits of a double
   */
  record Root(WeibullShape at, boolean isCertain) {
    /** A root of values that are all there needs no series; rounding may leave its last bits. */
    boolean isFound(Staged s) {
      return isCertain || s instanceof ValueBins;
    }
  }

  /** The shape at which the likelihood is highest. */
  static Root likeliest(Staged s) {
    double start =
        s instanceof PowerMoments moments
            ? moments.type().nodes().get(0).exponent()
            : new BinnedWeibull((ValueBins) s).shape();
    return root(PowerSums.of(s), start, WeibullShape::score);
  }

  /** The shape at which the likelihood is highest, given a scale. */
  static Root likeliestAt(Staged s, double scale) {
    PowerSums sums = PowerSums.of(s);
    if (s instanceof ValueBins bins) {
      return likeliestAt(sums, scale, new BinnedWeibull(bins).shapeAt(scale));
    }
    // From each of the powers that lead somewhere.
    Optional<Root> last = Optional.empty();
    for (PowerNode node : ((PowerMoments) s).type().nodes()) {
      if (node.hasSeries()) {
        Root root = likeliestAt(sums, scale, node.exponent());
        if (root.isCertain()) {
          return root;
        }
        last = Optional.of(root);
      }
    }
    return last.orElseThrow();
  }

  private static Root likeliestAt(PowerSums sums, double scale, double start) {
    return root(sums, start, shape -> shape.score(shape.logScale(scale)));
  }

  private static Root root(PowerSums sums, double start, Equation equation) {
    Rational k = Rational.of(start);
    WeibullShape shape = WeibullShape.of(sums, k, DERIVATIVES);
    for (int step = 0; step < MOST_STEPS; step++) {
      WeibullShape.Score score = equation.at(shape);
      double change = score.value().doubleValue() / score.slope();
      double largest = LARGEST_STEP * k.doubleValue();
      if (!(score.slope() > 0)) {
        return new Root(shape, false);
      }
      if (Math.abs(change) <= NOTHING * k.doubleValue()) {
        return new Root(shape, score.error() / score.slope() <= CERTAIN * k.doubleValue());
      }
      if (Math.abs(shape.distance().hi()) > LARGEST_STEP && !(sums instanceof PowerSums.OfValues)) {
        return new Root(shape, false);
      }
      double limited = Math.max(-largest, Math.min(change, largest));
      k = k.minus(Rational.of(limited)).rounded(DoubleDouble.BITS);
      shape = WeibullShape.of(sums, k, DERIVATIVES);
    }
    return new Root(shape, false);
  }
}
