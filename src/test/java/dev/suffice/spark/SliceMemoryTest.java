package dev.suffice.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.exact.NumberColumn;
import dev.suffice.scoring.EvaluationRequest;
import dev.suffice.scoring.Forecasts;
import dev.suffice.scoring.ForecastsType;
import dev.suffice.scoring.Labels;
import dev.suffice.scoring.ScoreGrid;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.spark.util.SizeEstimator;
import org.junit.jupiter.api.Test;

/** What the accumulators of one model hold while rows come in, as {@link ForecastScan} tells. */
final class SliceMemoryTest {
  private static final int ROWS = 512;
  private static final ScoreGrid OF_SLICES = new ScoreGrid(12);

  /** The bytes of as many slices, each with so many rows whose scores are that many at most. */
  private static double bytesPerSlice(
      Grouping grouping, ScoreGrid grid, int slices, int rowsPerSlice, int scores) {
    EvaluationRequest request = EvaluationRequest.standard();
    ForecastsType type =
        new ForecastsType(Labels.zeroAndOne(), request.bands(), grid, ForecastsType.FEW_SCORES);
    Block block =
        Block.of(
            ROWS,
            List.of(NumberColumn.ofDoubles(ROWS), NumberColumn.ofDoubles(ROWS)),
            0,
            Optional.empty(),
            Optional.empty());
    Accumulator<Forecasts> accumulator = type.accumulator(block, grouping);
    accumulator.ensureSlots(slices);
    SplittableRandom random = new SplittableRandom(1);
    for (int slice = 0; slice < slices; slice++) {
      for (int added = 0; added < rowsPerSlice; added += ROWS) {
        for (int i = 0; i < ROWS; i++) {
          block.slots()[i] = slice;
          block.values(0).set(i, (double) random.nextInt(2));
          block.values(1).set(i, random.nextInt(scores) / (double) scores);
        }
        block.resize(ROWS);
        accumulator.add(block);
      }
    }
    double bytes = (double) SizeEstimator.estimate(accumulator) / slices;
    if (grouping == Grouping.GROUPS) {
      // What decides how many slices a task keeps.
      assertThat((double) accumulator.bytesPerSlot()).isBetween(0.8 * bytes, 1.2 * bytes);
    }
    return bytes;
  }

  @Test
  void a_slice_of_few_scores_takes_up_to_60_kB() {
    double few = bytesPerSlice(Grouping.GROUPS, OF_SLICES, 200, 512, 10);
    double most = bytesPerSlice(Grouping.GROUPS, OF_SLICES, 200, 5120, ForecastsType.FEW_SCORES);
    System.out.printf("Bytes a slice: %.0f with 10 scores, %.0f with 1024%n", few, most);
    assertThat(few).isLessThan(8_000);
    assertThat(most).isGreaterThan(20_000).isLessThan(60_000);
  }

  @Test
  void a_slice_of_any_scores_takes_up_to_200_kB() {
    double hundred = bytesPerSlice(Grouping.GROUPS, OF_SLICES, 100, 5120, 1 << 20);
    double more = bytesPerSlice(Grouping.GROUPS, OF_SLICES, 100, 51_200, 1 << 20);
    System.out.printf("Bytes a slice: %.0f after 5120 scores, %.0f after 51200%n", hundred, more);
    assertThat(more).isEqualTo(hundred).isLessThan(200_000);
  }

  @Test
  void a_total_takes_up_to_5_MB() {
    double total = bytesPerSlice(Grouping.TOTAL, ScoreGrid.FINE, 1, 51_200, 1 << 20);
    System.out.printf("Bytes of a total: %.0f%n", total);
    assertThat(total).isGreaterThan(2_000_000).isLessThan(5_000_000);
  }
}
