package dev.suffice.spark;

import dev.suffice.statistic.DataException;
import dev.suffice.statistic.SufficientStatistic;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/** What a further pass has found of some groups, read alongside those of the first. */
final class LaterStates {
  private final Iterator<Tuple2<byte[], byte[]>> states;
  private Tuple2<byte[], byte[]> next = new Tuple2<>(new byte[0], new byte[0]);
  private boolean present;

  LaterStates(List<byte[][]> pass) {
    this.states = GroupRuns.merged(pass);
    advance();
  }

  private void advance() {
    present = states.hasNext();
    if (present) {
      next = states.next();
    }
  }

  /**
   * Puts what this pass has found in the place of what those before had; groups must come in the
   * order of their keys.
   *
   * @throws DataException if this pass had other rows
   */
  void replace(byte[] key, List<SufficientStatistic<?>> statistics) {
    if (present && Arrays.equals(next._1(), key)) {
      FurtherPass.statistics(next._2())
          .forEach(
              (place, statistic) -> {
                requireSame(statistics.get(place), statistic);
                statistics.set(place, statistic);
              });
      advance();
    }
  }

  private static void requireSame(SufficientStatistic<?> before, SufficientStatistic<?> now) {
    if (!before.rows().equals(now.rows())) {
      throw new DataException(
          ("The table must not change between two passes over it, but one found %d rows of which"
                  + " %d count, and the next %d of which %d count")
              .formatted(
                  before.rows().read(),
                  before.rows().used(),
                  now.rows().read(),
                  now.rows().used()));
    }
  }
}
