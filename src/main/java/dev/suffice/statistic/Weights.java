package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import java.util.Optional;

/**
 * How even the weights of rows are: {@code Σ w} and {@code Σ w²}.
 *
 * @param type which rows are used
 * @param rows how many are
 * @param weight {@code Σ w}
 * @param squares {@code Σ w²}
 */
public record Weights(WeightsType type, RowCounts rows, ExactSum weight, ExactSum squares)
    implements SufficientStatistic<Weights> {
  /** Checks that rows are used exactly if they have weight. */
  public Weights {
    if (weight.signum() != Long.signum(rows.used()) || squares.signum() != weight.signum()) {
      throw new IllegalArgumentException(
          "Rows used must have a weight > 0 together, and no rows none, but used=" + rows.used());
    }
  }

  /**
   * Kish's effective sample size, {@code (Σ w)²/Σ w²}: how many rows of equal weight would leave as
   * much variance; absent without rows.
   *
   * <p>Reference: L. Kish, <i>Survey Sampling</i>, 1965, 11.7.
   */
  public Optional<Rational> effectiveSize() {
    return rows.used() == 0
        ? Optional.empty()
        : Optional.of(weight.rational().squared().dividedBy(squares.rational()));
  }

  @Override
  public Weights plus(Weights other) {
    if (!type.equals(other.type)) {
      throw new IllegalArgumentException(
          "Statistics of one type merge, but found " + type + " and " + other.type);
    }
    return new Weights(
        type, rows.plus(other.rows), weight.plus(other.weight), squares.plus(other.squares));
  }

  @Override
  public void write(ByteSink sink) {
    rows.write(sink);
    sink.writeExact(weight);
    sink.writeExact(squares);
  }
}
