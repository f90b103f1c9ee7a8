package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.laws.SufficientStatisticLaws;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;

/** The laws for counts of categories, with and without weights. */
final class CategoryCountsLawsTest {

  @Nested
  class Unweighted extends CategoryLaws {
    Unweighted() {
      super("categories-1", false);
    }
  }

  @Nested
  class Weighted extends CategoryLaws {
    Weighted() {
      super("categories-weighted-1", true);
    }
  }

  abstract static class CategoryLaws extends SufficientStatisticLaws<CategoryCounts> {
    private static final String[] NAMES = {"", "a", "ä", "A", "\ud83e\ude99", "\uffff", "heads"};

    private final String golden;
    private final boolean weighted;

    private CategoryLaws(String golden, boolean weighted) {
      this.golden = golden;
      this.weighted = weighted;
    }

    @Override
    protected StatisticType<CategoryCounts> type() {
      return CategoryCounts.TYPE;
    }

    @Override
    protected String golden() {
      return golden;
    }

    @Override
    protected Block block(int capacity) {
      return Block.ofLabels(
          capacity,
          weighted ? Optional.of(NumberColumn.ofDecimals(1, capacity)) : Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.labels()[i] = NAMES[random.nextInt(NAMES.length)];
      block.weights().ifPresent(weights -> weights.set(i, (long) random.nextInt(6)));
    }

    @Override
    protected CategoryCounts expected(Block rows, long nulls) {
      RowCounts counts = RowCounts.ofNulls(nulls);
      TreeMap<String, BigDecimal> sums = new TreeMap<>();
      for (int i = 0; i < rows.size(); i++) {
        int row = i;
        BigDecimal w =
            rows.weights()
                .map(weights -> BigDecimal.valueOf(weights.significand(row), 1))
                .orElse(BigDecimal.ONE);
        if (w.signum() == 0) {
          counts = counts.plus(RowCounts.ofZeroWeight(1));
        } else {
          counts = counts.plus(RowCounts.ofUsed(1));
          sums.merge(rows.labels()[i], w, BigDecimal::add);
        }
      }
      TreeMap<String, ExactSum> weights = new TreeMap<>();
      sums.forEach((name, w) -> weights.put(name, ExactSum.of(w)));
      return new CategoryCounts(counts, weights);
    }
  }
}
