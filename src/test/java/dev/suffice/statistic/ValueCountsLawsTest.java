package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.laws.SufficientStatisticLaws;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;

/** The laws for counts of integers, with and without weights. */
final class ValueCountsLawsTest {

  @Nested
  class Unweighted extends ValueLaws {
    Unweighted() {
      super("values-1", false);
    }
  }

  @Nested
  class Weighted extends ValueLaws {
    Weighted() {
      super("values-weighted-1", true);
    }
  }

  abstract static class ValueLaws extends SufficientStatisticLaws<ValueCounts> {
    private static final double[] VALUES = {0, -0.0, 1, 2, 3, 200, 1e6, 0x1p53, -1, 0.5};

    private final String golden;
    private final boolean weighted;

    private ValueLaws(String golden, boolean weighted) {
      this.golden = golden;
      this.weighted = weighted;
    }

    @Override
    protected StatisticType<ValueCounts> type() {
      return ValueCounts.TYPE;
    }

    @Override
    protected String golden() {
      return golden;
    }

    @Override
    protected Block block(int capacity) {
      return Block.ofNumbers(
          capacity,
          NumberColumn.ofDoubles(capacity),
          weighted ? Optional.of(NumberColumn.ofDecimals(1, capacity)) : Optional.empty(),
          Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values().set(i, VALUES[random.nextInt(VALUES.length)]);
      block.weights().ifPresent(weights -> weights.set(i, (long) random.nextInt(6)));
    }

    @Override
    protected ValueCounts expected(Block rows, long nulls) {
      RowCounts counts = RowCounts.ofNulls(nulls);
      TreeMap<Long, BigDecimal> sums = new TreeMap<>();
      for (int i = 0; i < rows.size(); i++) {
        int row = i;
        double x = rows.values().values()[i];
        BigDecimal w =
            rows.weights()
                .map(weights -> BigDecimal.valueOf(weights.significand(row), 1))
                .orElse(BigDecimal.ONE);
        if (w.signum() == 0) {
          counts = counts.plus(RowCounts.ofZeroWeight(1));
        } else if (x < 0 || x == 0.5) {
          counts = counts.plus(RowCounts.ofRefused(x));
        } else {
          counts = counts.plus(RowCounts.ofUsed(1));
          sums.merge((long) x, w, BigDecimal::add);
        }
      }
      TreeMap<Long, ExactSum> weights = new TreeMap<>();
      sums.forEach((value, w) -> weights.put(value, ExactSum.of(w)));
      return ValueCounts.of(counts, weights);
    }
  }
}
