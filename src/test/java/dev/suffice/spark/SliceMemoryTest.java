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

  /** The bytes of as many slices, each with so many rows whose scores are that many at most. */
  private static double bytesPerSlice(Grouping grouping, int slices, int rowsPerSlice, int scores) {
    ForecastsType whole =
        new ForecastsType(
            Labels.zeroAndOne(),
            EvaluationRequest.standard().bands(),
            ScoreGrid.FINE,
            ForecastsType.FEW_SCORES);
    ForecastsType type =
        grouping == Grouping.TOTAL
            ? whole
            : whole.with(ForecastScan.GRID_OF_SLICES, ForecastScan.EXACT_IN_SLICES);
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
  void a_slice_of_few_scores_takes_up_to_150_kB() {
    double few = bytesPerSlice(Grouping.GROUPS, 200, 512, 10);
    double thousand = bytesPerSlice(Grouping.GROUPS, 100, 5120, 1024);
    double most = bytesPerSlice(Grouping.GROUPS, 50, 51_200, ForecastScan.EXACT_IN_SLICES);
    System.out.printf(
        "Bytes a slice: %.0f with 10 scores, %.0f with 1024, %.0f with %d%n",
        few, thousand, most, ForecastScan.EXACT_IN_SLICES);
    assertThat(few).isLessThan(8_000);
    assertThat(thousand).isGreaterThan(20_000).isLessThan(60_000);
    assertThat(most).isGreaterThan(80_000).isLessThan(150_000);
  }

  @Test
  void a_slice_of_any_scores_takes_up_to_200_kB() {
    double fewer = bytesPerSlice(Grouping.GROUPS, 100, 10_240, 1 << 20);
    double more = bytesPerSlice(Grouping.GROUPS, 100, 51_200, 1 << 20);
    System.out.printf("Bytes a slice: %.0f after 10240 scores, %.0f after 51200%n", fewer, more);
    assertThat(more).isEqualTo(fewer).isLessThan(200_000);
  }

  @Test
  void a_total_takes_up_to_5_MB() {
    double total = bytesPerSlice(Grouping.TOTAL, 1, 51_200, 1 << 20);
    System.out.printf("Bytes of a total: %.0f%n", total);
    assertThat(total).isGreaterThan(2_000_000).isLessThan(5_000_000);
  }
}
