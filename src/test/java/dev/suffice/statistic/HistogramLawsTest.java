package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.laws.SufficientStatisticLaws;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;

/** The laws for histograms: edges chosen, and bins that the data choose. */
final class HistogramLawsTest {

  @Nested
  class Edges extends HistogramLaws {
    Edges() {
      super("histogram-edges-1", Support.REAL, EdgeBins.of(List.of(-1.0, 0.0, 0.5, 3.0)), false);
    }

    @Override
    protected double value(Random random) {
      double[] values = {-1, -0.0, 0, 0.5, Math.nextDown(0.5), 2, 3, 7, -8, Double.NaN};
      return values[random.nextInt(values.length)];
    }
  }

  @Nested
  class WeightedEdges extends HistogramLaws {
    WeightedEdges() {
      super("histogram-edges-weighted-1", Support.POSITIVE, EdgeBins.between(0, 1, 7), true);
    }

    @Override
    protected double value(Random random) {
      return random.nextDouble() * 1.5 - 0.1;
    }
  }

  @Nested
  class Dyadic extends HistogramLaws {
    Dyadic() {
      super("histogram-dyadic-1", Support.REAL, new DyadicBins(20), false);
    }

    @Override
    protected double value(Random random) {
      return random.nextInt(30) == 0 ? random.nextGaussian() * 1e-300 : random.nextGaussian();
    }
  }

  @Nested
  class FewDyadic extends HistogramLaws {
    FewDyadic() {
      super("histogram-dyadic-2-1", Support.REAL, new DyadicBins(2), true);
    }

    @Override
    protected double value(Random random) {
      return Math.scalb(random.nextGaussian(), random.nextInt(2000) - 1000);
    }
  }

  @Nested
  class Counts extends HistogramLaws {
    Counts() {
      super("histogram-counts-1", Support.COUNT, new DyadicBins(30), true);
    }

    @Override
    protected double value(Random random) {
      int x = random.nextInt(40);
      return random.nextInt(20) == 0 ? x * x + 0.5 * random.nextInt(2) : x;
    }
  }

  abstract static class HistogramLaws extends SufficientStatisticLaws<Histogram> {
    private final String golden;
    private final HistogramType type;
    private final boolean weighted;

    private HistogramLaws(String golden, Support support, Bins bins, boolean weighted) {
      this.golden = golden;
      this.type = new HistogramType(support, bins);
      this.weighted = weighted;
    }

    /** A value drawn at random. */
    protected abstract double value(Random random);

    @Override
    protected StatisticType<Histogram> type() {
      return type;
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
      block.values().set(i, value(random));
      block.weights().ifPresent(weights -> weights.set(i, (long) random.nextInt(6)));
    }

    @Override
    protected Histogram expected(Block rows, long nulls) {
      RowCounts counts = RowCounts.ofNulls(nulls);
      TreeMap<Double, BigDecimal> weights = new TreeMap<>();
      for (int i = 0; i < rows.size(); i++) {
        int row = i;
        double x = rows.values().values()[i];
        BigDecimal w =
            rows.weights()
                .map(column -> BigDecimal.valueOf(column.significand(row), 1))
                .orElse(BigDecimal.ONE);
        if (w.signum() == 0) {
          counts = counts.plus(RowCounts.ofZeroWeight(1));
        } else if (!type.support().contains(x)) {
          counts = counts.plus(RowCounts.ofRefused(x));
        } else {
          counts = counts.plus(RowCounts.ofUsed(1));
          weights.merge(x == 0 ? 0.0 : x, w, BigDecimal::add);
        }
      }
      return lowest(counts, weights);
    }

    /** Level after level, until there are few bins enough. */
    private Histogram lowest(RowCounts counts, SortedMap<Double, BigDecimal> weights) {
      for (int level = 0; ; level++) {
        TreeMap<Long, BigDecimal> bins = new TreeMap<>();
        for (double x : weights.keySet()) {
          bins.merge(bin(x, level), weights.get(x), BigDecimal::add);
        }
        if (bins.size() <= type.bins().most()) {
          TreeMap<Long, ExactSum> exact = new TreeMap<>();
          bins.forEach((bin, weight) -> exact.put(bin, ExactSum.of(weight)));
          return new Histogram(type, counts, level, exact);
        }
      }
    }

    private long bin(double x, int level) {
      if (type.bins() instanceof EdgeBins bins) {
        return bins.edges().stream().filter(edge -> edge <= x).count();
      }
      long magnitude = Double.doubleToLongBits(Math.abs(x)) >> level;
      return x < 0 ? -1 - magnitude : magnitude;
    }
  }
}
