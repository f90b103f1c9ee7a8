package dev.suffice.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.exact.Rational;
import dev.suffice.laws.SufficientStatisticLaws;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The laws for sums of weights and their squares, beside values and categories of every kind. */
final class WeightsLawsTest {
  private static final WeightsType OF_NUMBERS =
      new WeightsType(Support.POSITIVE, Companion.NONE, 2, 0);

  @Test
  void equal_weights_are_as_many_rows_as_there_are() {
    Weights weights =
        new Weights(OF_NUMBERS, RowCounts.ofUsed(4), ExactSum.of(12), ExactSum.of(36));
    assertThat(weights.effectiveSize()).contains(Rational.of(4));
    assertThat(OF_NUMBERS.empty().effectiveSize()).isEmpty();
  }

  @Test
  void rows_without_columns_have_no_weights() {
    assertThatThrownBy(() -> new WeightsType(Support.REAL, Companion.NONE, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Nested
  class OfNumbers extends WeightsLaws {
    OfNumbers() {
      super("weights-numbers-1", OF_NUMBERS);
    }

    @Override
    protected Block block(int capacity) {
      return Block.of(
          capacity,
          List.of(NumberColumn.ofDoubles(capacity), NumberColumn.ofDecimals(1, capacity)),
          0,
          Optional.of(NumberColumn.ofDoubles(capacity)),
          Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values(0).set(i, SumsLawsTest.SumsLaws.anyDouble(random));
      block.values(1).set(i, (long) random.nextInt(5));
      double weight = Math.abs(SumsLawsTest.SumsLaws.anyDouble(random));
      block.weights().orElseThrow().set(i, Double.isFinite(weight) ? weight : 0);
    }
  }

  @Nested
  class OfCategories extends WeightsLaws {
    OfCategories() {
      super("weights-categories-1", new WeightsType(Support.REAL, Companion.NONE, 0, 1));
    }

    @Override
    protected Block block(int capacity) {
      return Block.of(
          capacity,
          List.of(),
          1,
          Optional.of(NumberColumn.ofWideDecimals(2, capacity)),
          Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.labels()[i] = "c" + random.nextInt(3);
      block.weights().orElseThrow().set(i, new BigInteger(random.nextInt(80), random));
    }
  }

  @Nested
  class WithoutWeights extends WeightsLaws {
    WithoutWeights() {
      super("weights-without-1", new WeightsType(Support.COUNT, Companion.NONE, 1, 0));
    }

    @Override
    protected Block block(int capacity) {
      return Block.ofNumbers(
          capacity, NumberColumn.ofDecimals(0, capacity), Optional.empty(), Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values().set(i, random.nextInt(5) - 1L);
    }
  }

  /** The laws, with sums worked out in decimals. */
  private abstract static class WeightsLaws extends SufficientStatisticLaws<Weights> {
    private final String golden;
    private final WeightsType type;

    WeightsLaws(String golden, WeightsType type) {
      this.golden = golden;
      this.type = type;
    }

    @Override
    protected WeightsType type() {
      return type;
    }

    @Override
    protected String golden() {
      return golden;
    }

    @Override
    protected Weights expected(Block rows, long nulls) {
      RowCounts counts = RowCounts.ofNulls(nulls);
      BigDecimal sum = BigDecimal.ZERO;
      BigDecimal squares = BigDecimal.ZERO;
      for (int i = 0; i < rows.size(); i++) {
        BigDecimal w = weight(rows, i);
        OptionalDouble refused = refused(rows, i);
        if (w.signum() == 0) {
          counts = counts.plus(RowCounts.ofZeroWeight(1));
        } else if (refused.isPresent()) {
          counts = counts.plus(RowCounts.ofRefused(refused.getAsDouble()));
        } else {
          counts = counts.plus(RowCounts.ofUsed(1));
          sum = sum.add(w);
          squares = squares.add(w.pow(2));
        }
      }
      return new Weights(type, counts, ExactSum.of(sum), ExactSum.of(squares));
    }

    private static BigDecimal weight(Block rows, int i) {
      return rows.weights()
          .map(
              column ->
                  column.kind() == NumberColumn.Kind.DOUBLE
                      ? new BigDecimal(column.values()[i])
                      : new BigDecimal(column.bigSignificand(i), column.scale()))
          .orElse(BigDecimal.ONE);
    }

    /** NaN, an infinity, or the smallest of the values that do not count. */
    private OptionalDouble refused(Block rows, int i) {
      List<Double> out =
          Stream.iterate(0, k -> k < rows.valueColumns(), k -> k + 1)
              .map(k -> rows.values(k).values()[i])
              .filter(x -> !type.support().contains(x))
              .toList();
      if (out.stream().anyMatch(x -> Double.isNaN(x))) {
        return OptionalDouble.of(Double.NaN);
      }
      if (out.stream().anyMatch(x -> Double.isInfinite(x))) {
        return OptionalDouble.of(Double.POSITIVE_INFINITY);
      }
      return out.stream().mapToDouble(x -> x).min();
    }
  }
}
