package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.Mergeable;

/**
 * Exact sums over the rows of one true class.
 *
 * @param weight {@code Σ w}
 * @param infinite the weight of rows whose log-loss is infinite
 * @param brier {@code Σ w Σₖ (pₖ - yₖ)²}
 * @param brierSquared the sum of the squares of that of each row
 * @param logLoss {@code -Σ w ln p} of the class, of the rows where it is finite
 * @param logLossSquared the sum of the squares of that
 */
record ClassSum(
    ExactSum weight,
    ExactSum infinite,
    ExactSum brier,
    ExactSum brierSquared,
    ExactSum logLoss,
    ExactSum logLossSquared)
    implements Mergeable<ClassSum> {
  static final ClassSum NONE =
      new ClassSum(
          ExactSum.ZERO, ExactSum.ZERO, ExactSum.ZERO, ExactSum.ZERO, ExactSum.ZERO, ExactSum.ZERO);

  @Override
  public ClassSum plus(ClassSum other) {
    return new ClassSum(
        weight.plus(other.weight),
        infinite.plus(other.infinite),
        brier.plus(other.brier),
        brierSquared.plus(other.brierSquared),
        logLoss.plus(other.logLoss),
        logLossSquared.plus(other.logLossSquared));
  }

  void write(ByteSink sink) {
    sink.writeExact(weight);
    sink.writeExact(infinite);
    sink.writeExact(brier);
    sink.writeExact(brierSquared);
    sink.writeExact(logLoss);
    sink.writeExact(logLossSquared);
  }

  static ClassSum read(ByteSource source) {
    return new ClassSum(
        source.readExact(),
        source.readExact(),
        source.readExact(),
        source.readExact(),
        source.readExact(),
        source.readExact());
  }
}
