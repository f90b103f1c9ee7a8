package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.laws.SufficientStatisticLaws;
import dev.suffice.scoring.DrawnForecasts.Weights;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.StatisticType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;

/** The laws for forecasts of three classes. */
final class ClassForecastsLawsTest {
  private static final int CLASSES = 3;
  private static final Bands BANDS = Bands.ofBins(2);

  @Nested
  class Exact extends Laws {
    Exact() {
      super("classes-exact-1", 1024, Weights.NONE);
    }
  }

  @Nested
  class InCells extends Laws {
    InCells() {
      super("classes-cells-1", 4, Weights.DECIMALS);
    }
  }

  abstract static class Laws extends SufficientStatisticLaws<ClassForecasts> {
    private static final double[][] ROWS = {
      {1, 0, 0},
      {0, 1, 0},
      {0, 0.5, 0.5},
      {0.25, 0.5, 0.25},
      {0.5, 0.5, 0.5},
      {0.2, 0.2, 0.2},
      {1.5, -0.5, 0},
      {Double.NaN, 0.5, 0.5}
    };

    private final String golden;
    private final ClassForecastsType type;
    private final Weights weights;

    private Laws(String golden, int exactScores, Weights weights) {
      this.golden = golden;
      this.type =
          new ClassForecastsType(
              Labels.indices(CLASSES), BANDS, new ScoreGrid(6), exactScores, 1e-9);
      this.weights = weights;
    }

    @Override
    protected StatisticType<ClassForecasts> type() {
      return type;
    }

    @Override
    protected String golden() {
      return golden;
    }

    @Override
    protected Block block(int capacity) {
      List<NumberColumn> columns = new ArrayList<>();
      for (int k = 0; k <= CLASSES; k++) {
        columns.add(NumberColumn.ofDoubles(capacity));
      }
      return Block.of(
          capacity, columns, 0, DrawnForecasts.column(weights, capacity), Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      DrawnForecasts.drawLabel(type.labels(), block, i, random);
      double[] p = ROWS[random.nextInt(ROWS.length)];
      if (random.nextBoolean()) {
        double one = random.nextDouble();
        double two = (1 - one) * random.nextDouble();
        p = new double[] {one, two, 1 - one - two};
      }
      for (int k = 0; k < CLASSES; k++) {
        block.values(k + 1).set(i, p[k]);
      }
      DrawnForecasts.drawWeight(block, i, random);
    }

    @Override
    protected ClassForecasts expected(Block rows, long nulls) {
      ForecastCounts counts = ForecastCounts.ofNulls(nulls);
      Expected expected = new Expected();
      for (int i = 0; i < rows.size(); i++) {
        double[] p = new double[CLASSES];
        for (int k = 0; k < CLASSES; k++) {
          p[k] = rows.values(k + 1).values()[i];
        }
        Optional<ForecastCounts> leftOut = DrawnForecasts.leftOut(type.labels(), rows, i, p);
        double sum = p[0] + p[1] + p[2];
        if (leftOut.isEmpty() && Math.abs(sum - 1) > 1e-9) {
          leftOut = Optional.of(ForecastCounts.ofUnnormalised(sum));
        }
        counts = counts.plus(leftOut.orElse(ForecastCounts.ofUsed(1)));
        if (leftOut.isEmpty()) {
          int label = DrawnForecasts.label(type.labels(), rows, i);
          expected.add(p, label, DrawnForecasts.weight(rows, i));
        }
      }
      return expected.statistic(type, counts);
    }
  }

  /** What the sums must be, by loops over classes. */
  private static final class Expected {
    private final List<ClassSum> sums =
        new ArrayList<>(Collections.nCopies(CLASSES, ClassSum.NONE));
    private final ExactWeights predicted = ExactWeights.ofSize(CLASSES * CLASSES);
    private final ExactWeights ranks = ExactWeights.ofSize(CLASSES * CLASSES);
    private final List<BandSums> bands =
        new ArrayList<>(Collections.nCopies(CLASSES, BandSums.none(BANDS)));
    private final List<TreeMap<Double, ExactSum[]>> scores =
        List.of(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    private void add(double[] p, int label, ExactSum w) {
      double brier = 0;
      int likeliest = 0;
      int before = 0;
      for (int k = 0; k < CLASSES; k++) {
        brier += RowLosses.brier(p[k], k == label ? 1 : 0);
        likeliest = p[k] > p[likeliest] ? k : likeliest;
        before += p[k] > p[label] || (p[k] == p[label] && k < label) ? 1 : 0;
        addOne(k, p[k], k == label ? 1 : 0, label, w);
      }
      double log = RowLosses.log(p[label], 1);
      boolean infinite = log == Double.POSITIVE_INFINITY;
      double finite = infinite ? 0 : log;
      sums.set(
          label,
          sums.get(label)
              .plus(
                  new ClassSum(
                      w,
                      infinite ? w : ExactSum.ZERO,
                      DrawnForecasts.times(w, brier),
                      DrawnForecasts.times(w, brier * brier),
                      DrawnForecasts.times(w, finite),
                      DrawnForecasts.times(w, finite * finite))));
      predicted.add(label * CLASSES + likeliest, w);
      ranks.add(label * CLASSES + before, w);
    }

    private void addOne(int k, double p, int event, int label, ExactSum w) {
      List<BandSum> cells = new ArrayList<>(Collections.nCopies(2 * BANDS.cells(), BandSum.NONE));
      cells.set(2 * DrawnForecasts.cell(BANDS, p) + event, DrawnForecasts.sum(p, event, w));
      List<ExactSum> infinite = new ArrayList<>(Collections.nCopies(2, ExactSum.ZERO));
      if (Double.isInfinite(RowLosses.log(p, event))) {
        infinite.set(event, w);
      }
      bands.set(k, bands.get(k).plus(new BandSums(BANDS, cells, infinite)));
      ExactSum[] of =
          scores
              .get(k)
              .computeIfAbsent(
                  p, s -> Collections.nCopies(CLASSES, ExactSum.ZERO).toArray(ExactSum[]::new));
      of[label] = of[label].plus(w);
    }

    private ClassForecasts statistic(ClassForecastsType type, ForecastCounts counts) {
      return new ClassForecasts(
          type,
          counts,
          sums,
          predicted,
          ranks,
          bands,
          scores.stream().map(of -> ForecastsLawsTest.scoreCounts(type.layout(), of)).toList());
    }
  }
}
