package dev.suffice.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.inference.AnytimeDifference;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Paired comparisons of models. */
final class ComparisonTest {
  private static LossDifferences differences(ForecastData data) {
    LossDifferencesType type =
        LossDifferencesType.ofEvent(Labels.zeroAndOne(), data.columns().size());
    Accumulator<LossDifferences> accumulator = type.accumulator(data.layout(), Grouping.TOTAL);
    data.addTo(accumulator);
    return accumulator.snapshot(0);
  }

  private static ForecastData two(double[] a, double[] b, double... y) {
    return new ForecastData(y, List.of(a, b), new double[0]);
  }

  @Test
  void differences_are_those_of_means() {
    ForecastData data = ReferenceForecasts.governors("lite", "classic", "deluxe");
    LossDifferences statistic = differences(data);
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        if (a == b) {
          continue;
        }
        MeanLosses first =
            ForecastData.of(data.columns().get(a), data.labels()).evaluation().losses();
        MeanLosses second =
            ForecastData.of(data.columns().get(b), data.labels()).evaluation().losses();
        LossComparison brier = statistic.compare(a, b, ComparedLoss.BRIER, 0.95);
        assertThat(brier.difference())
            .isCloseTo(first.brier().value() - second.brier().value(), within(1e-16));
        LossComparison log = statistic.compare(a, b, ComparedLoss.LOG_LOSS, 0.95);
        assertThat(log.difference())
            .isCloseTo(first.logLoss().value() - second.logLoss().value(), within(1e-16));
        LossComparison back = statistic.compare(b, a, ComparedLoss.LOG_LOSS, 0.95);
        assertThat(back.difference()).isEqualTo(-log.difference());
        assertThat(back.pValue()).isEqualTo(log.pValue());
        assertThat(back.logLikelihoodRatio().getAsDouble())
            .isEqualTo(-log.logLikelihoodRatio().getAsDouble());
      }
    }
  }

  @Test
  void paired_errors_are_smaller_than_those_of_separate_means() {
    ForecastData data = ReferenceForecasts.governors("lite", "deluxe");
    Estimate paired =
        differences(data).compare(0, 1, ComparedLoss.BRIER, 0.95).finite().orElseThrow();
    Estimate alone =
        ForecastData.of(data.columns().get(0), data.labels()).evaluation().losses().brier();
    assertThat(paired.standardError().getAsDouble())
        .isLessThan(alone.standardError().getAsDouble());
  }

  @Test
  void a_model_is_as_good_as_itself() {
    double[] p = {0.2, 0.7, 0.4};
    LossDifferences same = differences(two(p, p, 0, 1, 1));
    for (ComparedLoss loss : ComparedLoss.values()) {
      LossComparison comparison = same.compare(0, 1, loss, 0.95);
      assertThat(comparison.difference()).isEqualTo(0.0);
      assertThat(comparison.pValue()).hasValue(1);
      assertThat(comparison.finite().orElseThrow().interval()).isEmpty();
    }
    assertThat(same.compare(0, 1, ComparedLoss.BRIER, 0.95).logEValue().getAsDouble())
        .isCloseTo(0, within(1e-15));
  }

  @Test
  void an_infinite_loss_of_one_model_decides() {
    double[] a = {0, 0.5, 0.9};
    double[] b = {0.1, 0.5, 0.8};
    LossDifferences statistic = differences(two(a, b, 1, 0, 1));
    LossComparison log = statistic.compare(0, 1, ComparedLoss.LOG_LOSS, 0.95);
    assertThat(log.difference()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(log.pValue()).isEmpty();
    assertThat(log.logLikelihoodRatio()).hasValue(Double.NEGATIVE_INFINITY);
    assertThat(log.finite().orElseThrow().value())
        .isCloseTo((StrictMath.log(0.8) - StrictMath.log(0.9)) / 2, within(1e-15));
    assertThat(statistic.compare(0, 1, ComparedLoss.BRIER, 0.95).difference()).isFinite();
    LossDifferences both = differences(two(new double[] {0}, new double[] {0}, 1));
    assertThat(both.compare(0, 1, ComparedLoss.LOG_LOSS, 0.95).difference()).isNaN();
  }

  /** The two losses may prefer different models: one confident mistake among better forecasts. */
  @Test
  void brier_and_log_loss_may_disagree() {
    double[] bold = new double[100];
    double[] shy = new double[100];
    double[] y = new double[100];
    for (int i = 0; i < 100; i++) {
      bold[i] = 0.98;
      shy[i] = 0.85;
      y[i] = 1;
    }
    y[0] = 0;
    bold[0] = 1 - 1e-12;
    LossDifferences statistic = differences(two(bold, shy, y));
    assertThat(statistic.compare(0, 1, ComparedLoss.BRIER, 0.95).difference()).isNegative();
    assertThat(statistic.compare(0, 1, ComparedLoss.LOG_LOSS, 0.95).difference()).isPositive();
  }

  @Test
  void a_comparison_with_the_base_rate_is_that_with_a_constant() {
    ForecastData data = ReferenceForecasts.data("nhl-games");
    Evaluation e = data.evaluation();
    double[] constant = new double[data.size()];
    Arrays.fill(constant, e.baseRate().value());
    LossDifferences statistic = differences(two(data.columns().get(0), constant, data.labels()));
    for (ComparedLoss loss : ComparedLoss.values()) {
      LossComparison direct = statistic.compare(0, 1, loss, 0.95);
      LossComparison fromSums = e.comparedToBaseRate(loss);
      assertThat(fromSums.difference()).isCloseTo(direct.difference(), within(1e-16));
      assertThat(fromSums.finite().orElseThrow().standardError().getAsDouble())
          .isCloseTo(direct.finite().orElseThrow().standardError().getAsDouble(), within(1e-15));
      assertThat(fromSums.pValue().getAsDouble())
          .isCloseTo(direct.pValue().getAsDouble(), within(1e-9));
    }
  }

  /** A row that one model lacks counts for none of the pairs. */
  @Test
  void only_rows_of_all_models_count() {
    double[] a = {0.3, 0.4, 0.5};
    double[] b = {0.2, Double.NaN, 0.6};
    LossDifferences statistic = differences(two(a, b, 1, 1, 0));
    assertThat(statistic.counts().used()).isEqualTo(2);
    assertThat(statistic.counts().nan()).isEqualTo(1);
  }

  @Test
  void pairs_have_places_in_order() {
    LossDifferencesType type = LossDifferencesType.ofEvent(Labels.zeroAndOne(), 4);
    int place = 0;
    for (int a = 0; a < 4; a++) {
      for (int b = a + 1; b < 4; b++) {
        assertThat(type.pair(a, b)).isEqualTo(place++);
      }
    }
    assertThat(type.pairs()).isEqualTo(place);
    assertThatThrownBy(() -> type.pair(2, 2)).hasMessageContaining("0 <= a < b < 4");
  }

  /**
   * The e-value exceeds 1.5 at some look with a probability of 2/3 at most, however rows are
   * skewed.
   */
  @Test
  void e_values_keep_their_promise_at_every_look() {
    Random random = new Random(7);
    int exceeded = 0;
    int series = 2000;
    for (int s = 0; s < series; s++) {
      double sum = 0;
      double squares = 0;
      double largest = 0;
      for (int i = 0; i < 400; i++) {
        // Skewed, with expectation 0.
        double x = random.nextInt(5) == 0 ? 0.8 : -0.2;
        sum += x;
        squares += x * x;
        largest = Math.max(largest, AnytimeDifference.logEValue(sum, squares));
      }
      exceeded += largest >= Math.log(1.5) ? 1 : 0;
    }
    assertThat(exceeded).isBetween(1, (int) (series / 1.5));
  }

  @Test
  void e_values_grow_where_there_is_a_difference() {
    assertThat(AnytimeDifference.logEValue(0, 0)).isEqualTo(0.0);
    assertThat(AnytimeDifference.logEValue(50, 100)).isGreaterThan(5);
    assertThat(AnytimeDifference.logEValue(-50, 100))
        .isEqualTo(AnytimeDifference.logEValue(50, 100));
    assertThat(AnytimeDifference.logEValue(0, 100)).isNegative();
  }
}
