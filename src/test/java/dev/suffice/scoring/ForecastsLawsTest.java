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
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;

/** The laws for forecasts of an event, with scores kept exactly and in cells. */
final class ForecastsLawsTest {
  private static final Bands BANDS = Bands.ofBins(4).with(0.1, 0.9);

  @Nested
  class Exact extends Laws {
    Exact() {
      super("forecasts-exact-1", Labels.zeroAndOne(), 1024, Weights.NONE);
    }
  }

  @Nested
  class InCells extends Laws {
    InCells() {
      super("forecasts-cells-1", Labels.zeroAndOne(), 10, Weights.NONE);
    }
  }

  @Nested
  class Decimals extends Laws {
    Decimals() {
      super("forecasts-decimals-1", Labels.event("yes"), 20, Weights.DECIMALS);
    }
  }

  @Nested
  class Fractions extends Laws {
    Fractions() {
      super("forecasts-fractions-1", Labels.named(List.of("no", "yes")), 20, Weights.DOUBLES);
    }
  }

  @Nested
  class Wide extends Laws {
    Wide() {
      super("forecasts-wide-1", Labels.zeroAndOne(), 0, Weights.WIDE);
    }
  }

  @Nested
  class Logits extends Laws {
    Logits() {
      super("forecasts-logits-1", Labels.zeroAndOne(), 1024, Weights.NONE, Scale.LOGIT);
    }
  }

  @Nested
  class WeightedLogits extends Laws {
    WeightedLogits() {
      super("forecasts-weighted-logits-1", Labels.event("yes"), 10, Weights.DECIMALS, Scale.LOGIT);
    }
  }

  abstract static class Laws extends SufficientStatisticLaws<Forecasts> {
    private final String golden;
    private final ForecastsType type;
    private final Weights weights;

    private Laws(String golden, Labels labels, int exactScores, Weights weights) {
      this(golden, labels, exactScores, weights, Scale.PROBABILITY);
    }

    private Laws(String golden, Labels labels, int exactScores, Weights weights, Scale scale) {
      this.golden = golden;
      this.type = new ForecastsType(labels, BANDS, new ScoreGrid(6), exactScores, scale);
      this.weights = weights;
    }

    @Override
    protected StatisticType<Forecasts> type() {
      return type;
    }

    @Override
    protected String golden() {
      return golden;
    }

    @Override
    protected Block block(int capacity) {
      boolean numbers = type.labels().names().isEmpty();
      NumberColumn p = NumberColumn.ofDoubles(capacity);
      return Block.of(
          capacity,
          numbers ? List.of(NumberColumn.ofDoubles(capacity), p) : List.of(p),
          numbers ? 0 : 1,
          DrawnForecasts.column(weights, capacity),
          Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      DrawnForecasts.drawLabel(type.labels(), block, i, random);
      double p = DrawnForecasts.drawProbability(random);
      boolean logit = type.scale() == Scale.LOGIT;
      p(block).set(i, logit ? Math.log(p) - Math.log(1 - p) + random.nextInt(3) : p);
      DrawnForecasts.drawWeight(block, i, random);
    }

    private static NumberColumn p(Block block) {
      return block.values(block.valueColumns() - 1);
    }

    @Override
    protected Forecasts expected(Block rows, long nulls) {
      ForecastCounts counts = ForecastCounts.ofNulls(nulls);
      List<BandSum> sums = new ArrayList<>(Collections.nCopies(2 * BANDS.cells(), BandSum.NONE));
      ExactSum[] infinite = {ExactSum.ZERO, ExactSum.ZERO};
      TreeMap<Double, ExactSum[]> scores = new TreeMap<>();
      for (int i = 0; i < rows.size(); i++) {
        double number = p(rows).values()[i];
        double p = type.scale() == Scale.LOGIT ? Logistic.of(number) : number;
        Optional<ForecastCounts> leftOut = DrawnForecasts.leftOut(type.labels(), rows, i, p);
        counts = counts.plus(leftOut.orElse(ForecastCounts.ofUsed(1)));
        if (leftOut.isPresent()) {
          continue;
        }
        int label = DrawnForecasts.label(type.labels(), rows, i);
        ExactSum w = DrawnForecasts.weight(rows, i);
        int place = 2 * DrawnForecasts.cell(BANDS, p) + label;
        double cost =
            type.scale() == Scale.LOGIT
                ? Logistic.softplus(label == 1 ? -number : number)
                : RowLosses.log(p, label);
        sums.set(place, sums.get(place).plus(DrawnForecasts.sum(p, label, w, cost)));
        if (cost == Double.POSITIVE_INFINITY) {
          infinite[label] = infinite[label].plus(w);
        }
        ExactSum[] of =
            scores.computeIfAbsent(p + 0.0, k -> new ExactSum[] {ExactSum.ZERO, ExactSum.ZERO});
        of[label] = of[label].plus(w);
      }
      return new Forecasts(
          type,
          counts,
          new BandSums(BANDS, sums, List.of(infinite)),
          scoreCounts(type.layout(), scores));
    }
  }

  /** The counts of these scores, exact or in cells. */
  static ScoreCounts scoreCounts(ScoreLayout layout, SortedMap<Double, ExactSum[]> scores) {
    boolean exact = scores.size() <= layout.exactScores();
    TreeMap<Long, ExactSum[]> byKey = new TreeMap<>();
    scores.forEach(
        (p, weights) -> {
          long key = exact ? Double.doubleToLongBits(p) : layout.grid().cell(p);
          ExactSum[] sums =
              byKey.computeIfAbsent(
                  key,
                  k ->
                      Collections.nCopies(layout.labels(), ExactSum.ZERO).toArray(ExactSum[]::new));
          for (int label = 0; label < layout.labels(); label++) {
            sums[label] = sums[label].plus(weights[label]);
          }
        });
    ExactWeights all = ExactWeights.ofSize(byKey.size() * layout.labels());
    int place = 0;
    for (ExactSum[] sums : byKey.values()) {
      for (ExactSum sum : sums) {
        all.add(place++, sum);
      }
    }
    long[] keys = byKey.keySet().stream().mapToLong(Long::longValue).toArray();
    return new ScoreCounts(layout, exact, keys, all);
  }
}
