package dev.suffice.exact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TileTrialTest {
  private static final long SECOND = 1_000_000_000;

  private final TileTrial trial = new TileTrial();

  @Test
  void loops_come_first() {
    assertThat(trial.tilesPay()).isFalse();
    trial.addLoops(TileTrial.FEW - 1, SECOND);
    assertThat(trial.tilesPay()).isFalse();
    trial.addLoops(1, 0);
    assertThat(trial.tilesPay()).isTrue();
  }

  @Test
  void tiles_that_are_faster_stay() {
    trial.addLoops(TileTrial.FEW, SECOND);
    // Slow until they are compiled.
    trial.addTiles(1, SECOND);
    assertThat(trial.tilesPay()).isTrue();
    trial.addTiles(100 * TileTrial.FEW, 60 * SECOND);
    assertThat(trial.tilesPay()).isTrue();
  }

  @Test
  void tiles_that_are_slower_are_given_up() {
    trial.addLoops(TileTrial.FEW, SECOND);
    trial.addTiles(TileTrial.FEW, 2 * SECOND);
    assertThat(trial.tilesPay()).isTrue();
    trial.addTiles(TileTrial.FEW, 2 * SECOND);
    assertThat(trial.tilesPay()).isFalse();
    // Other tasks go on in loops, and change nothing of it.
    trial.addLoops(10 * TileTrial.FEW, 10 * SECOND);
    assertThat(trial.tilesPay()).isFalse();
  }
}
