package dev.suffice.scoring;

import dev.suffice.exact.NumberColumn;
import dev.suffice.laws.SufficientStatisticLaws;
import dev.suffice.scoring.DrawnForecasts.Weights;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.StatisticType;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;

/** The laws for weights of classes. */
final class LabelCountsLawsTest {

  @Nested
  class Numbers extends Laws {
    Numbers() {
      super("labels-1", Labels.zeroAndOne(), Weights.NONE);
    }
  }

  @Nested
  class Names extends Laws {
    Names() {
      super("labels-weighted-1", Labels.named(List.of("no", "yes")), Weights.DOUBLES);
    }
  }

  private abstract static class Laws extends SufficientStatisticLaws<LabelCounts> {
    private final String golden;
    private final LabelCountsType type;
    private final Weights weights;

    Laws(String golden, Labels labels, Weights weights) {
      this.golden = golden;
      this.type = new LabelCountsType(labels);
      this.weights = weights;
    }

    @Override
    protected StatisticType<LabelCounts> type() {
      return type;
    }

    @Override
    protected String golden() {
      return golden;
    }

    @Override
    protected Block block(int capacity) {
      boolean numbers = type.labels().names().isEmpty();
      return Block.of(
          capacity,
          numbers ? List.of(NumberColumn.ofDoubles(capacity)) : List.of(),
          numbers ? 0 : 1,
          DrawnForecasts.column(weights, capacity),
          Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      DrawnForecasts.drawLabel(type.labels(), block, i, random);
      DrawnForecasts.drawWeight(block, i, random);
    }

    @Override
    protected LabelCounts expected(Block rows, long nulls) {
      LabelCounts sum =
          new LabelCounts(type, ForecastCounts.ofNulls(nulls), ExactWeights.ofSize(2));
      for (int i = 0; i < rows.size(); i++) {
        Optional<ForecastCounts> leftOut = DrawnForecasts.leftOut(type.labels(), rows, i, 0.5);
        ExactWeights own = ExactWeights.ofSize(2);
        if (leftOut.isEmpty()) {
          int label = DrawnForecasts.label(type.labels(), rows, i);
          own.add(label, DrawnForecasts.weight(rows, i));
        }
        sum = sum.plus(new LabelCounts(type, leftOut.orElse(ForecastCounts.ofUsed(1)), own));
      }
      return sum;
    }
  }
}
