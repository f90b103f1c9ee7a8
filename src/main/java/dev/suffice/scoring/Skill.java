package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import java.util.Optional;

/**
 * One less the mean loss over that of the base rate, {@code 1 - L/U}.
 *
 * <p>The variance is that of {@code L/U²·U'(q) y - loss/U} over rows, by the delta method: the base
 * rate q is a mean of the same rows. With one class only U is 0, and there is no skill.
 *
 * <p>Reference: A. H. Murphy, <i>Skill scores based on the mean square error and their
 * relationships to the correlation coefficient</i>, Monthly Weather Review 116, 1988.
 */
final class Skill {
  private Skill() {}

  static Optional<Estimate> ofBrier(LossSums sums, double level) {
    BaseRate labels = BaseRate.of(sums);
    double q = labels.value();
    return of(
        sums,
        labels.exactBrier(),
        1 - 2 * q,
        sums.brier(),
        sums.brierSquared(),
        sums.event().brier(),
        level);
  }

  static Optional<Estimate> ofLogLoss(LossSums sums, double level) {
    BaseRate labels = BaseRate.of(sums);
    if (labels.exactBrier().signum() == 0) {
      return Optional.empty();
    }
    if (sums.infinite().signum() > 0) {
      return Optional.of(Estimate.alone(Double.NEGATIVE_INFINITY));
    }
    return of(
        sums,
        labels.exactLogLoss(),
        -Logistic.logit(labels.value()),
        sums.logLoss(),
        sums.logLossSquared(),
        sums.event().logLoss(),
        level);
  }

  private static Optional<Estimate> of(
      LossSums sums,
      Rational uncertainty,
      double slope,
      ExactSum loss,
      ExactSum squares,
      ExactSum ofEvents,
      double level) {
    if (uncertainty.signum() == 0) {
      return Optional.empty();
    }
    Rational weight = Rational.of(sums.weight());
    Rational mean = Rational.of(loss).dividedBy(weight);
    double skill = Rational.ONE.minus(mean.dividedBy(uncertainty)).doubleValue();
    double n = weight.doubleValue();
    double u = uncertainty.doubleValue();
    double q = sums.baseRate().doubleValue();
    double ofLoss = Estimate.varianceOfMean(weight, Rational.of(loss), Rational.of(squares));
    Rational together = Rational.of(ofEvents).dividedBy(weight).minus(mean.times(sums.baseRate()));
    double factor = mean.doubleValue() / u * slope;
    double variance =
        (ofLoss
                - 2 * factor * together.doubleValue() / (n - 1)
                + factor * factor * q * (1 - q) / (n - 1))
            / (u * u);
    return Optional.of(Estimate.normal(skill, variance, level));
  }
}
