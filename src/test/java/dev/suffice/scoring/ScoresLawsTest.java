package dev.suffice.scoring;

import dev.suffice.laws.SufficientStatisticLaws;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.StatisticType;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;

/** The laws for scores alone, which are those that forecasts have of the same rows. */
final class ScoresLawsTest {
  @Nested
  class OfEvent extends EventLaws {
    OfEvent() {
      super("scores-event-1", new ForecastsLawsTest().new InCells());
    }
  }

  @Nested
  class OfLogits extends EventLaws {
    OfLogits() {
      super("scores-logits-1", new ForecastsLawsTest().new WeightedLogits());
    }
  }

  private abstract static class EventLaws extends SufficientStatisticLaws<Scores> {
    private final String golden;
    private final ForecastsLawsTest.Laws forecasts;

    EventLaws(String golden, ForecastsLawsTest.Laws forecasts) {
      this.golden = golden;
      this.forecasts = forecasts;
    }

    @Override
    protected StatisticType<Scores> type() {
      return ((ForecastsType) forecasts.type()).scoresAlone();
    }

    @Override
    protected String golden() {
      return golden;
    }

    @Override
    protected Block block(int capacity) {
      return forecasts.block(capacity);
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      forecasts.draw(block, i, random);
    }

    @Override
    protected Scores expected(Block rows, long nulls) {
      Forecasts expected = forecasts.expected(rows, nulls);
      return new Scores(
          expected.type().scoresAlone(), expected.counts(), List.of(expected.scores()));
    }
  }

  @Nested
  class OfClasses extends SufficientStatisticLaws<Scores> {
    private final ClassForecastsLawsTest.Laws forecasts =
        new ClassForecastsLawsTest().new InCells();

    @Override
    protected StatisticType<Scores> type() {
      return ((ClassForecastsType) forecasts.type()).scoresAlone();
    }

    @Override
    protected String golden() {
      return "scores-classes-1";
    }

    @Override
    protected Block block(int capacity) {
      return forecasts.block(capacity);
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      forecasts.draw(block, i, random);
    }

    @Override
    protected Scores expected(Block rows, long nulls) {
      ClassForecasts expected = forecasts.expected(rows, nulls);
      return new Scores(expected.type().scoresAlone(), expected.counts(), expected.scores());
    }
  }
}
