package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import java.util.ArrayList;
import java.util.List;

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
  private final List<ExactSum> all = new ArrayList<>();

  private BaseRateSums() {}

  static PairSums of(LossSums sums, ConfusionTable table) {
    double q = BaseRate.of(sums).value();
    BandSum none = sums.none();
    BandSum event = sums.event();
    BaseRateSums pair = new BaseRateSums();
    pair.add(
        new Part(none.weight().minus(sums.infiniteNone()), none.logLoss(), none.logLossSquared()),
        new Part(
            event.weight().minus(sums.infiniteEvent()), event.logLoss(), event.logLossSquared()),
        cost(q, 0),
        cost(q, 1));
    pair.add(
        new Part(none.weight(), none.brier(), none.brierSquared()),
        new Part(event.weight(), event.brier(), event.brierSquared()),
        RowLosses.brier(q, 0),
        RowLosses.brier(q, 1));
    pair.add(
        new Part(none.weight(), none.probability(), none.brier()),
        new Part(event.weight(), event.weight().minus(event.probability()), event.brier()),
        q,
        1 - q);
    pair.add(
        new Part(none.weight(), table.falsePositive(), table.falsePositive()),
        new Part(event.weight(), table.falseNegative(), table.falseNegative()),
        Loss.ZERO_ONE.of(q, 0),
        Loss.ZERO_ONE.of(q, 1));
    return new PairSums(
        sums.weight(), pair.all, List.of(sums.infinite(), ExactSum.ZERO, ExactSum.ZERO));
  }

  /** A label that never occurs has no rows to cost anything. */
  private static double cost(double q, int label) {
    double log = RowLosses.log(q, label);
    return Double.isInfinite(log) ? 0 : log;
  }

  /** The sums of the rows of one label. */
  private record Part(ExactSum weight, ExactSum loss, ExactSum squares) {
    ExactSum less(ExactSum cost) {
      return loss.minus(cost.times(weight));
    }

    ExactSum squaresLess(ExactSum cost) {
      return squares.minus(cost.times(loss.plus(loss))).plus(cost.times(cost).times(weight));
    }
  }

  private void add(Part none, Part event, double ofNone, double ofEvent) {
    ExactSum costOfNone = ExactSum.of(ofNone);
    ExactSum costOfEvent = ExactSum.of(ofEvent);
    all.add(none.less(costOfNone).plus(event.less(costOfEvent)));
    all.add(none.squaresLess(costOfNone).plus(event.squaresLess(costOfEvent)));
  }
}
