package dev.suffice.scoring;

import java.util.Optional;

/**
 * The logistic regression of labels on the logit of forecasts: {@code logit P(y) = intercept +
 * slope · logit p}. A slope below 1 says that forecasts are too extreme, above 1 that they are too
 * timid.
 *
 * <p>Newton's method; the standard errors are of the observed information.
 *
 * <ul>
 *   <li>Forecasts of 0 and of 1 have no finite logit and are left out; their weight is told.
 *   <li>Where scores are kept in cells, each cell has the logit of its middle: a relative error of
 *       {@code 2^(4-b)} in p at most with b bits, on either side alike.
 *   <li>With one class only, one score only, or scores that separate the labels there is no fit.
 * </ul>
 *
 * <p>Reference: D. R. Cox, <i>Two further applications of a model for binary regression</i>,
 * Biometrika 45, 1958; J. Platt, <i>Probabilistic outputs for support vector machines</i>, 1999.
 *
 * @param intercept 0 for calibrated forecasts
 * @param slope 1 for calibrated forecasts
 * @param covariance of the two
 * @param leftOut the weight of forecasts of 0 and 1
 */
public record LogitFit(Estimate intercept, Estimate slope, double covariance, double leftOut) {
  private static final int MOST_STEPS = 60;
  private static final double SMALLEST_STEP = 1e-15;
  private static final double SMALL_STEP = 1e-10;
  private static final double SHORTEST = 1e-6;
  private static final double LARGEST_SLOPE = 1e8;

  /** What is fitted. */
  enum Free {
    /** Intercept and slope: Platt's recalibration. */
    BOTH,
    /** The slope, with intercept 0: one over the temperature. */
    SLOPE
  }

  /** The fit, if there is one. */
  static Optional<LogitFit> of(LogitPoints points, Free free, double level) {
    if (free == Free.BOTH && !points.areDifferent()) {
      return Optional.empty();
    }
    // At the slope 1 of forecasts that are sure the likelihood is flat, at 0 it never is.
    return from(1, points, free, level).or(() -> from(0, points, free, level));
  }

  private static Optional<LogitFit> from(
      double slope, LogitPoints points, Free free, double level) {
    double a = 0;
    double b = slope;
    double last = Double.POSITIVE_INFINITY;
    LogitScore score = points.at(a, b, free);
    for (int step = 0; step < MOST_STEPS && Math.abs(b) < LARGEST_SLOPE; step++) {
      if (!(score.determinant() > 0)) {
        return Optional.empty();
      }
      double da = score.stepOfIntercept();
      double db = score.stepOfSlope();
      double size = Math.abs(da) / (1 + Math.abs(a)) + Math.abs(db) / (1 + Math.abs(b));
      // At its end the method walks among neighbours by rounding.
      if (size < SMALLEST_STEP || (size < SMALL_STEP && size >= last)) {
        return Optional.of(fit(a, b, score, points, free, level));
      }
      double scale = 1;
      LogitScore next = points.at(a + da, b + db, free);
      while (scale > SHORTEST && next.loss() > score.highestLoss()) {
        scale /= 2;
        next = points.at(a + scale * da, b + scale * db, free);
      }
      a += scale * da;
      b += scale * db;
      score = next;
      last = size;
    }
    return Optional.empty();
  }

  private static LogitFit fit(
      double a, double b, LogitScore score, LogitPoints points, Free free, double level) {
    double determinant = score.determinant();
    return new LogitFit(
        free == Free.BOTH
            ? Estimate.normal(a, points.unscaled(score.ofSlope() / determinant), level)
            : Estimate.alone(0),
        Estimate.normal(b, points.unscaled(score.ofIntercept() / determinant), level),
        points.unscaled(-score.ofBoth() / determinant),
        points.leftOut());
  }
}
