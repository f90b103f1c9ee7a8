package dev.suffice.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.exact.ExactSum;
import dev.suffice.family.Status;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What other evaluators get wrong, each named and measured there; and what is said here. */
final class EvaluationDefectsTest {
  private static Evaluation evaluation(double[] p, double... y) {
    return ForecastData.of(p, y).evaluation();
  }

  private static ClassEvaluation classes(double[] labels, double[]... columns) {
    ForecastData data = new ForecastData(labels, List.of(columns), new double[0]);
    EvaluationRequest request = EvaluationRequest.standard();
    ClassForecastsType type =
        new ClassForecastsType(
            Labels.indices(columns.length),
            request.bands(),
            ScoreGrid.FINE,
            64,
            ClassForecastsType.USUAL_TOLERANCE);
    Accumulator<ClassForecasts> accumulator = type.accumulator(data.layout(), Grouping.TOTAL);
    data.addTo(accumulator);
    return ClassEvaluation.of(accumulator.snapshot(0), request);
  }

  /** Spark SQL: {@code avg(-log(p))} of 0.5, 0 and 0.25 is 1.0397, as log(0) is null. */
  @Test
  void sql_drops_the_worst_forecast() {
    Evaluation e = evaluation(new double[] {0.5, 0, 0.25}, 1, 1, 1);
    assertThat(e.losses().logLoss().value()).isInfinite();
    assertThat(e.infiniteLosses()).isEqualTo(ExactSum.ONE);
    assertThat(e.losses().finiteLogLoss().orElseThrow().value())
        .isCloseTo(1.5 * StrictMath.log(2), within(1e-15));
  }

  /** Spark SQL: a slice of weight 0 divides by 0, which ends the whole query. */
  @Test
  void sql_fails_where_a_slice_has_no_weight() {
    Evaluation e = ForecastData.of(new double[] {0.5}, 1).weighted(0).evaluation();
    assertThat(e.status()).isEqualTo(Status.NO_DATA);
    assertThat(e.counts().zeroWeight()).isEqualTo(1);
  }

  /** MLlib: one NaN makes log-loss and mean squared error NaN. */
  @Test
  void mllib_lets_one_row_spoil_the_mean() {
    Evaluation e = evaluation(new double[] {0.5, Double.NaN}, 1, 0);
    assertThat(e.losses().logLoss().value()).isEqualTo(StrictMath.log(2));
    assertThat(e.losses().brier().value()).isEqualTo(0.25);
    assertThat(e.counts().nan()).isEqualTo(1);
  }

  /** MLlib: a probability of 1.2 for what happened costs nothing. */
  @Test
  void mllib_rewards_what_is_no_probability() {
    Evaluation e = evaluation(new double[] {1.2, 0.5}, 1, 1);
    assertThat(e.losses().logLoss().value()).isEqualTo(StrictMath.log(2));
    assertThat(e.counts().outsideExample()).hasValue(1.2);
  }

  /** MLlib takes 0.9 and 0.9; scikit-learn divides by the sum and says nothing. */
  @Test
  void mllib_and_scikit_learn_accept_probabilities_that_sum_to_1_point_8() {
    ClassEvaluation e =
        classes(new double[] {0, 1}, new double[] {0.9, 0.4}, new double[] {0.9, 0.6});
    assertThat(e.counts().unnormalised()).isEqualTo(1);
    assertThat(e.counts().sumExample()).hasValue(1.8);
    assertThat(e.logLoss().value()).isEqualTo(-StrictMath.log(0.6));
  }

  /** MLlib: a third label beside two probabilities is an ArrayIndexOutOfBoundsException. */
  @Test
  void mllib_fails_at_a_label_without_a_probability() {
    ClassEvaluation e =
        classes(new double[] {0, 2}, new double[] {0.5, 0.4}, new double[] {0.5, 0.6});
    assertThat(e.counts().unknownLabel()).isEqualTo(1);
    assertThat(e.counts().labelExample()).hasValue("2");
    assertThat(e.logLoss().value()).isEqualTo(StrictMath.log(2));
  }

  /** MLlib: no rows are "empty collection", an exception. */
  @Test
  void mllib_fails_without_rows() {
    Evaluation e = evaluation(new double[0]);
    assertThat(e.status()).isEqualTo(Status.NO_DATA);
    assertThat(e.areaUnderCurve()).isEmpty();
  }

  /** MLlib: the area under the curve of one class alone is 1. */
  @Test
  void mllib_ranks_one_class_perfectly() {
    Evaluation e = evaluation(new double[] {0.2, 0.4}, 1, 1);
    assertThat(e.areaUnderCurve()).isEmpty();
    assertThat(e.status()).isEqualTo(Status.BOUNDARY);
  }

  /** MLlib: a score that is NaN ranks highest, here the area would be one half. */
  @Test
  void mllib_ranks_nan_highest() {
    Evaluation e = evaluation(new double[] {Double.NaN, 0.1, 0.9}, 0, 0, 1);
    assertThat(e.areaUnderCurve().orElseThrow().bounds()).isEqualTo(Bounds.exactly(1));
  }

  /** MLlib's default of 1000 bins is off by 2.8e-6, H2O's 400 too, and neither says so. */
  @Test
  void binned_areas_are_wrong_without_limits() {
    Random random = new Random(1);
    double[] p = random.doubles(20_000).toArray();
    double[] y = Arrays.stream(p).map(x -> random.nextDouble() < x ? 1 : 0).toArray();
    ForecastData data = ForecastData.of(p, y);
    double exact = data.evaluation().areaUnderCurve().orElseThrow().bounds().value();
    EvaluationRequest request = EvaluationRequest.standard();
    Bounds binned =
        Evaluation.of(data.inCells(request), request).areaUnderCurve().orElseThrow().bounds();
    assertThat(binned.isExact()).isFalse();
    assertThat(exact).isBetween(binned.lower(), binned.upper());
    assertThat(binned.width()).isLessThan(1e-4);
  }

  /** scikit-learn clips, and of float32 at another place than of float64. */
  @Test
  void scikit_learn_clips_what_the_type_of_the_column_says() {
    double single = (float) 0.99999999;
    assertThat(single).isEqualTo(1);
    assertThat(evaluation(new double[] {single}, 0).losses().logLoss().value()).isInfinite();
    double pair = 0.99999999;
    assertThat(evaluation(new double[] {pair}, 0).losses().logLoss().value())
        .isEqualTo(-StrictMath.log1p(-pair));
  }

  /** H2O passes over rows that it cannot judge, and does not count them. */
  @Test
  void h2o_leaves_rows_out_silently() {
    Evaluation e = evaluation(new double[] {0.5, Double.NaN, 7, 0.5}, 1, 1, 0, 0.5);
    assertThat(e.counts().used()).isEqualTo(1);
    assertThat(e.counts().invalid()).isEqualTo(3);
  }
}
