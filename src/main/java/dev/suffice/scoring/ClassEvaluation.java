package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.family.Status;
import dev.suffice.function.Logarithm;
import java.util.Optional;
import java.util.function.Function;

/**
 * What forecasts of one of several classes are worth.
 *
 * <ul>
 *   <li>Log-loss: {@code -ln p} of the true class, as forecast, not divided by the sum. Brier's
 *       score is summed over classes, and is between 0 and 2.
 *   <li>Accuracy: the likeliest class is the true one. Of equally likely classes the first counts.
 *   <li>{@code NO_DATA} without rows, {@code BOUNDARY} if all rows have one class, else {@code OK}.
 * </ul>
 */
public final class ClassEvaluation {
  private final ClassForecasts forecasts;
  private final EvaluationRequest request;

  private ClassEvaluation(ClassForecasts forecasts, EvaluationRequest request) {
    this.forecasts = forecasts;
    this.request = request;
  }

  /** The evaluation; the statistic must have the cuts that are asked for. */
  public static ClassEvaluation of(ClassForecasts forecasts, EvaluationRequest request) {
    return new ClassEvaluation(forecasts, request);
  }

  private int classes() {
    return forecasts.type().classes();
  }

  /** What the figures are worth. */
  public Status status() {
    long present = forecasts.sums().stream().filter(sum -> sum.weight().signum() > 0).count();
    if (present == 0) {
      return Status.NO_DATA;
    }
    return present == 1 ? Status.BOUNDARY : Status.OK;
  }

  /** Which rows count. */
  public ForecastCounts counts() {
    return forecasts.counts();
  }

  /** {@code Σ w}. */
  public ExactSum weight() {
    return total(ClassSum::weight);
  }

  /** {@code Σ w} of a class. */
  public ExactSum weight(int k) {
    return forecasts.sums().get(k).weight();
  }

  private ExactSum total(Function<ClassSum, ExactSum> sum) {
    return ExactSum.ofAll(forecasts.sums().stream().map(sum));
  }

  /** The weight of rows whose log-loss is infinite. */
  public ExactSum infiniteLosses() {
    return total(ClassSum::infinite);
  }

  /** The mean log-loss, unclipped; not without data. */
  public Estimate logLoss() {
    return infiniteLosses().signum() > 0
        ? Estimate.alone(Double.POSITIVE_INFINITY)
        : finiteLogLoss().orElseThrow();
  }

  /** The mean log-loss of rows where it is finite. */
  public Optional<Estimate> finiteLogLoss() {
    ExactSum finite = weight().minus(infiniteLosses());
    return finite.signum() == 0
        ? Optional.empty()
        : Optional.of(
            Estimate.meanOfRounded(
                finite,
                Rational.of(total(ClassSum::logLoss)),
                Rational.of(total(ClassSum::logLossSquared)),
                request.level()));
  }

  /** The mean log-loss with the true class's probability clipped, if that was asked for. */
  public Optional<Estimate> clippedLogLoss() {
    if (request.clip().isEmpty()) {
      return Optional.empty();
    }
    ClippedLogLoss clipped = ClippedLogLoss.none(request.clip().getAsDouble());
    for (BandSums ofClass : forecasts.losses()) {
      clipped = clipped.plus(ofClass, 1);
    }
    return Optional.of(clipped.mean(weight(), request.level()));
  }

  /** The mean of Brier's score, summed over classes; not without data. */
  public Estimate brier() {
    return Estimate.meanOfRounded(
        weight(),
        Rational.of(total(ClassSum::brier)),
        Rational.of(total(ClassSum::brierSquared)),
        request.level());
  }

  /** The mean squared error of a class's probability: Brier's score over the number of classes. */
  public Estimate meanSquaredError() {
    Rational classes = Rational.of(classes());
    return Estimate.meanOfRounded(
        weight(),
        Rational.of(total(ClassSum::brier)).dividedBy(classes),
        Rational.of(total(ClassSum::brierSquared)).dividedBy(classes.squared()),
        request.level());
  }

  /** The model less the base rate of the same rows; not without data. */
  public LossComparison comparedToBaseRate(ComparedLoss loss) {
    return LossComparison.of(
        BaseRateSums.of(forecasts), loss, loss.bound(classes()), request.level());
  }

  /** The share of rows whose likeliest class is the true one. */
  public Estimate accuracy() {
    ExactSum right = ExactSum.ZERO;
    for (int k = 0; k < classes(); k++) {
      right = right.plus(forecasts.predicted(k, k));
    }
    return Estimate.proportion(right, weight(), request.level());
  }

  /** The share of rows whose true class is among so many likeliest. */
  public Estimate topAccuracy(int likeliest) {
    ExactSum right = ExactSum.ZERO;
    for (int k = 0; k < classes(); k++) {
      for (int before = 0; before < Math.min(likeliest, classes()); before++) {
        right = right.plus(forecasts.ranked(k, before));
      }
    }
    return Estimate.proportion(right, weight(), request.level());
  }

  /** The log-loss of forecasting the share of each class for all; not without data. */
  public double baseLogLoss() {
    Rational sum = Rational.ZERO;
    for (ClassSum of : forecasts.sums()) {
      if (of.weight().signum() > 0) {
        Rational log = Logarithm.of(Rational.of(of.weight(), weight()));
        sum = sum.minus(log.times(Rational.of(of.weight())));
      }
    }
    return sum.dividedBy(Rational.of(weight())).doubleValue();
  }

  /** Brier's score of forecasting the share of each class for all; not without data. */
  public double baseBrier() {
    ExactSum squares = ExactSum.ZERO;
    for (ClassSum of : forecasts.sums()) {
      squares = squares.plus(of.weight().times(of.weight()));
    }
    ExactSum all = weight().times(weight());
    return Rational.of(all.minus(squares), all).doubleValue();
  }

  /** One class against all others: its losses, calibration and ranking. */
  public Evaluation ofClass(int k) {
    return Evaluation.of(forecasts.ofClass(k), request);
  }

  /** The mean area under the curves of each class against the others; absent if one has none. */
  public Optional<Bounds> areaOneAgainstRest() {
    return MeanArea.of(
        classes(),
        k ->
            AreaUnderCurve.of(
                RankedScores.of(forecasts.scores().get(k).against(k), 1, 0), request.level()));
  }

  /**
   * The mean over pairs of classes of the area with the rows of both alone, by the probability of
   * either; absent if a class has no rows.
   */
  public Optional<Bounds> areaOneAgainstOne() {
    int pairs = classes() * (classes() - 1);
    return MeanArea.of(
        pairs,
        pair -> {
          int event = pair / (classes() - 1);
          int rest = pair % (classes() - 1);
          int other = rest < event ? rest : rest + 1;
          return AreaUnderCurve.of(
              RankedScores.of(forecasts.scores().get(event), event, other), request.level());
        });
  }
}
