package dev.suffice.scoring;

import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.MalformedStatisticException;
import java.io.Serializable;

/**
 * How the scores of a model are counted: each by itself while they are few, in the cells of a grid
 * when there are more.
 *
 * @param labels how many labels are told apart
 * @param grid the cells
 * @param exactScores the most different scores that are kept exactly; 0 for none
 */
record ScoreLayout(int labels, ScoreGrid grid, int exactScores) implements Serializable {
  /** The most that may be asked for: some 200 MB while rows come in. */
  static final int MOST_EXACT_SCORES = 1 << 22;

  ScoreLayout {
    if (exactScores < 0 || exactScores > MOST_EXACT_SCORES) {
      throw new IllegalArgumentException(
          "Scores are kept exactly up to "
              + MOST_EXACT_SCORES
              + " different ones, but should be up to "
              + exactScores);
    }
  }

  /** The key of a score: its bits, which rise with it. Minus zero is zero. */
  static long key(double p) {
    return Double.doubleToRawLongBits(p + 0.0);
  }

  void write(ByteSink sink) {
    sink.writeByte(grid.bits());
    sink.writeCount(exactScores);
  }

  static ScoreLayout read(int labels, ByteSource source) {
    ScoreGrid grid = new ScoreGrid(source.readByte());
    long exactScores = source.readCount();
    if (exactScores > MOST_EXACT_SCORES) {
      throw new MalformedStatisticException("Too many exact scores: " + exactScores);
    }
    return new ScoreLayout(labels, grid, (int) exactScores);
  }
}
