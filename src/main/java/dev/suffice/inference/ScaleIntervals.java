package dev.suffice.inference;

/**
 * Exact intervals for a scale, by quantiles of χ².
 *
 * <ul>
 *   <li>Where {@code Q/scale²} is χ² with d degrees of freedom and the estimate is {@code
 *       sqrt(Q/d)}: {@code [scale sqrt(d/χ²(upper)), scale sqrt(d/χ²(lower))]}; for {@code scale²},
 *       the squares of these.
 *   <li>Lévy, where {@code scale Σ 1/x} is χ² with n degrees of freedom and the estimate is {@code
 *       n/Σ 1/x}: {@code [scale χ²(lower)/n, scale χ²(upper)/n]}.
 * </ul>
 *
 * <p>Exactly the level in both cases.
 *
 * <p>Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Continuous Univariate Distributions</i>
 * 1, 1994, ch. 18.
 */
public final class ScaleIntervals {
  private ScaleIntervals() {}

  /** The χ² interval for the scale of a sum of squares with so many degrees of freedom. */
  public static Interval ofSquares(double scale, double df, double level) {
    return new Interval(
        "chi-squared",
        scale * Math.sqrt(df / ChiSquaredQuantiles.upper(df, level)),
        scale * Math.sqrt(df / ChiSquaredQuantiles.lower(df, level)));
  }

  /** The χ² interval for the square of that scale, from its estimate. */
  public static Interval ofMeanSquare(double square, double df, double level) {
    return new Interval(
        "chi-squared",
        square * (df / ChiSquaredQuantiles.upper(df, level)),
        square * (df / ChiSquaredQuantiles.lower(df, level)));
  }

  /** The χ² interval for the scale of a Lévy distribution. */
  public static Interval levy(double scale, double n, double level) {
    return new Interval(
        "chi-squared",
        scale * (ChiSquaredQuantiles.lower(n, level) / n),
        scale * (ChiSquaredQuantiles.upper(n, level) / n));
  }
}
