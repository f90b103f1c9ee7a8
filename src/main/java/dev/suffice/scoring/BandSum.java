package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.Mergeable;

/**
 * Exact sums over the rows of one cell of probabilities and one label.
 *
 * <p>The loss of each row is a double, and so is its square; they are summed exactly, multiplied by
 * the weight.
 *
 * @param weight {@code Σ w}, rows of infinite loss too
 * @param probability {@code Σ w p}
 * @param brier {@code Σ w (p - y)²}
 * @param brierSquared the sum of the squares of that
 * @param logLoss {@code Σ w loss} of the rows whose log-loss is finite
 * @param logLossSquared the sum of the squares of that
 */
record BandSum(
    ExactSum weight,
    ExactSum probability,
    ExactSum brier,
    ExactSum brierSquared,
    ExactSum logLoss,
    ExactSum logLossSquared)
    implements Mergeable<BandSum> {
  static final BandSum NONE =
      new BandSum(
          ExactSum.ZERO, ExactSum.ZERO, ExactSum.ZERO, ExactSum.ZERO, ExactSum.ZERO, ExactSum.ZERO);

  @Override
  public BandSum plus(BandSum other) {
    return new BandSum(
        weight.plus(other.weight),
        probability.plus(other.probability),
        brier.plus(other.brier),
        brierSquared.plus(other.brierSquared),
        logLoss.plus(other.logLoss),
        logLossSquared.plus(other.logLossSquared));
  }

  /** Nothing but the weight where it is 0, as then all sums are. */
  void write(ByteSink sink) {
    sink.writeExact(weight);
    if (weight.signum() != 0) {
      sink.writeExact(probability);
      sink.writeExact(brier);
      sink.writeExact(brierSquared);
      sink.writeExact(logLoss);
      sink.writeExact(logLossSquared);
    }
  }

  static BandSum read(ByteSource source) {
    ExactSum weight = source.readExact();
    return weight.signum() == 0
        ? NONE
        : new BandSum(
            weight,
            source.readExact(),
            source.readExact(),
            source.readExact(),
            source.readExact(),
            source.readExact());
  }
}
