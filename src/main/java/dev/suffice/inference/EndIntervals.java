package dev.suffice.inference;

/**
 * Exact intervals for an end of a distribution from the extreme of n rows: from the extreme as far
 * outwards as a truth would not be rejected.
 *
 * <ul>
 *   <li>Uniform, both ends free: given the min, {@code (max - min)/(end - min)} is the largest of n
 *       - 1 uniform numbers, so that {@code (end - max)/(max - min)} exceeds r with probability
 *       {@code (1 + r)^(1 - n)}. Exactly the level, for each end by itself.
 *   <li>Pareto and power function, the shape free: {@code n |ln(extreme/end)|} and the sum of
 *       {@code |ln(x/extreme)|} are independent gamma variables of shapes 1 and n - 1, so that
 *       their quotient exceeds r with the same probability.
 *   <li>Integers: given the min, as many as r values are covered with probability {@code (r^n - (r
 *       - 1)^n)/(m^n - (m - 1)^n)} if there are m from the min to the end. At least the level.
 * </ul>
 *
 * <p>{@code n > 1} is required; where n is hardly more, an end may be infinite. With the other
 * parameter known, n may be 1 too:
 *
 * <ul>
 *   <li>Uniform, the other end known: the same with n + 1 in place of n, as the largest of n
 *       uniform numbers is below q with probability {@code q^n}.
 *   <li>Pareto and power function, the shape known: {@code n shape |ln(extreme/end)|} exceeds
 *       {@code -ln q} with probability q.
 *   <li>Integers, the other end known: as many as r of m are covered with probability {@code
 *       (r/m)^n}.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Continuous Univariate Distributions</i>
 * 2, 1995, 26.4.
 */
public final class EndIntervals {
  private static final String METHOD = "one-sided";

  private EndIntervals() {}

  /** The interval for the lower end of a uniform distribution. */
  public static Interval uniformMin(double min, double max, double n, double level) {
    return new Interval(METHOD, min - span(min, max, reach(n, level)), min);
  }

  /** The interval for the upper end of a uniform distribution. */
  public static Interval uniformMax(double min, double max, double n, double level) {
    return new Interval(METHOD, max, max + span(min, max, reach(n, level)));
  }

  /** So often the width; the difference of the ends may be beyond a double, or both products. */
  private static double span(double min, double max, double reach) {
    double span = max * reach - min * reach;
    return Double.isNaN(span) ? (max - min) * reach : span;
  }

  /** The interval for the lower end of a distribution of integers that are equally likely. */
  public static Interval discreteMin(double min, double max, double n, double level) {
    return new Interval(METHOD, min - beyond(max - min + 1, n, level), min);
  }

  /** The interval for the upper end of a distribution of integers that are equally likely. */
  public static Interval discreteMax(double min, double max, double n, double level) {
    return new Interval(METHOD, max, max + beyond(max - min + 1, n, level));
  }

  /** The interval for the lower end of integers where the upper one is known. */
  public static Interval discreteMinOfKnownMax(double min, double max, double n, double level) {
    return new Interval(METHOD, min - beyondOfKnown(max - min + 1, n, level), min);
  }

  /** The interval for the upper end of integers where the lower one is known. */
  public static Interval discreteMaxOfKnownMin(double min, double max, double n, double level) {
    return new Interval(METHOD, max, max + beyondOfKnown(max - min + 1, n, level));
  }

  /** The interval for the scale of a Pareto distribution of this shape. */
  public static Interval paretoScaleOfKnownShape(double min, double shape, double n, double level) {
    return new Interval(METHOD, min * StrictMath.pow(1 - level, 1 / (n * shape)), min);
  }

  /** The interval for the end of a power function of this shape. */
  public static Interval powerMaxOfKnownShape(double max, double shape, double n, double level) {
    return new Interval(METHOD, max, max / StrictMath.pow(1 - level, 1 / (n * shape)));
  }

  /** The interval for the scale of a Pareto distribution, from the sum of {@code ln(x/min)}. */
  public static Interval paretoScale(double min, double excess, double n, double level) {
    return new Interval(METHOD, min * StrictMath.exp(-excess / n * reach(n, level)), min);
  }

  /** The interval for the end of a power function, from the sum of {@code ln(max/x)}. */
  public static Interval powerMax(double max, double excess, double n, double level) {
    return new Interval(METHOD, max, max * StrictMath.exp(excess / n * reach(n, level)));
  }

  private static double reach(double n, double level) {
    return StrictMath.expm1(-StrictMath.log(1 - level) / (n - 1));
  }

  /** How many integers more than those from min to max the interval covers. */
  private static double beyond(double values, double n, double level) {
    double odds = -StrictMath.log(1 - level);
    double covered = values;
    double tooMany = 2 + values * (1 + reach(n, level));
    if (tooMany > Double.MAX_VALUE) {
      return tooMany;
    }
    while (tooMany - covered > 1) {
      double middle = StrictMath.floor(covered + (tooMany - covered) / 2);
      if (middle <= covered || middle >= tooMany) {
        break;
      }
      double growth =
          n * StrictMath.log(middle / values) + logOfLast(middle, n) - logOfLast(values, n);
      if (growth < odds) {
        covered = middle;
      } else {
        tooMany = middle;
      }
    }
    return covered - values;
  }

  /** The most m for which r of m integers are all that n rows reach with more than {@code α}. */
  private static double beyondOfKnown(double values, double n, double level) {
    double most = StrictMath.ceil(values * StrictMath.pow(1 - level, -1 / n)) - 1;
    return Math.max(0, most - values);
  }

  /** {@code ln(1 - (1 - 1/m)^n)}. */
  private static double logOfLast(double m, double n) {
    return StrictMath.log(-StrictMath.expm1(n * StrictMath.log1p(-1 / m)));
  }
}
