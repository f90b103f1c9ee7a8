package dev.suffice.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.family.Status;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Forecasts of several classes. */
final class ClassEvaluationTest {
  private static ClassEvaluation evaluation(ForecastData data, int exactScores) {
    return evaluation(data, exactScores, EvaluationRequest.standard());
  }

  private static ClassEvaluation evaluation(
      ForecastData data, int exactScores, EvaluationRequest request) {
    ClassForecastsType type =
        new ClassForecastsType(
            Labels.indices(data.columns().size()),
            request.bands(),
            ScoreGrid.FINE,
            exactScores,
            ClassForecastsType.USUAL_TOLERANCE);
    Accumulator<ClassForecasts> accumulator = type.accumulator(data.layout(), Grouping.TOTAL);
    data.addTo(accumulator);
    return ClassEvaluation.of(accumulator.snapshot(0), request);
  }

  private static ForecastData rows(double[] labels, double[]... columns) {
    return new ForecastData(labels, List.of(columns), new double[0]);
  }

  @Test
  void soccer_has_the_digits_of_the_reference() {
    JsonNode reference = ReferenceForecasts.numbers("club-soccer-matches-3class");
    ClassEvaluation e = evaluation(ReferenceForecasts.soccer(), 1 << 16);
    assertThat(e.weight()).isEqualTo(ExactSum.of(reference.required("n").asLong()));
    for (int k = 0; k < 3; k++) {
      long rows = reference.at("/class_counts/" + k).asLong();
      assertThat(e.weight(k)).isEqualTo(ExactSum.of(rows));
    }
    assertDigits(e.logLoss().value(), reference.at("/exact/logloss_unnormalised"));
    assertDigits(e.logLoss().value(), reference.at("/exact/logloss_rows_renormalised"));
    assertDigits(e.logLoss().value(), reference.at("/sklearn/log_loss"));
    assertDigits(e.brier().value(), reference.at("/exact/brier_multiclass_sum_over_classes"));
    assertDigits(e.accuracy().value(), reference.at("/sklearn/accuracy"));
    assertDigits(
        e.areaOneAgainstRest().orElseThrow().value(), reference.at("/sklearn/auc_ovr_macro"));
    assertDigits(
        e.areaOneAgainstOne().orElseThrow().value(), reference.at("/sklearn/auc_ovo_macro"));
  }

  private static void assertDigits(double value, JsonNode expected) {
    double truth = Double.parseDouble(expected.asText());
    assertThat(value).isCloseTo(truth, within(1e-14 * truth));
  }

  @Test
  void a_class_against_the_others_is_a_forecast_of_an_event() {
    Evaluation won = evaluation(ReferenceForecasts.soccer(), 1 << 16).ofClass(0);
    Evaluation alone = ReferenceForecasts.data("club-soccer-matches-team1win").evaluation();
    assertThat(won.losses()).isEqualTo(alone.losses());
    assertThat(won.areaUnderCurve()).isEqualTo(alone.areaUnderCurve());
  }

  @Test
  void areas_from_cells_enclose_the_exact_ones() {
    ClassEvaluation exact = evaluation(ReferenceForecasts.soccer(), 1 << 16);
    ClassEvaluation cells = evaluation(ReferenceForecasts.soccer(), 0);
    Bounds area = cells.areaOneAgainstOne().orElseThrow();
    assertThat(exact.areaOneAgainstOne().orElseThrow().value())
        .isBetween(area.lower(), area.upper());
    assertThat(area.width()).isLessThan(1e-4);
  }

  @Test
  void the_true_class_may_be_among_the_likeliest() {
    ClassEvaluation e =
        evaluation(
            rows(
                new double[] {0, 1, 2, 2},
                new double[] {0.5, 0.5, 0.6, 0.1},
                new double[] {0.3, 0.3, 0.3, 0.1},
                new double[] {0.2, 0.2, 0.1, 0.8}),
            100);
    assertThat(e.accuracy().value()).isEqualTo(0.5);
    assertThat(e.topAccuracy(1)).isEqualTo(e.accuracy());
    assertThat(e.topAccuracy(2).value()).isEqualTo(0.75);
    assertThat(e.topAccuracy(3).value()).isEqualTo(1.0);
    assertThat(e.topAccuracy(9).value()).isEqualTo(1.0);
  }

  @Test
  void equal_probabilities_favour_the_first_class() {
    ClassEvaluation e =
        evaluation(rows(new double[] {0, 1}, new double[] {0.5, 0.5}, new double[] {0.5, 0.5}), 9);
    assertThat(e.accuracy().value()).isEqualTo(0.5);
    assertThat(e.topAccuracy(1).value()).isEqualTo(0.5);
  }

