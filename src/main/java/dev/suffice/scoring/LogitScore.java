package dev.suffice.scoring;

/**
 * The log-loss of a logistic function of logits at one intercept and slope, with its derivatives.
 *
 * @param loss the sum of the losses
 * @param gradientOfIntercept its derivative by the intercept, negated
 * @param gradientOfSlope its derivative by the slope, negated
 * @param ofIntercept its second derivative by the intercept; 1 if that is fixed
 * @param ofBoth its mixed derivative; 0 if the intercept is fixed
 * @param ofSlope its second derivative by the slope
 */
record LogitScore(
    double loss,
    double gradientOfIntercept,
    double gradientOfSlope,
    double ofIntercept,
    double ofBoth,
    double ofSlope) {
  private static final double ROUNDING = 1e-12;

  double determinant() {
    return ofIntercept * ofSlope - ofBoth * ofBoth;
  }

  double stepOfIntercept() {
    return (ofSlope * gradientOfIntercept - ofBoth * gradientOfSlope) / determinant();
  }

  double stepOfSlope() {
    return (ofIntercept * gradientOfSlope - ofBoth * gradientOfIntercept) / determinant();
  }

  /** The most that a step may make of the loss, as it is rounded. */
  double highestLoss() {
    return loss * (1 + ROUNDING);
  }
}
