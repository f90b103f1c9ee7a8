package dev.suffice.distribution;

/**
 * The distribution of one number X.
 *
 * <ul>
 *   <li>A continuous one has a density; a discrete one has probabilities of integers, and other
 *       numbers have none.
 *   <li>Beside the support, {@code cumulative} is 0 or 1 and {@code logDensity} minus infinity.
 *       Angles are the exception: their density is that of the angle, however often it has gone
 *       round.
 *   <li>No argument may be NaN.
 * </ul>
 */
public interface Distribution {
  /** What has probability. */
  enum Kind {
    /** Intervals only. */
    CONTINUOUS,
    /** Single integers. */
    DISCRETE
  }

  /** What has probability. */
  Kind kind();

  /** The lower end of the support, minus infinity if it has none. */
  double lower();

  /** The upper end of the support, infinity if it has none. */
  double upper();

  /** {@code P(X <= x)}. */
  double cumulative(double x);

  /** {@code P(X > x)}, to full relative accuracy where it is small. */
  double survival(double x);

  /** The logarithm of the density, or of the probability of an integer, in nats. */
  double logDensity(double x);

  /**
   * The smallest x with {@code P(X <= x) >= p}; the ends of the support for 0 and 1.
   *
   * @throws IllegalArgumentException if p is not in [0, 1]
   */
  double quantile(double p);

  /** {@code E X}; infinite or NaN where it does not exist, and NaN for angles. */
  double mean();

  /** {@code E (X - E X)²}; infinite or NaN where it does not exist, and NaN for angles. */
  double variance();

  /**
   * {@code P(lower < X <= upper)}, from the smaller tail, or where that would cancel from the
   * density.
   *
   * @throws IllegalArgumentException if lower is above upper
   */
  default double probability(double lower, double upper) {
    return Between.probability(this, lower, upper);
  }
}