  @Test
  void probabilities_that_do_not_sum_to_one_are_left_out() {
    ClassEvaluation e =
        evaluation(
            rows(
                new double[] {0, 1, 3, 0.5},
                new double[] {0.9, 0.5, 0.5, 0.5},
                new double[] {0.9, 0.5, 0.5, 0.5}),
            9);
    assertThat(e.counts().unnormalised()).isEqualTo(1);
    assertThat(e.counts().sumExample()).hasValue(1.8);
    assertThat(e.counts().unknownLabel()).isEqualTo(2);
    assertThat(e.counts().labelExample()).hasValue("0.5");
    assertThat(e.status()).isEqualTo(Status.BOUNDARY);
    assertThat(e.areaOneAgainstRest()).isEmpty();
  }

  @Test
  void a_true_class_that_was_ruled_out_costs_infinity() {
    ClassEvaluation e =
        evaluation(
            rows(
                new double[] {0, 1, 2},
                new double[] {0.2, 0, 0},
                new double[] {0.8, 0, 0},
                new double[] {0, 1, 1}),
            9);
    assertThat(e.logLoss().value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(e.infiniteLosses()).isEqualTo(ExactSum.ONE);
    assertThat(e.finiteLogLoss().orElseThrow().value())
        .isCloseTo(-StrictMath.log(0.2) / 2, within(1e-15));
    assertThat(e.brier().value()).isCloseTo((1.28 + 2) / 3, within(1e-15));
  }

  @Test
  void a_clipped_log_loss_is_beside_the_other_if_asked_for() {
    double[] labels = {0, 1, 2, 2};
    double[][] p = {{0, 0.3, 1, 0.25}, {0.5, 0.7, 0, 0.5}, {0.5, 0, 0, 0.25}};
    EvaluationRequest request =
        new EvaluationRequest(0.95, 10, List.of(0.5), OptionalDouble.of(0.001));
    ClassEvaluation e = evaluation(rows(labels, p), 100, request);
    // The true classes have 0, 0.7, 0 and 0.25.
    assertThat(e.clippedLogLoss().orElseThrow().value())
        .isCloseTo(-(2 * Math.log(0.001) + Math.log(0.7) + Math.log(0.25)) / 4, within(1e-14));
    assertThat(e.logLoss().value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(evaluation(rows(labels, p), 100).clippedLogLoss()).isEmpty();
  }

  @Test
  void the_base_rate_costs_the_entropy_of_the_classes() {
    ClassEvaluation e =
        evaluation(
            rows(
                new double[] {0, 0, 1, 2},
                new double[] {1, 1, 0, 0},
                new double[] {0, 0, 1, 0},
                new double[] {0, 0, 0, 1}),
            9);
    assertThat(e.baseLogLoss()).isEqualTo(1.5 * StrictMath.log(2));
    assertThat(e.baseBrier()).isEqualTo(1 - 0.375);
    assertThat(e.logLoss().value()).isEqualTo(0.0);
  }

  /** Row by row, against a model that has the shares of the classes in every row. */
  @Test
  void a_comparison_with_the_base_rate_is_that_with_a_constant() {
    ForecastData soccer = ReferenceForecasts.soccer();
    ClassEvaluation e = evaluation(soccer, 1 << 16);
    List<double[]> columns = new ArrayList<>(soccer.columns());
    for (int k = 0; k < 3; k++) {
      double[] constant = new double[soccer.size()];
      Arrays.fill(constant, Rational.of(e.weight(k), e.weight()).doubleValue());
      columns.add(constant);
    }
    ForecastData both = new ForecastData(soccer.labels(), columns, new double[0]);
    LossDifferencesType type =
        new LossDifferencesType(Labels.indices(3), 2, ClassForecastsType.USUAL_TOLERANCE);
    Accumulator<LossDifferences> accumulator = type.accumulator(both.layout(), Grouping.TOTAL);
    both.addTo(accumulator);
    for (ComparedLoss loss : ComparedLoss.values()) {
      LossComparison direct = accumulator.snapshot(0).compare(0, 1, loss, 0.95);
      LossComparison fromSums = e.comparedToBaseRate(loss);
      assertThat(fromSums.difference()).isCloseTo(direct.difference(), within(1e-15));
      assertThat(fromSums.finite().orElseThrow().standardError().getAsDouble())
          .isCloseTo(direct.finite().orElseThrow().standardError().getAsDouble(), within(1e-15));
      assertThat(fromSums.difference()).isNegative();
    }
  }

  @Test
  void the_mean_squared_error_is_of_each_class() {
    ClassEvaluation e = evaluation(ReferenceForecasts.soccer(), 1 << 16);
    assertThat(3 * e.meanSquaredError().value()).isCloseTo(e.brier().value(), within(1e-15));
    assertThat(3 * e.meanSquaredError().standardError().getAsDouble())
        .isCloseTo(e.brier().standardError().getAsDouble(), within(1e-15));
  }
}
