package dev.suffice.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.laws.SufficientStatisticLaws;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws for sums of logarithms of shares, and which rows are shares. */
final class SimplexSumsLawsTest {

  @Nested
  class Doubles extends SimplexLaws {
    Doubles() {
      super("simplex-1");
    }

    @Override
    protected Block block(int capacity) {
      return blockOf(capacity, Optional.empty());
    }
  }

  @Nested
  class Weighted extends SimplexLaws {
    Weighted() {
      super("simplex-weighted-1");
    }

    @Override
    protected Block block(int capacity) {
      return blockOf(capacity, Optional.of(NumberColumn.ofDecimals(1, capacity)));
    }
  }

  @Nested
  class WideWeights extends SimplexLaws {
    WideWeights() {
      super("simplex-wide-weights-1");
    }

    @Override
    protected Block block(int capacity) {
      return blockOf(capacity, Optional.of(NumberColumn.ofWideDecimals(20, capacity)));
    }
  }

  private static Block blockOf(int capacity, Optional<NumberColumn> weight) {
    return Block.of(
        capacity,
        List.of(
            NumberColumn.ofDoubles(capacity),
            NumberColumn.ofDecimals(3, capacity),
            NumberColumn.ofDoubles(capacity)),
        0,
        weight,
        Optional.empty());
  }

  private static RowCounts countsOf(double... row) {
    List<NumberColumn> columns =
        Arrays.stream(row).mapToObj(x -> NumberColumn.over(new double[] {x})).toList();
    Block block = Block.of(1, columns, 0, Optional.empty(), Optional.empty());
    block.resize(1);
    Accumulator<SimplexSums> accumulator =
        new SimplexSumsType(row.length).accumulator(block, StatisticType.Grouping.TOTAL);
    accumulator.add(block);
    return accumulator.snapshot(0).rows();
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.25, 0.25, NaN",
    "0.1, 0.2, 0.7000000009, NaN",
    "0.25, 0.25, 0.50000000186264514923095703125, 1.0000000018626451",
    "0.5, 0.5, 0, 0",
    "0.5, 0.75, -0.25, -0.25",
    "-2, 4, -1, -2",
    "2, 4, 1, 7",
    "1e308, 1e308, 1e308, 1.7976931348623157e308",
  })
  void a_row_counts_if_it_has_positive_numbers_that_add_up_to_one(
      double x, double y, double z, double example) {
    RowCounts counts = countsOf(x, y, z);
    assertThat(counts)
        .isEqualTo(
            Double.isNaN(example)
                ? RowCounts.ofUsed(1)
                : new RowCounts(0, 0, 0, 0, 0, 1, OptionalDouble.of(example)));
  }

  @Test
  void nan_comes_before_infinity_and_infinity_before_a_sum() {
    assertThat(countsOf(Double.POSITIVE_INFINITY, Double.NaN).nan()).isEqualTo(1);
    assertThat(countsOf(Double.POSITIVE_INFINITY, -1).infinite()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1001})
  void columns_must_be_a_few(int columns) {
    assertThatThrownBy(() -> new SimplexSumsType(columns))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sums_must_be_those_of_the_type() {
    SimplexSumsType type = new SimplexSumsType(2);
    List<ExactSum> one = List.of(ExactSum.ONE);
    List<ExactSum> two = List.of(ExactSum.ONE, ExactSum.ONE);
    assertThatThrownBy(() -> new SimplexSums(type, RowCounts.ofUsed(1), ExactSum.ONE, one))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SimplexSums(type, RowCounts.NONE, ExactSum.ZERO, two))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SimplexSums(type, RowCounts.ofUsed(1), ExactSum.ZERO, two))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> type.empty().plus(new SimplexSumsType(3).empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  abstract static class SimplexLaws extends SufficientStatisticLaws<SimplexSums> {
    private static final SimplexSumsType TYPE = new SimplexSumsType(3);

    private final String golden;

    private SimplexLaws(String golden) {
      this.golden = golden;
    }

    @Override
    protected SimplexSumsType type() {
      return TYPE;
    }

    @Override
    protected String golden() {
      return golden;
    }

    /** Mostly shares, now and then not. */
    @Override
    protected void draw(Block block, int i, Random random) {
      int thousandths = 1 + random.nextInt(600);
      double first = random.nextDouble() * 0.3 + 0.01;
      double last = 1 - first - thousandths / 1000.0;
      block.values(0).set(i, random.nextInt(20) == 0 ? Double.NaN : first);
      block.values(1).set(i, (long) (random.nextInt(20) == 0 ? -thousandths : thousandths));
      block.values(2).set(i, random.nextInt(20) == 0 ? last + 0.5 : last);
      block
          .weights()
          .ifPresent(
              weights -> {
                long w = random.nextInt(4);
                if (weights.kind() == NumberColumn.Kind.WIDE_DECIMAL) {
                  weights.set(i, BigDecimal.valueOf(w).setScale(20).unscaledValue());
                } else {
                  weights.set(i, w);
                }
              });
    }

    @Override
    protected SimplexSums expected(Block rows, long nulls) {
      RowCounts counts = RowCounts.ofNulls(nulls);
      BigDecimal weight = BigDecimal.ZERO;
      BigDecimal[] logs = new BigDecimal[3];
      Arrays.fill(logs, BigDecimal.ZERO);
      for (int i = 0; i < rows.size(); i++) {
        int row = i;
        BigDecimal w =
            rows.weights()
                .map(column -> new BigDecimal(column.bigSignificand(row), column.scale()))
                .orElse(BigDecimal.ONE);
        double[] x = new double[3];
        Arrays.setAll(x, k -> rows.values(k).values()[row]);
        double sum = x[0] + x[1] + x[2];
        double least = Math.min(x[0], Math.min(x[1], x[2]));
        if (w.signum() == 0) {
          counts = counts.plus(RowCounts.ofZeroWeight(1));
        } else if (Double.isNaN(x[0])) {
          counts = counts.plus(new RowCounts(0, 0, 0, 1, 0, 0, OptionalDouble.empty()));
        } else if (least <= 0 || Math.abs(sum - 1) > 1e-9) {
          double example = least <= 0 ? least : sum;
          counts = counts.plus(new RowCounts(0, 0, 0, 0, 0, 1, OptionalDouble.of(example)));
        } else {
          counts = counts.plus(RowCounts.ofUsed(1));
          weight = weight.add(w);
          for (int k = 0; k < 3; k++) {
            logs[k] = logs[k].add(w.multiply(new BigDecimal(StrictMath.log(x[k]))));
          }
        }
      }
      return new SimplexSums(
          TYPE, counts, ExactSum.of(weight), Arrays.stream(logs).map(ExactSum::of).toList());
    }
  }
}
