package dev.suffice.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.exact.ExactSum;
import dev.suffice.family.Status;
import dev.suffice.scoring.ReliabilityBin.Edge;
import dev.suffice.statistic.DataException;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Forecasts that other programs get wrong, or fall over. */
final class EvaluationEdgeCasesTest {
  private static Evaluation evaluation(double[] p, double... y) {
    return ForecastData.of(p, y).evaluation();
  }

  @Test
  void certain_and_right_costs_nothing() {
    Evaluation e = evaluation(new double[] {0, 1, 0.5}, 0, 1, 1);
    assertThat(e.losses().logLoss().value()).isEqualTo(StrictMath.log(2) / 3);
    assertThat(e.infiniteLosses()).isEqualTo(ExactSum.ZERO);
  }

  @Test
  void certain_and_wrong_costs_infinity_and_is_counted() {
    Evaluation e = evaluation(new double[] {0, 1, 0.5, 0.5}, 1, 0, 1, 0);
    assertThat(e.losses().logLoss().value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(e.losses().logLoss().interval()).isEmpty();
    assertThat(e.infiniteLosses()).isEqualTo(ExactSum.of(2));
    assertThat(e.losses().finiteLogLoss().orElseThrow().value()).isEqualTo(StrictMath.log(2));
    assertThat(e.losses().brier().value()).isEqualTo(2.5 / 4);
    assertThat(e.losses().logLossSkill().orElseThrow().value()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(e.logLossByBins(Edge.LOWER).reliability()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(e.logLossByBins(Edge.LOWER).total()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(e.logLossByScores().miscalibration().value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(e.comparedToBaseRate(ComparedLoss.LOG_LOSS).difference())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void clipped_log_loss_is_beside_the_unclipped_and_only_if_asked() {
    EvaluationRequest request =
        new EvaluationRequest(0.95, 10, List.of(0.5), OptionalDouble.of(0.01));
    ForecastData data = ForecastData.of(new double[] {0, 0.005, 1, 0.5}, 1, 0, 1, 1);
    Evaluation e = Evaluation.of(data.exact(request), request);
    double expected = (-StrictMath.log(0.01) - 2 * StrictMath.log1p(-0.01) + StrictMath.log(2)) / 4;
    assertThat(e.losses().clippedLogLoss().orElseThrow().value())
        .isCloseTo(expected, within(1e-15));
    assertThat(e.losses().logLoss().value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(data.evaluation().losses().clippedLogLoss()).isEmpty();
  }

  @Test
  void a_score_that_is_no_number_is_never_ranked() {
    Evaluation e = evaluation(new double[] {0.2, Double.NaN, 0.9}, 0, 0, 1);
    assertThat(e.counts().nan()).isEqualTo(1);
    assertThat(e.counts().used()).isEqualTo(2);
    assertThat(e.areaUnderCurve().orElseThrow().bounds()).isEqualTo(Bounds.exactly(1));
  }

  @Test
  void a_probability_above_one_is_refused_and_shown() {
    Evaluation e = evaluation(new double[] {1.2, -0.1, 0.9}, 1, 1, 1);
    assertThat(e.counts().outside()).isEqualTo(2);
    assertThat(e.counts().outsideExample()).hasValue(-0.1);
    assertThat(e.counts().invalid()).isEqualTo(2);
    assertThat(e.weight()).isEqualTo(ExactSum.ONE);
  }

  @Test
  void a_label_of_a_half_is_unknown_and_shown() {
    Evaluation e = evaluation(new double[] {0.3, 0.6}, 0.5, 1);
    assertThat(e.counts().unknownLabel()).isEqualTo(1);
    assertThat(e.counts().labelExample()).hasValue("0.5");
    assertThat(e.events()).isEqualTo(ExactSum.ONE);
  }

  @Test
  void one_class_only_has_losses_and_no_ranking() {
    Evaluation e = evaluation(new double[] {0.3, 0.6, 1}, 1, 1, 1);
    assertThat(e.status()).isEqualTo(Status.BOUNDARY);
    assertThat(e.areaUnderCurve()).isEmpty();
    assertThat(e.separation()).isEmpty();
    assertThat(e.calibrationFit()).isEmpty();
    assertThat(e.losses().logLossSkill()).isEmpty();
    assertThat(e.losses().brierSkill()).isEmpty();
    assertThat(e.baseRate().logLoss()).isEqualTo(0.0);
    assertThat(e.averagePrecision().orElseThrow()).isEqualTo(Bounds.exactly(1));
    assertThat(e.comparedToBaseRate(ComparedLoss.LOG_LOSS).difference())
        .isEqualTo(e.losses().logLoss().value());
    Evaluation none = evaluation(new double[] {0.3, 0.6}, 0, 0);
    assertThat(none.averagePrecision()).isEmpty();
    assertThat(none.gains()).isEmpty();
  }

  @Test
  void no_rows_have_no_figures() {
    Evaluation e = evaluation(new double[] {Double.NaN}, 1);
    assertThat(e.status()).isEqualTo(Status.NO_DATA);
    assertThat(e.areaUnderCurve()).isEmpty();
    assertThat(e.averagePrecision()).isEmpty();
    assertThat(e.calibration(Edge.UPPER).bins()).isEmpty();
    assertThat(e.calibrationTests()).isEmpty();
  }

  @Test
  void ties_count_half() {
    Evaluation e = evaluation(new double[] {0.5, 0.5, 0.5, 0.5}, 0, 1, 0, 1);
    assertThat(e.areaUnderCurve().orElseThrow().bounds()).isEqualTo(Bounds.exactly(0.5));
    assertThat(e.separation().orElseThrow().bounds()).isEqualTo(Bounds.exactly(0));
    assertThat(e.averagePrecision().orElseThrow()).isEqualTo(Bounds.exactly(0.5));
    assertThat(e.calibrationFit()).isEmpty();
    assertThat(e.isotonicCurve()).hasSize(1);
    assertThat(e.brierByScores().miscalibration().value()).isEqualTo(0.0);
  }

  @Test
  void weights_of_zero_touch_nothing() {
    double[] p = {0.3, 0.8, 0};
    Evaluation with = ForecastData.of(p, 0, 1, 1).weighted(2, 1, 0).evaluation();
    Evaluation without = evaluation(new double[] {0.3, 0.3, 0.8}, 0, 0, 1);
    assertThat(with.counts().zeroWeight()).isEqualTo(1);
    assertThat(with.losses()).isEqualTo(without.losses());
    assertThat(with.areaUnderCurve()).isEqualTo(without.areaUnderCurve());
  }

  @Test
  void a_negative_weight_is_refused() {
    ForecastData data = ForecastData.of(new double[] {0.3}, 0).weighted(-1);
    assertThatThrownBy(data::evaluation)
        .isInstanceOf(DataException.class)
        .hasMessage("Weight must be a finite number >= 0, but a row has weight=-1.0");
  }

  @Test
  void an_interval_never_has_width_zero() {
    Evaluation e = evaluation(new double[] {0.9, 0.9, 0.9, 0.1}, 1, 1, 1, 0);
    assertThat(e.losses().brier().interval()).isEmpty();
    assertThat(e.areaUnderCurve().orElseThrow().interval().orElseThrow().lower()).isLessThan(0.1);
    assertThat(e.confusion().accuracy(0.95).interval().orElseThrow().lower()).isLessThan(0.6);
  }

  @Test
  void separated_labels_have_no_finite_fit() {
    Evaluation e = evaluation(new double[] {0.2, 0.3, 0.7, 0.8}, 0, 0, 1, 1);
    assertThat(e.calibrationFit()).isEmpty();
  }

  @Test
  void one_row_has_no_standard_error() {
    Evaluation e = evaluation(new double[] {0.2}, 0);
    assertThat(e.losses().logLoss().value()).isEqualTo(-StrictMath.log1p(-0.2));
    assertThat(e.losses().logLoss().standardError()).isEmpty();
  }

  @Test
  void cuts_that_were_not_kept_are_refused() {
    ForecastData data = ForecastData.of(new double[] {0.2}, 0);
    EvaluationRequest other = new EvaluationRequest(0.95, 7, List.of(0.5), OptionalDouble.empty());
    assertThatThrownBy(() -> Evaluation.of(data.exact(EvaluationRequest.standard()), other))
        .hasMessageStartingWith("Forecasts must be cut at [0.14285714285714285");
  }

  @Test
  void a_precision_of_nothing_is_not_a_number() {
    ConfusionTable table = evaluation(new double[] {0.2, 0.3}, 0, 1).confusion();
    assertThat(table.precision(0.95).value()).isNaN();
    assertThat(table.precision(0.95).interval()).isEmpty();
    assertThat(table.matthews(0.95).value()).isNaN();
    assertThat(table.recall(0.95).value()).isEqualTo(0.0);
  }
}
