package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import java.util.Optional;

/**
 * The mean of each loss, with its standard error from the spread of the rows.
 *
 * <ul>
 *   <li>{@code logLoss} is unclipped, in nats: infinite if any row's is. {@code finiteLogLoss} is
 *       the mean over the other rows; absent if there are none.
 *   <li>{@code clippedLogLoss}, if asked for, takes {@code min(max(p, ε), 1 - ε)} for p.
 *   <li>{@code rootMeanSquare} is the square root of Brier's score, its error by the delta method.
 *   <li>Skill is one less the loss over that of the base rate; absent if that is 0. Its standard
 *       error takes into account that the base rate is estimated from the same rows.
 * </ul>
 *
 * @param logLoss of all rows
 * @param finiteLogLoss of rows with a finite loss
 * @param clippedLogLoss of all rows, clipped
 * @param brier {@code (p - y)²}
 * @param rootMeanSquare its root
 * @param absoluteError {@code |p - y|}
 * @param logLossSkill 1 at best, 0 for the base rate
 * @param brierSkill 1 at best, 0 for the base rate
 */
public record MeanLosses(
    Estimate logLoss,
    Optional<Estimate> finiteLogLoss,
    Optional<Estimate> clippedLogLoss,
    Estimate brier,
    Estimate rootMeanSquare,
    Estimate absoluteError,
    Optional<Estimate> logLossSkill,
    Optional<Estimate> brierSkill) {

  static MeanLosses of(BandSums losses, LossSums sums, EvaluationRequest request) {
    double level = request.level();
    ExactSum n = sums.weight();
    Estimate brier =
        Estimate.mean(n, Rational.of(sums.brier()), Rational.of(sums.brierSquared()), level);
    double root = Rational.of(sums.brier(), n).sqrt();
    double error = brier.standardError().orElse(Double.NaN) / (2 * root);
    Optional<Estimate> finite = finite(sums, level);
    return new MeanLosses(
        sums.infinite().signum() > 0
            ? Estimate.alone(Double.POSITIVE_INFINITY)
            : finite.orElseThrow(),
        finite,
        request.clip().isPresent()
            ? Optional.of(
                ClippedLogLoss.none(request.clip().getAsDouble())
                    .plus(losses, 0)
                    .plus(losses, 1)
                    .mean(n, level))
            : Optional.empty(),
        brier,
        Estimate.normal(root, error * error, level),
        Estimate.mean(n, Rational.of(sums.absolute()), Rational.of(sums.brier()), level),
        Skill.ofLogLoss(sums, level),
        Skill.ofBrier(sums, level));
  }

  private static Optional<Estimate> finite(LossSums sums, double level) {
    ExactSum finite = sums.weight().minus(sums.infinite());
    return finite.signum() == 0
        ? Optional.empty()
        : Optional.of(
            Estimate.mean(
                finite, Rational.of(sums.logLoss()), Rational.of(sums.logLossSquared()), level));
  }
}
