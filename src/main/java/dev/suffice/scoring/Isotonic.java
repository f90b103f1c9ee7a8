package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import java.util.ArrayList;
import java.util.List;

/**
 * The best calibrated forecasts that rise with the scores: the isotonic regression of labels on
 * scores, by pooling adjacent violators.
 *
 * <p>Among all rising functions of the score it has the least loss under every proper loss at once.
 * Each block forecasts its share of events; comparisons are exact.
 *
 * <p>Reference: M. Ayer and others, <i>An empirical distribution function for sampling with
 * incomplete information</i>, Annals of Mathematical Statistics 26, 1955.
 *
 * @param blocks in the order of scores; shares of events rise
 */
record Isotonic(List<IsotonicBlock> blocks) {
  private static final int BITS = 200;

  /** The regression with one forecast for each score or cell. */
  static Isotonic of(RankedScores scores) {
    List<IsotonicBlock> blocks = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      add(blocks, block(scores, i, scores.others(i), scores.events(i)));
    }
    return new Isotonic(blocks);
  }

  /** The regression if in every cell the events had the higher scores: none fits better. */
  static Isotonic ofBestOrder(RankedScores scores) {
    List<IsotonicBlock> blocks = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      if (scores.isOneScore(i)) {
        add(blocks, block(scores, i, scores.others(i), scores.events(i)));
      } else {
        add(blocks, block(scores, i, scores.others(i), ExactSum.ZERO));
        add(blocks, block(scores, i, ExactSum.ZERO, scores.events(i)));
      }
    }
    return new Isotonic(blocks);
  }

  private static IsotonicBlock block(RankedScores scores, int i, ExactSum others, ExactSum events) {
    return new IsotonicBlock(scores.lower(i), scores.upper(i), events, others.plus(events));
  }

  private static void add(List<IsotonicBlock> blocks, IsotonicBlock next) {
    if (next.weight().signum() == 0) {
      return;
    }
    IsotonicBlock last = next;
    while (!blocks.isEmpty() && !blocks.get(blocks.size() - 1).isBelow(last)) {
      last = blocks.remove(blocks.size() - 1).plus(last);
    }
    blocks.add(last);
  }

  /** {@code Σ w (y - share)²}. */
  Rational brier() {
    Rational sum = Rational.ZERO;
    for (IsotonicBlock block : blocks) {
      ExactSum others = block.weight().minus(block.events());
      sum = sum.plus(Rational.of(block.events().times(others), block.weight()).rounded(BITS));
    }
    return sum;
  }

  /** {@code -Σ w ln P(y)} with the share of each block. */
  Rational logLoss() {
    Rational sum = Rational.ZERO;
    for (IsotonicBlock block : blocks) {
      sum = sum.plus(Entropy.of(block.events(), block.weight()).rounded(BITS));
    }
    return sum;
  }
}
