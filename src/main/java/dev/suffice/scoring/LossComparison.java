package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.inference.AnytimeDifference;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which of two models costs less, on the same rows.
 *
 * <ul>
 *   <li>The difference is the mean loss of the first less that of the second: below 0, the first is
 *       better. Its standard error is that of a mean of paired differences.
 *   <li>The p-value is two-sided, of a normal statistic, for rows looked at once; 1 if no row
 *       differs, and absent if every row differs by the same.
 *   <li>The e-value is for looks as often as one likes: under the null that no difference is
 *       expected of the next row, whatever came before, it exceeds {@code 1/α} ever with
 *       probability α at most. It needs bounded losses, so that log-loss has none.
 *   <li>The likelihood ratio, of log-loss alone, is an e-value too: against the null that labels
 *       are drawn with the probabilities of the second model.
 *   <li>Rows of which a log-loss is infinite: the difference is infinite if they are all against
 *       one model, else NaN; {@code finite} is of the other rows.
 * </ul>
 *
 * <p>Reference: F. X. Diebold, R. S. Mariano, <i>Comparing predictive accuracy</i>, Journal of
 * Business & Economic Statistics 13, 1995; Y. J. Choe, A. Ramdas, <i>Comparing sequential
 * forecasters</i>, Operations Research 72, 2024.
 *
 * @param loss the loss
 * @param weight of the rows compared
 * @param difference the mean difference
 * @param finite the mean difference of rows with finite losses
 * @param pValue two-sided
 * @param logEValue the logarithm of the e-value, in nats
 * @param logLikelihoodRatio of the first model to the second, in nats
 */
public record LossComparison(
    ComparedLoss loss,
    ExactSum weight,
    double difference,
    Optional<Estimate> finite,
    OptionalDouble pValue,
    OptionalDouble logEValue,
    OptionalDouble logLikelihoodRatio) {

  static LossComparison of(PairSums pair, ComparedLoss loss, double bound, double level) {
    ExactSum weight = pair.weight(loss);
    Rational sum = Rational.of(pair.sum(loss));
    Rational squares = Rational.of(pair.squares(loss));
    Optional<Estimate> finite =
        weight.signum() == 0
            ? Optional.empty()
            : Optional.of(Estimate.meanOfRounded(weight, sum, squares, level));
    boolean bounded = loss != ComparedLoss.LOG_LOSS;
    double difference = bounded ? 0 : infinite(pair);
    double mean = finite.map(Estimate::value).orElse(Double.NaN);
    return new LossComparison(
        loss,
        pair.weight(),
        difference == 0 ? mean : difference,
        finite,
        difference == 0 && finite.isPresent() ? pValue(finite.get()) : OptionalDouble.empty(),
        bounded
            ? OptionalDouble.of(
                AnytimeDifference.logEValue(
                    sum.doubleValue() / bound, squares.doubleValue() / (bound * bound)))
            : OptionalDouble.empty(),
        bounded
            ? OptionalDouble.empty()
            : OptionalDouble.of(difference == 0 ? 0.0 - sum.doubleValue() : -difference));
  }

  /** The infinite difference, NaN, or 0 where it is finite. */
  private static double infinite(PairSums pair) {
    boolean ofFirst = pair.infinite().get(0).signum() > 0;
    boolean ofSecond = pair.infinite().get(1).signum() > 0;
    if (pair.infinite().get(2).signum() > 0 || (ofFirst && ofSecond)) {
      return Double.NaN;
    }
    if (ofFirst) {
      return Double.POSITIVE_INFINITY;
    }
    return ofSecond ? Double.NEGATIVE_INFINITY : 0;
  }

  private static OptionalDouble pValue(Estimate difference) {
    if (difference.standardError().isEmpty()) {
      return OptionalDouble.empty();
    }
    double error = difference.standardError().getAsDouble();
    if (error == 0) {
      return difference.value() == 0 ? OptionalDouble.of(1) : OptionalDouble.empty();
    }
    return OptionalDouble.of(Estimate.pValue(difference.value() / error));
  }

  /** The same with the models in the other order. */
  LossComparison reversed() {
    return new LossComparison(
        loss,
        weight,
        0.0 - difference,
        finite.map(Estimate::negated),
        pValue,
        logEValue,
        logLikelihoodRatio.isPresent()
            ? OptionalDouble.of(0.0 - logLikelihoodRatio.getAsDouble())
            : logLikelihoodRatio);
  }
}
