package dev.suffice.regression;

import org.apache.commons.numbers.core.DD;

/**
 * Where a logistic model is if its features are normal with one covariance: the linear
 * discriminant, from what is known at zero.
 *
 * <p>Newton's step δ from zero is four times the least-squares fit of the labels. With the share π
 * of events and the R² of that fit, the discriminant has the slopes {@code δ / (4π(1-π)(1-R²))},
 * and of centred features the constant {@code ln(π/(1-π)) - ½(1-2π)Δ²} with Mahalanobis' {@code Δ²
 * = R²/((1-R²)π(1-π))}.
 *
 * <p>Reference: G. W. Haggstrom, <i>Logistic regression and discriminant analysis by ordinary least
 * squares</i>, Journal of Business and Economic Statistics 1, 1983.
 */
final class DiscriminantStart {
  // Nearly separated labels would have slopes without end.
  private static final double MOST_EXPLAINED = 0.9;

  private DiscriminantStart() {}

  /**
   * The step from zero to there, for a model with a constant and labels of both kinds.
   *
   * @param newton the step to the minimum of the quadratic model
   * @param scoreNorm the score in standard errors
   */
  static DD[] of(LocalModel zero, DD[] newton, double scoreNorm) {
    double weight = zero.at().totals().weight().doubleValue();
    double p = 0.5 - zero.gradient()[0].doubleValue() / weight;
    double variance = p * (1 - p);
    double explained = scoreNorm * scoreNorm / 4 - weight * (p - 0.5) * (p - 0.5);
    double rSquared = Math.min(Math.max(0, explained / (weight * variance)), MOST_EXPLAINED);
    double distance = rSquared / ((1 - rSquared) * variance);
    double factor = 1 / (4 * variance * (1 - rSquared));
    DD[] step = newton.clone();
    step[0] = DD.of(StrictMath.log(p / (1 - p)) - 0.5 * (1 - 2 * p) * distance);
    for (int j = 1; j < step.length; j++) {
      step[j] = newton[j].multiply(factor);
    }
    return step;
  }
}
