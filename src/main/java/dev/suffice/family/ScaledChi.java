package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import dev.suffice.inference.Interval;
import dev.suffice.inference.ScaleIntervals;
import java.util.List;
import java.util.Map;

/**
 * Rows whose {@code (x/scale)²} is χ² with k degrees of freedom each: what the half-normal, the
 * Rayleigh and the Maxwell family have in common, with k = 1, 2 and 3.
 *
 * <p>With {@code Q = Σwx²}: {@code scale² = Q/(kn)}, the variance of scale {@code scale²/(2kn)},
 * and the log-likelihood {@code -kn ln scale - Q/(2 scale²)} and a constant. {@code Q/scale²} is χ²
 * with kn degrees of freedom.
 *
 * @param df {@code kn}, of all rows together
 * @param squares Q
 * @param constant what the log-likelihood has beside
 */
record ScaledChi(Rational df, Rational squares, Rational constant) {
  static final String SCALE = "scale";

  /** {@code ln sqrt(2/π)}, in the density of the half-normal and of the Maxwell distribution. */
  static final Rational LOG_ROOT =
      Logarithm.of(Rational.of(2)).minus(Logarithm.OF_TWO_PI.times(Rational.of(0.5)));

  private static final Rational HALF = Rational.of(0.5);

  Fit maximize() {
    if (squares.signum() == 0) {
      return Fit.Maximum.degenerate(
          "All values are 0, so scale = 0 and the likelihood has no limit",
          Parameters.of(SCALE, 0));
    }
    Rational square = squares.dividedBy(df);
    return Fit.Maximum.ok(
        Parameters.of(SCALE, square.sqrt()),
        Covariance.ofVariances(square.dividedBy(df.plus(df))),
        logLikelihood(Logarithm.of(square).times(HALF), df));
  }

  /** At any scale above 0. */
  double logLikelihood(Parameters parameters) {
    parameters.requireNames(List.of(SCALE));
    Rational scale = Rational.of(parameters.positive(SCALE));
    return logLikelihood(Logarithm.of(scale), squares.dividedBy(scale.squared()));
  }

  /** {@code scaledSquares} is {@code Q/scale²}. */
  private double logLikelihood(Rational logScale, Rational scaledSquares) {
    return constant.minus(df.times(logScale)).minus(scaledSquares.times(HALF)).doubleValue();
  }

  Map<String, Interval> intervals(Fit.Maximum fit, double level) {
    return fit.status() == Status.OK
        ? Map.of(
            SCALE, ScaleIntervals.ofSquares(fit.estimate().value(SCALE), df.doubleValue(), level))
        : Map.of();
  }
}
