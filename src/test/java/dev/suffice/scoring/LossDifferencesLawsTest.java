package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.laws.SufficientStatisticLaws;
import dev.suffice.scoring.DrawnForecasts.Weights;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.StatisticType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;

/** The laws for paired differences of the losses of three models. */
final class LossDifferencesLawsTest {
  private static final int MODELS = 3;

  @Nested
  class Unweighted extends Laws {
    Unweighted() {
      super("differences-1", Weights.NONE);
    }
  }

  @Nested
  class Weighted extends Laws {
    Weighted() {
      super("differences-weighted-1", Weights.DOUBLES);
    }
  }

  abstract static class Laws extends SufficientStatisticLaws<LossDifferences> {
    private static final LossDifferencesType TYPE =
        LossDifferencesType.ofEvent(Labels.zeroAndOne(), MODELS);

    private final String golden;
    private final Weights weights;

    private Laws(String golden, Weights weights) {
      this.golden = golden;
      this.weights = weights;
    }

    @Override
    protected StatisticType<LossDifferences> type() {
      return TYPE;
    }

    @Override
    protected String golden() {
      return golden;
    }

    @Override
    protected Block block(int capacity) {
      List<NumberColumn> columns = new ArrayList<>();
      for (int k = 0; k <= MODELS; k++) {
        columns.add(NumberColumn.ofDoubles(capacity));
      }
      return Block.of(
          capacity, columns, 0, DrawnForecasts.column(weights, capacity), Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      DrawnForecasts.drawLabel(TYPE.labels(), block, i, random);
      for (int k = 1; k <= MODELS; k++) {
        block.values(k).set(i, DrawnForecasts.drawProbability(random));
      }
      DrawnForecasts.drawWeight(block, i, random);
    }

    @Override
    protected LossDifferences expected(Block rows, long nulls) {
      ForecastCounts counts = ForecastCounts.ofNulls(nulls);
      List<PairSums> pairs = new ArrayList<>(Collections.nCopies(3, PairSums.NONE));
      for (int i = 0; i < rows.size(); i++) {
        double[] p = new double[MODELS];
        for (int k = 0; k < MODELS; k++) {
          p[k] = rows.values(k + 1).values()[i];
        }
        Optional<ForecastCounts> leftOut = DrawnForecasts.leftOut(TYPE.labels(), rows, i, p);
        counts = counts.plus(leftOut.orElse(ForecastCounts.ofUsed(1)));
        if (leftOut.isPresent()) {
          continue;
        }
        int y = DrawnForecasts.label(TYPE.labels(), rows, i);
        ExactSum w = DrawnForecasts.weight(rows, i);
        int[][] order = {{0, 1}, {0, 2}, {1, 2}};
        for (int pair = 0; pair < order.length; pair++) {
          double a = p[order[pair][0]];
          double b = p[order[pair][1]];
          pairs.set(pair, pairs.get(pair).plus(sums(a, b, y, w)));
        }
      }
      return new LossDifferences(TYPE, counts, pairs);
    }

    private static PairSums sums(double a, double b, int y, ExactSum w) {
      List<ExactSum> sums = new ArrayList<>();
      ExactSum[] infinite = new ExactSum[3];
      Arrays.fill(infinite, ExactSum.ZERO);
      double log = RowLosses.log(a, y) - RowLosses.log(b, y);
      if (!Double.isFinite(log)) {
        boolean first = RowLosses.log(a, y) == Double.POSITIVE_INFINITY;
        boolean second = RowLosses.log(b, y) == Double.POSITIVE_INFINITY;
        infinite[first && second ? 2 : first ? 0 : 1] = w;
        log = 0;
      }
      double[] differences = {
        log,
        RowLosses.brier(a, y) - RowLosses.brier(b, y),
        Math.abs(a - y) - Math.abs(b - y),
        Loss.ZERO_ONE.of(a, y) - Loss.ZERO_ONE.of(b, y)
      };
      for (double d : differences) {
        sums.add(DrawnForecasts.times(w, d));
        sums.add(DrawnForecasts.times(w, d * d));
      }
      return new PairSums(w, sums, List.of(infinite));
    }
  }
}
