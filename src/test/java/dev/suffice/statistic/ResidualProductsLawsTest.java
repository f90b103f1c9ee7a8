package dev.suffice.statistic;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.exact.NumberColumn;
import dev.suffice.laws.SufficientStatisticLaws;
import dev.suffice.statistic.GramFactor.Level;
import dev.suffice.statistic.GramFactor.One;
import dev.suffice.statistic.GramFactor.Power;
import dev.suffice.statistic.LinearResidual.Term;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The laws for squared residuals times products; numbers are such that residuals are exact. */
final class ResidualProductsLawsTest {
  private static final GramType COLUMNS = new GramType(List.of(2, 1), 1);

  private static final LinearResidual RESIDUAL =
      new LinearResidual(
          1,
          List.of(
              new Term(new One(), 0.5, 0),
              new Term(new Power(0, 1), -2, 0),
              new Term(new Power(0, 2), 0.25, 0),
              new Term(new Level(0, "b"), 3, 0)));

  @Nested
  class Plain extends Laws {
    Plain() {
      super("residual-products-1", Optional.empty());
    }
  }

  @Nested
  class Weighted extends Laws {
    Weighted() {
      super("residual-products-weighted-1", Optional.of(1));
    }
  }

  @Test
  void a_residual_reads_what_rows_have() {
    LinearResidual cubic = new LinearResidual(1, List.of(new Term(new Power(0, 3), 1, 0)));
    assertThatThrownBy(() -> new ResidualProductsType(COLUMNS.empty(), cubic))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Power[place=0, exponent=3]");
    LinearResidual elsewhere = new LinearResidual(2, List.of());
    assertThatThrownBy(() -> new ResidualProductsType(COLUMNS.empty(), elsewhere))
        .hasMessage("Rows have no number at the place 2");
  }

  @Test
  void what_no_double_holds_is_refused() {
    Block block = Laws.blockOf(1, Optional.empty());
    block.values(0).set(0, 1.0);
    block.values(1).set(0, 1e300);
    block.labels(0)[0] = "a";
    block.resize(1);
    ResidualProductsType type = new ResidualProductsType(COLUMNS.empty(), RESIDUAL);
    Accumulator<ResidualProducts> accumulator = type.accumulator(block, Grouping.TOTAL);
    accumulator.ensureSlots(1);
    assertThatThrownBy(() -> accumulator.add(block))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("must be within the range of doubles");
  }

  abstract static class Laws extends SufficientStatisticLaws<ResidualProducts> {
    private final String golden;
    private final Optional<Integer> scaleOfWeight;
    private final ResidualProductsType type = new ResidualProductsType(COLUMNS.empty(), RESIDUAL);

    private Laws(String golden, Optional<Integer> scaleOfWeight) {
      this.golden = golden;
      this.scaleOfWeight = scaleOfWeight;
    }

    static Block blockOf(int capacity, Optional<NumberColumn> weight) {
      return Block.of(
          capacity,
          List.of(NumberColumn.ofDoubles(capacity), NumberColumn.ofDoubles(capacity)),
          1,
          weight,
          Optional.empty());
    }

    @Override
    protected ResidualProductsType type() {
      return type;
    }

    @Override
    protected String golden() {
      return golden;
    }

    @Override
    protected Block block(int capacity) {
      return blockOf(capacity, scaleOfWeight.map(s -> NumberColumn.ofDecimals(s, capacity)));
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values(0).set(i, random.nextInt(40) == 0 ? Double.NaN : random.nextInt(9) - 4.0);
      block.values(1).set(i, random.nextInt(33) * 0.25);
      block.labels(0)[i] = random.nextBoolean() ? "a" : "b";
      block.weights().ifPresent(weights -> weights.set(i, (long) random.nextInt(30)));
    }

    @Override
    protected ResidualProducts expected(Block rows, long nulls) {
      RowCounts counts = RowCounts.ofNulls(nulls);
      Gram sum = COLUMNS.empty();
      for (int i = 0; i < rows.size(); i++) {
        double w = rows.weights().isPresent() ? rows.weights().get().values()[i] : 1;
        double x = rows.values(0).values()[i];
        if (w == 0) {
          counts = counts.plus(RowCounts.ofZeroWeight(1));
        } else if (Double.isNaN(x)) {
          counts = counts.plus(new RowCounts(0, 0, 0, 1, 0, 0, OptionalDouble.empty()));
        } else {
          counts = counts.plus(RowCounts.ofUsed(1));
          double level = rows.labels(0)[i].equals("b") ? 3 : 0;
          double e = rows.values(1).values()[i] - 0.5 + 2 * x - 0.25 * x * x - level;
          sum = sum.plus(ofRow(rows, i, w * e * e));
        }
      }
      return new ResidualProducts(type, counts, sum);
    }

    /** The products of one row alone. */
    private static Gram ofRow(Block rows, int i, double weight) {
      if (weight == 0) {
        return COLUMNS.empty();
      }
      Block one = blockOf(1, Optional.of(NumberColumn.over(new double[] {weight})));
      one.values(0).set(0, rows.values(0).values()[i]);
      one.values(1).set(0, rows.values(1).values()[i]);
      one.labels(0)[0] = rows.labels(0)[i];
      one.resize(1);
      Accumulator<Gram> accumulator = COLUMNS.accumulator(one, Grouping.TOTAL);
      accumulator.ensureSlots(1);
      accumulator.add(one);
      return accumulator.snapshot(0);
    }
  }
}
