package dev.suffice.exact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TileTrialTest {
  private static final long SECOND = 1_000_000_000;

  private final TileTrial trial = new TileTrial();

  private void assertOpen() {
    assertThat(trial.verdict()).isEqualTo(TileTrial.Verdict.OPEN);
  }

  @Test
  void loops_come_first() {
    assertThat(trial.isTurn()).isFalse();
    trial.addLoops(TileTrial.FEW - 1, SECOND);
    assertThat(trial.isTurn()).isFalse();
    trial.addLoops(1, 0);
    assertThat(trial.isTurn()).isTrue();
    assertOpen();
  }

  @Test
  void tiles_are_tried_by_one_at_a_time() {
    trial.addLoops(TileTrial.FEW, SECOND);
    assertThat(trial.isTurn()).isTrue();
    assertThat(trial.isTurn()).isFalse();
    // Others go on in loops.
    trial.addLoops(TileTrial.FEW, SECOND);
    assertThat(trial.isTurn()).isFalse();
    trial.addTiles(1, SECOND);
    assertOpen();
    assertThat(trial.isTurn()).isTrue();
  }

  @Test
  void tiles_are_taken_once_they_are_as_fast_as_loops() {
    trial.addLoops(TileTrial.FEW, SECOND);
    // Slow until they are compiled.
    trial.addTiles(1, SECOND);
    assertOpen();
    trial.addTiles(TileTrial.FEW / 2, SECOND / 2 + 1);
    assertOpen();
    trial.addTiles(TileTrial.FEW / 2, SECOND / 2);
    assertThat(trial.verdict()).isEqualTo(TileTrial.Verdict.TILES);
  }

  @Test
  void tiles_that_stay_slow_are_given_up() {
    trial.addLoops(TileTrial.FEW, SECOND);
    trial.addTiles(1, TileTrial.PATIENCE);
    assertOpen();
    trial.addTiles(1, 1);
    assertThat(trial.verdict()).isEqualTo(TileTrial.Verdict.LOOPS);
  }
}
