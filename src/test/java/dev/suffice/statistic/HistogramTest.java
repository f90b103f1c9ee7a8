package dev.suffice.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HistogramTest {
  private static Histogram of(Support support, Bins bins, NumberColumn values, int rows) {
    Block block = Block.ofNumbers(rows, values, Optional.empty(), Optional.empty());
    block.resize(rows);
    Accumulator<Histogram> accumulator =
        new HistogramType(support, bins).accumulator(block, Grouping.TOTAL);
    accumulator.add(block);
    return accumulator.snapshot(0);
  }

  private static Histogram of(Support support, Bins bins, double... values) {
    return of(support, bins, NumberColumn.over(values.clone()), values.length);
  }

  private static SortedMap<Long, ExactSum> weights(Map<Integer, Integer> rows) {
    SortedMap<Long, ExactSum> weights = new TreeMap<>();
    rows.forEach((bin, weight) -> weights.put((long) bin, ExactSum.of(weight)));
    return weights;
  }

  @Test
  void a_value_on_an_edge_is_above_it_and_none_is_dropped() {
    Bins bins = EdgeBins.of(List.of(0.0, 1.0, 2.5, 10.0));
    Histogram histogram = of(Support.REAL, bins, -7, 0, -0.0, 0.99, 1, 2.5, 9, 10, 1e300);
    assertThat(histogram.weights()).isEqualTo(weights(Map.of(0, 1, 1, 3, 2, 1, 3, 2, 4, 2)));
    assertThat(histogram.weight()).isEqualTo(ExactSum.of(9));
    assertThat(LongStream.rangeClosed(0, 5).mapToObj(bin -> bins.lower(bin, 0)))
        .containsExactly(Double.NEGATIVE_INFINITY, 0.0, 1.0, 2.5, 10.0, Double.POSITIVE_INFINITY);
  }

  @Test
  void a_decimal_lies_on_the_edge_that_is_written_like_it() {
    NumberColumn tenths = NumberColumn.ofDecimals(1, 10);
    for (int i = 0; i < 10; i++) {
      tenths.set(i, (long) i);
    }
    Histogram histogram = of(Support.REAL, EdgeBins.between(0, 1, 10), tenths, 10);
    assertThat(histogram.weights().keySet())
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
  }

  @Test
  void what_the_family_refuses_is_in_no_bin() {
    Histogram histogram = of(Support.COUNT, new DyadicBins(8), 1, 2.5, -1, Double.NaN, 1e300 / 0);
    assertThat(histogram.weights()).hasSize(1);
    assertThat(histogram.rows().outOfSupport()).isEqualTo(2);
    assertThat(histogram.rows().nan()).isEqualTo(1);
    assertThat(histogram.rows().infinite()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 40, 52, 60, 63})
  void dyadic_bins_tile_the_line(int level) {
    DyadicBins bins = new DyadicBins(8);
    Random random = new Random(level);
    for (int i = 0; i < 1000; i++) {
      double x = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(x)) {
        long bin = bins.coarser(bins.bin(x), level);
        assertThat(bin).isBetween(bins.first(level), bins.last(level));
        assertThat(x).isGreaterThanOrEqualTo(bins.lower(bin, level));
        assertThat(x).isLessThan(bins.lower(bin + 1, level));
      }
    }
    assertThat(bins.lower(bins.first(level), level)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(bins.lower(bins.last(level) + 1, level)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void few_values_are_kept_and_small_integers_stay_alone() {
    Bins bins = new DyadicBins(16);
    assertThat(of(Support.REAL, bins, 0.1, 0.2, 0.3, 1e9).level()).isZero();
    double[] integers = new Random(5).doubles(5000, 0, 25).map(Math::floor).toArray();
    Histogram histogram = of(Support.COUNT, bins, integers);
    for (int x = 0; x < 8; x++) {
      long bin = bins.coarser(bins.bin(x), histogram.level());
      assertThat(bins.lower(bin, histogram.level())).isEqualTo(x == 0 ? 0 : x);
      assertThat(bins.lower(bin + 1, histogram.level())).isLessThanOrEqualTo(x + 1);
    }
    assertThat(histogram.weights()).hasSizeLessThanOrEqualTo(16);
  }

  @Test
  void wrong_bins_are_refused() {
    assertThatThrownBy(() -> EdgeBins.of(List.of(1.0, 1.0)))
        .hasMessage("Edges must rise, but 1.0 is followed by 1.0");
    assertThatThrownBy(() -> EdgeBins.of(List.of(Double.NaN)))
        .hasMessage("An edge must be a finite number, but is NaN");
    assertThatThrownBy(() -> EdgeBins.of(List.of()))
        .hasMessage("There must be from 1 to 10000 edges, but there are 0");
    assertThatThrownBy(() -> EdgeBins.between(2, 1, 5))
        .hasMessage("Bins must begin at a finite number below their end, but go from 2.0 to 1.0");
    assertThatThrownBy(() -> EdgeBins.between(0, 1, 0))
        .hasMessage("There must be from 1 to 9999 bins, but there are 0");
    assertThatThrownBy(() -> new DyadicBins(1))
        .hasMessage("There must be from 2 to 10000 bins, but there are 1");
  }
}
