package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.laws.Sample;
import dev.suffice.laws.SufficientStatisticLaws;
import dev.suffice.statistic.ValueBins.Share;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;

/** The laws for values in bins: few and many, of an interval and of all, doubles and decimals. */
final class ValueBinsLawsTest {

  @Nested
  class Doubles extends ValueBinsLaws {
    Doubles() {
      super("bins-doubles-1", ValueBinsType.of(Support.REAL, 40), false);
    }

    @Override
    protected NumberColumn values(int capacity) {
      return NumberColumn.ofDoubles(capacity);
    }

    @Override
    protected void draw(NumberColumn values, int i, Random random) {
      double[] few = {-1, -0.0, 0, 0.1, Double.NaN, Double.MAX_VALUE, -Double.MAX_VALUE};
      int kind = random.nextInt(few.length + 3);
      values.set(i, kind < few.length ? few[kind] : random.nextGaussian());
    }
  }

  @Nested
  class WeightedPositiveDoubles extends ValueBinsLaws {
    WeightedPositiveDoubles() {
      super(
          "bins-positive-1",
          new ValueBinsType(Support.POSITIVE, 0.5, 2, 5, List.of(0.75, -3.0, 1e9)),
          true);
    }

    @Override
    protected NumberColumn values(int capacity) {
      return NumberColumn.ofDoubles(capacity);
    }

    @Override
    protected void draw(NumberColumn values, int i, Random random) {
      values.set(i, Math.abs(random.nextGaussian()) * random.nextInt(3));
    }
  }

  @Nested
  class AllDoubles extends ValueBinsLaws {
    AllDoubles() {
      super("bins-all-doubles-1", ValueBinsType.of(Support.REAL, 2), true);
    }

    @Override
    protected NumberColumn values(int capacity) {
      return NumberColumn.ofDoubles(capacity);
    }

    @Override
    protected void draw(NumberColumn values, int i, Random random) {
      values.set(i, Sample.ANY_BITS.draw(random.nextLong(), 1)[0]);
    }
  }

  @Nested
  class Decimals extends ValueBinsLaws {
    Decimals() {
      super(
          "bins-decimals-1", new ValueBinsType(Support.REAL, -3, 4, 500, List.of(0.1, 0.2)), true);
    }

    @Override
    protected NumberColumn values(int capacity) {
      return NumberColumn.ofDecimals(1, capacity);
    }

    @Override
    protected void draw(NumberColumn values, int i, Random random) {
      values.set(i, (long) random.nextInt(100) - 50);
    }
  }

  @Nested
  class WideDecimals extends ValueBinsLaws {
    WideDecimals() {
      super("bins-wide-decimals-1", ValueBinsType.of(Support.REAL, 12), false);
    }

    @Override
    protected NumberColumn values(int capacity) {
      return NumberColumn.ofWideDecimals(20, capacity);
    }

    /** Some of them share a nearest double. */
    @Override
    protected void draw(NumberColumn values, int i, Random random) {
      BigDecimal tenth = new BigDecimal("0.1").movePointRight(20);
      values.set(
          i,
          tenth
              .multiply(BigDecimal.valueOf(random.nextInt(14)))
              .add(BigDecimal.valueOf(random.nextInt(3)))
              .toBigInteger());
    }
  }

  abstract static class ValueBinsLaws extends SufficientStatisticLaws<Staged> {
    private final String golden;
    private final ValueBinsType type;
    private final boolean weighted;

    private ValueBinsLaws(String golden, ValueBinsType type, boolean weighted) {
      this.golden = golden;
      this.type = type;
      this.weighted = weighted;
    }

    protected abstract NumberColumn values(int capacity);

    protected abstract void draw(NumberColumn values, int i, Random random);

    @Override
    protected StatisticType<Staged> type() {
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
          values(capacity),
          weighted ? Optional.of(NumberColumn.ofDecimals(1, capacity)) : Optional.empty(),
          Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      draw(block.values(), i, random);
      block.weights().ifPresent(weights -> weights.set(i, (long) random.nextInt(6)));
    }

    @Override
    protected Staged expected(Block rows, long nulls) {
      RowCounts counts = RowCounts.ofNulls(nulls);
      Share all = Share.NONE;
      List<Share> below = new ArrayList<>();
      type.cuts().forEach(cut -> below.add(Share.NONE));
      TreeMap<Double, Share> inside = new TreeMap<>();
      double least = Double.POSITIVE_INFINITY;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < rows.size(); i++) {
        int row = i;
        double x = rows.values().values()[i] + 0.0;
        BigDecimal w =
            rows.weights()
                .map(column -> BigDecimal.valueOf(column.significand(row), 1))
                .orElse(BigDecimal.ONE);
        if (w.signum() == 0) {
          counts = counts.plus(RowCounts.ofZeroWeight(1));
          continue;
        } else if (!type.support().contains(x)) {
          counts = counts.plus(RowCounts.ofRefused(rows.values().values()[i]));
          continue;
        }
        counts = counts.plus(RowCounts.ofUsed(1));
        BigDecimal value = rows.values().exact(i).bigDecimal();
        Share share = new Share(ExactSum.of(w), ExactSum.of(w.multiply(value)));
        all = all.plus(share);
        least = Math.min(least, x);
        greatest = Math.max(greatest, x);
        for (int cut = 0; cut < below.size(); cut++) {
          below.set(cut, x < type.cuts().get(cut) ? below.get(cut).plus(share) : below.get(cut));
        }
        if (x >= type.from() && x <= type.to()) {
          inside.merge(x, share, Share::plus);
        }
      }
      boolean any = counts.used() > 0;
      for (int level = 0; ; level++) {
        TreeMap<Long, Share> bins = new TreeMap<>();
        for (Map.Entry<Double, Share> entry : inside.entrySet()) {
          Share share = entry.getValue();
          Share kept = level == 0 ? share : new Share(share.weight(), ExactSum.ZERO);
          bins.merge(ordered(entry.getKey()) >> level, kept, Share::plus);
        }
        if (bins.size() <= type.most()) {
          return new ValueBins(
              type, counts, all, any ? least : 0, any ? greatest : 0, below, level, bins);
        }
      }
    }

    private static long ordered(double x) {
      long bits = Double.doubleToLongBits(x);
      return bits < 0 ? Long.MIN_VALUE - bits - 1 : bits;
    }
  }
}
