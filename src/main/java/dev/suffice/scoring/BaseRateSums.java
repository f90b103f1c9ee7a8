package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The sums that compare a model with the base rate of its own rows. That is a constant forecast,
 * whose loss depends on the label alone, so that they follow from sums by label:
 *
 * <p>{@code Σ w (l - c)² = Σ w l² - 2c Σ w l + c² Σ w} with the constant's loss c.
 *
 * <p>The base rate is estimated from these very rows, which makes it a little better than it will
 * be on others; comparisons do not allow for that.
 */
final class BaseRateSums {
  private static final Part NOTHING = new Part(ExactSum.ZERO, ExactSum.ZERO, ExactSum.ZERO);

  private final List<ExactSum> all = new ArrayList<>();

  private BaseRateSums() {}

  /** Of forecasts of an event, without it and with it. */
  static PairSums of(LossSums sums, ConfusionTable table) {
    double q = BaseRate.of(sums).forecast();
    BandSum none = sums.none();
    BandSum event = sums.event();
    BaseRateSums pair = new BaseRateSums();
    pair.add(
        List.of(logLoss(none, sums.infiniteNone()), logLoss(event, sums.infiniteEvent())),
        label -> RowLosses.log(q, label));
    pair.add(List.of(brier(none), brier(event)), label -> RowLosses.brier(q, label));
    pair.add(
        List.of(new Part(none.weight(), none.probability(), none.brier()), absoluteErrorOf(event)),
        label -> label == 1 ? 1 - q : q);
    pair.add(
        List.of(
            new Part(none.weight(), table.falsePositive(), table.falsePositive()),
            new Part(event.weight(), table.falseNegative(), table.falseNegative())),
        label -> Loss.ZERO_ONE.of(q, label));
    return pair.sums(sums.weight(), sums.infinite());
  }

  /** Of forecasts of classes, by the true one. */
  static PairSums of(ClassForecasts forecasts) {
    int classes = forecasts.type().classes();
    ExactSum weight = ExactSum.ofAll(forecasts.sums().stream().map(ClassSum::weight));
    double[] shares = new double[classes];
    int likeliest = 0;
    List<Part> log = new ArrayList<>();
    List<Part> brier = new ArrayList<>();
    List<Part> absolute = new ArrayList<>();
    List<Part> wrong = new ArrayList<>();
    for (int k = 0; k < classes; k++) {
      ClassSum sum = forecasts.sums().get(k);
      shares[k] = BaseRate.forecast(sum.weight(), weight);
      likeliest = shares[k] > shares[likeliest] ? k : likeliest;
      log.add(new Part(sum.weight().minus(sum.infinite()), sum.logLoss(), sum.logLossSquared()));
      brier.add(new Part(sum.weight(), sum.brier(), sum.brierSquared()));
      absolute.add(absoluteErrorOf(LossSums.of(forecasts.losses().get(k)).event()));
      ExactSum missed = sum.weight().minus(forecasts.predicted(k, k));
      wrong.add(new Part(sum.weight(), missed, missed));
    }
    int guess = likeliest;
    BaseRateSums pair = new BaseRateSums();
    pair.add(log, k -> RowLosses.log(shares[k], 1));
    pair.add(
        brier,
        k ->
            IntStream.range(0, classes)
                .mapToDouble(j -> RowLosses.brier(shares[j], j == k ? 1 : 0))
                .sum());
    pair.add(absolute, k -> 1 - shares[k]);
    pair.add(wrong, k -> k == guess ? 0 : 1);
    return pair.sums(weight, ExactSum.ofAll(forecasts.sums().stream().map(ClassSum::infinite)));
  }

  /** The sums of the rows of one label: of their weights, losses, and the squares of those. */
  private record Part(ExactSum weight, ExactSum loss, ExactSum squares) {
    Part plus(Part other) {
      return new Part(
          weight.plus(other.weight), loss.plus(other.loss), squares.plus(other.squares));
    }

    /** The same of losses that are less by this cost. */
    Part less(ExactSum cost) {
      return new Part(
          weight,
          loss.minus(cost.times(weight)),
          squares.minus(cost.times(loss.plus(loss))).plus(cost.times(cost).times(weight)));
    }
  }

  private static Part logLoss(BandSum sum, ExactSum infinite) {
    return new Part(sum.weight().minus(infinite), sum.logLoss(), sum.logLossSquared());
  }

  private static Part brier(BandSum sum) {
    return new Part(sum.weight(), sum.brier(), sum.brierSquared());
  }

  /** {@code 1 - p} of the rows that have what was forecast. */
  private static Part absoluteErrorOf(BandSum sum) {
    return new Part(sum.weight(), sum.weight().minus(sum.probability()), sum.brier());
  }

  /** Adds a loss, of which each label has a part and costs the base rate as much as this. */
  private void add(List<Part> parts, IntToDoubleFunction costs) {
    Part sum = NOTHING;
    for (int label = 0; label < parts.size(); label++) {
      double cost = costs.applyAsDouble(label);
      // A label that never occurs has no rows to cost anything.
      sum = sum.plus(parts.get(label).less(ExactSum.of(Double.isInfinite(cost) ? 0 : cost)));
    }
    all.add(sum.loss);
    all.add(sum.squares);
  }

  private PairSums sums(ExactSum weight, ExactSum infinite) {
    return new PairSums(weight, all, List.of(infinite, ExactSum.ZERO, ExactSum.ZERO));
  }
}
