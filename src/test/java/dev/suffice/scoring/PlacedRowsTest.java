package dev.suffice.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.exact.NumberColumn;
import dev.suffice.function.RowLogarithm;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Gathering rows by place loses none, and changes no sum. */
final class PlacedRowsTest {
  private static final int ROWS = 1 << 14;
  private static final Bands BANDS = Bands.ofBins(7).with(0x1p-20, 0.25, 0.5001, 1 - 0x1p-20);
  private static final double[] EDGES = {
    0, Double.MIN_VALUE, 0x1p-45, 0x1p-20, 0x1p-11, 0x1p-5, 0.25, 0.5, 1 - 0x1p-5, 1 - 0x1p-11, 1
  };

  @Test
  void every_row_is_at_its_place_or_kept_apart() {
    double[] p = drawn(1);
    int[] labels = labels(2);
    PlacedRows placed = new PlacedRows(BANDS, 1, ROWS);
    List<List<Double>> found = new ArrayList<>();
    List<List<Double>> expected = new ArrayList<>();
    for (int place = 0; place < 2 * BANDS.cells(); place++) {
      found.add(new ArrayList<>());
      expected.add(new ArrayList<>());
    }
    PlacedRows.Reader reader =
        (place, forecasts, size) -> {
          for (double forecast : Arrays.copyOf(forecasts, size)) {
            found.get(2 * place.cell() + place.label()).add(forecast);
            double likelihood = place.label() == 1 ? forecast : 1 - forecast;
            assertThat(place.exponent()).isEqualTo(Math.getExponent(forecast));
            assertThat(place.octave()).isEqualTo(RowLogarithm.octave(likelihood));
          }
        };
    placed.take(p, labels, ROWS, reader);
    assertThat(found.stream().mapToInt(List::size).max().orElseThrow())
        .isGreaterThanOrEqualTo(PlacedRows.ROOM);
    placed.flush(reader);
    List<Integer> apart = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      double error = Math.abs(p[i] - labels[i]);
      if (error < 0x1p-11 || error > 31.0 / 32) {
        apart.add(i);
      } else {
        expected.get(2 * cell(p[i]) + labels[i]).add(p[i]);
      }
    }
    // Rows of several octaves of a cell come one octave after the other.
    found.forEach(forecasts -> forecasts.sort(null));
    expected.forEach(forecasts -> forecasts.sort(null));
    assertThat(found).isEqualTo(expected);
    assertThat(apart).hasSizeGreaterThan(100).hasSize(placed.apartCount());
    for (int k = 0; k < apart.size(); k++) {
      assertThat(placed.rowApart(k)).isEqualTo(apart.get(k));
    }
  }

  @Test
  void a_total_has_the_sums_and_counts_that_the_same_rows_have_one_by_one() {
    Block block =
        Block.of(
            ROWS,
            List.of(NumberColumn.ofDoubles(ROWS), NumberColumn.ofDoubles(ROWS)),
            0,
            Optional.empty(),
            Optional.empty());
    ForecastsType type = new ForecastsType(Labels.zeroAndOne(), BANDS, ScoreGrid.FINE, 1000);
    ForecastsAccumulator total = new ForecastsAccumulator(type, block, Grouping.TOTAL);
    ForecastsAccumulator grouped = new ForecastsAccumulator(type, block, Grouping.GROUPS);
    total.ensureSlots(1);
    grouped.ensureSlots(1);
    for (int seed = 0; seed < 3; seed++) {
      double[] p = drawn(seed);
      int[] labels = labels(seed + 1);
      for (int i = 0; i < ROWS; i++) {
        block.values(0).set(i, (double) labels[i]);
        block.values(1).set(i, p[i]);
      }
      block.resize(ROWS - seed);
      total.add(block);
      grouped.add(block);
      assertThat(total.snapshot(0)).isEqualTo(grouped.snapshot(0));
    }
  }

  /** The cell as its definition says: the first whose end is not below, a cut itself apart. */
  private static int cell(double p) {
    int cell = 0;
    for (double cut : BANDS.cuts()) {
      cell += p > cut ? 2 : p == cut ? 1 : 0;
    }
    return cell;
  }

  private static double[] drawn(long seed) {
    Random random = new Random(seed);
    double[] p = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      p[i] =
          switch (random.nextInt(8)) {
            case 0 -> EDGES[random.nextInt(EDGES.length)];
            case 1 -> BANDS.cuts().get(random.nextInt(BANDS.cuts().size()));
            case 2 -> Math.scalb(random.nextDouble(), -random.nextInt(60));
            case 3 -> 1 - Math.scalb(random.nextDouble(), -random.nextInt(50));
            case 4 -> random.nextInt(1025) / 1024.0;
            default -> random.nextDouble();
          };
    }
    return p;
  }

  private static int[] labels(long seed) {
    return new Random(seed).ints(ROWS, 0, 2).toArray();
  }
}
