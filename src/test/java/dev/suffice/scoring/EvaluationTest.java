package dev.suffice.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.suffice.exact.ExactSum;
import dev.suffice.scoring.ConfidenceBand.Outcome;
import dev.suffice.scoring.ReliabilityBin.Edge;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures against their definitions, worked out row by row, and against one another. */
final class EvaluationTest {
  static List<String> sets() {
    return ReferenceForecasts.BINARY;
  }

  /** Forecasts that are right on average, of a few scores or many. */
  static ForecastData drawn(long seed, int size, int scores) {
    Random random = new Random(seed);
    double[] p = new double[size];
    double[] y = new double[size];
    for (int i = 0; i < size; i++) {
      p[i] = scores == 0 ? random.nextDouble() : random.nextInt(scores) / (double) scores;
      y[i] = random.nextDouble() < p[i] ? 1 : 0;
    }
    return ForecastData.of(p, y);
  }

  @ParameterizedTest
  @MethodSource("sets")
  void limits_from_cells_enclose_the_exact_figures(String set) {
    ForecastData data = ReferenceForecasts.data(set);
    EvaluationRequest request = EvaluationRequest.standard();
    Evaluation exact = Evaluation.of(data.exact(request), request);
    Evaluation cells = Evaluation.of(data.inCells(request), request);
    Bounds area = cells.areaUnderCurve().orElseThrow().bounds();
    assertEncloses(area, exact.areaUnderCurve().orElseThrow().bounds());
    assertThat(area.width()).isLessThan(1e-4);
    assertThat(area.isExact()).isFalse();
    assertEncloses(cells.averagePrecision().orElseThrow(), exact.averagePrecision().orElseThrow());
    assertEncloses(
        cells.separation().orElseThrow().bounds(), exact.separation().orElseThrow().bounds());
    for (int i = 0; i < 10; i++) {
      assertEncloses(cells.gains().get(i).gain(), exact.gains().get(i).gain());
    }
    assertEncloses(cells.brierByScores().miscalibration(), exact.brierByScores().miscalibration());
    assertEncloses(
        cells.logLossByScores().discrimination(), exact.logLossByScores().discrimination());
    assertThat(cells.losses()).isEqualTo(exact.losses());
    assertThat(cells.calibrationFit().orElseThrow().slope().value())
        .isCloseTo(exact.calibrationFit().orElseThrow().slope().value(), within(1e-4));
    System.out.printf("%s: AUC within %.1e%n", set, area.width());
  }

  private static void assertEncloses(Bounds wide, Bounds exact) {
    assertThat(exact.isExact() || exact.width() < wide.width() + 1e-15).isTrue();
    assertThat(exact.value()).isBetween(wide.lower() - 1e-15, wide.upper() + 1e-15);
  }

  @Test
  void intercept_and_slope_of_nfl_forecasts_have_fourteen_digits() {
    JsonNode reference = ReferenceForecasts.read("nfl-elo-calibration.json");
    LogitFit fit = ReferenceForecasts.data("nfl-elo").evaluation().calibrationFit().orElseThrow();
    assertDigits(fit.intercept().value(), reference.at("/coef/(Intercept)"));
    assertDigits(fit.slope().value(), reference.at("/coef/logit_p"));
    assertDigits(fit.intercept().standardError().getAsDouble(), reference.at("/se/(Intercept)"));
    assertDigits(fit.slope().standardError().getAsDouble(), reference.at("/se/logit_p"));
    assertDigits(fit.covariance(), reference.at("/vcov/0/1"));
  }

  private static void assertDigits(double value, JsonNode expected) {
    double truth = Double.parseDouble(expected.asText());
    assertThat(value).isCloseTo(truth, within(1e-14 * Math.abs(truth)));
  }

  @Test
  void the_gain_of_platt_is_that_of_the_fitted_log_loss() {
    JsonNode reference = ReferenceForecasts.read("nfl-elo-calibration.json");
    Evaluation e = ReferenceForecasts.data("nfl-elo").evaluation();
    double fitted = reference.required("mean_logloss_in_sample").asDouble();
    Recalibration platt = e.recalibrations().get(1);
    assertThat(platt.method()).isEqualTo("platt");
    assertThat(platt.logLossGain()).isCloseTo(e.losses().logLoss().value() - fitted, within(1e-14));
    assertThat(e.recalibrations().get(2).logLossGain()).isGreaterThan(platt.logLossGain());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7})
  void delong_agrees_with_all_pairs(int scores) {
    ForecastData data = drawn(1, 300, scores);
    double[] p = data.columns().get(0);
    double[] y = data.labels();
    int[] events = IntStream.range(0, 300).filter(i -> y[i] == 1).toArray();
    int[] others = IntStream.range(0, 300).filter(i -> y[i] == 0).toArray();
    double[] ofEvent = new double[events.length];
    double[] ofOther = new double[others.length];
    for (int i = 0; i < events.length; i++) {
      for (int j = 0; j < others.length; j++) {
        double win = p[events[i]] > p[others[j]] ? 1 : p[events[i]] == p[others[j]] ? 0.5 : 0;
        ofEvent[i] += win / others.length;
        ofOther[j] += win / events.length;
      }
    }
    double area = mean(ofEvent);
    double variance = variance(ofEvent) / events.length + variance(ofOther) / others.length;
    AreaUnderCurve found = data.evaluation().areaUnderCurve().orElseThrow();
    assertThat(found.bounds().value()).isCloseTo(area, within(1e-13));
    assertThat(found.standardError().getAsDouble()).isCloseTo(Math.sqrt(variance), within(1e-13));
  }

  private static double mean(double[] x) {
    return IntStream.range(0, x.length).mapToDouble(i -> x[i]).sum() / x.length;
  }

  private static double variance(double[] x) {
    double mean = mean(x);
    double sum = IntStream.range(0, x.length).mapToDouble(i -> Math.pow(x[i] - mean, 2)).sum();
    return sum / (x.length - 1);
  }

  @Test
  void standard_errors_of_losses_are_those_of_means() {
    ForecastData data = drawn(2, 500, 0);
    double[] p = data.columns().get(0);
    double[] y = data.labels();
    MeanLosses losses = data.evaluation().losses();
    double[] log = IntStream.range(0, 500).mapToDouble(i -> Loss.LOG_LOSS.of(p[i], y[i])).toArray();
    double[] brier = IntStream.range(0, 500).mapToDouble(i -> Loss.BRIER.of(p[i], y[i])).toArray();
    double[] off = IntStream.range(0, 500).mapToDouble(i -> Math.abs(p[i] - y[i])).toArray();
    assertMean(losses.logLoss(), log);
    assertMean(losses.brier(), brier);
    assertMean(losses.absoluteError(), off);
  }

  private static void assertMean(Estimate estimate, double[] rows) {
    assertThat(estimate.value()).isCloseTo(mean(rows), within(1e-14));
    assertThat(estimate.standardError().getAsDouble())
        .isCloseTo(Math.sqrt(variance(rows) / rows.length), within(1e-14));
  }

  @ParameterizedTest
  @MethodSource("sets")
  void decompositions_add_up_to_the_loss(String set) {
    Evaluation e = ReferenceForecasts.data(set).evaluation();
    for (Edge edge : Edge.values()) {
      assertThat(e.brierByBins(edge).total()).isCloseTo(e.losses().brier().value(), within(1e-15));
      assertThat(e.logLossByBins(edge).total())
          .isCloseTo(e.losses().logLoss().value(), within(1e-15));
      assertThat(e.logLossByBins(edge).resolution()).isPositive();
      assertThat(e.logLossByBins(edge).reliability()).isPositive();
    }
    IsotonicDecomposition log = e.logLossByScores();
    assertThat(log.miscalibration().value() - log.discrimination().value() + log.uncertainty())
        .isCloseTo(e.losses().logLoss().value(), within(1e-15));
    assertThat(e.brierByEachScore().withinBin()).isCloseTo(0, within(1e-17));
  }

  /** The within-bin term is variance within bins less twice the covariance with the labels. */
  @Test
  void within_bin_is_variance_and_covariance() {
    ForecastData data = drawn(3, 400, 0);
    double within = 0;
    for (int bin = 0; bin < 10; bin++) {
      int k = bin;
      int[] rows =
          IntStream.range(0, 400).filter(i -> (int) (data.columns().get(0)[i] * 10) == k).toArray();
      double[] p = IntStream.of(rows).mapToDouble(i -> data.columns().get(0)[i]).toArray();
      double[] y = IntStream.of(rows).mapToDouble(i -> data.labels()[i]).toArray();
      for (int i = 0; i < rows.length; i++) {
        double off = p[i] - mean(p);
        within += (off * off - 2 * off * (y[i] - mean(y))) / 400;
      }
    }
    assertThat(data.evaluation().brierByBins(Edge.UPPER).withinBin())
        .isCloseTo(within, within(1e-15));
  }

  /** No rising function of a few scores costs less than the pooled one: by the max-min formula. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isotonic_regression_is_the_largest_of_least_means(long seed) {
    int scores = 12;
    ForecastData data = drawn(seed, 60, scores);
    double[] events = new double[scores];
    double[] rows = new double[scores];
    for (int i = 0; i < data.size(); i++) {
      int score = (int) Math.round(data.columns().get(0)[i] * scores);
      events[score] += data.labels()[i];
      rows[score]++;
    }
    for (int k = 0; k < scores; k++) {
      if (rows[k] == 0) {
        continue;
      }
      double best = 0;
      for (int from = 0; from <= k; from++) {
        double least = 1;
        for (int to = k; to < scores; to++) {
          double n = IntStream.rangeClosed(from, to).mapToDouble(i -> rows[i]).sum();
          double m = IntStream.rangeClosed(from, to).mapToDouble(i -> events[i]).sum();
          least = Math.min(least, m / n);
        }
        best = Math.max(best, least);
      }
      double score = k / (double) scores;
      IsotonicBlock block =
          data.evaluation().isotonicCurve().stream()
              .filter(b -> b.lower() <= score && score <= b.upper())
              .findFirst()
              .orElseThrow();
      assertThat(block.eventRate()).isCloseTo(best, within(1e-15));
    }
  }

  @Test
  void calibrated_forecasts_pass_the_tests_and_others_do_not() {
    ForecastData good = drawn(4, 4000, 0);
    double[] squared =
        IntStream.range(0, 4000).mapToDouble(i -> Math.sqrt(good.columns().get(0)[i])).toArray();
    ForecastData bad = ForecastData.of(squared, good.labels());
    assertThat(good.evaluation().calibrationTests())
        .hasSize(2)
        .allSatisfy(test -> assertThat(test.pValue()).isGreaterThan(0.05));
    assertThat(bad.evaluation().calibrationTests())
        .allSatisfy(test -> assertThat(test.pValue()).isLessThan(1e-6));
    assertThat(good.evaluation().calibrationTests().get(1).df()).isEqualTo(10);
  }

  @Test
  void spiegelhalter_is_the_sum_over_rows() {
    ForecastData data = drawn(5, 200, 0);
    double sum = 0;
    double variance = 0;
    for (int i = 0; i < 200; i++) {
      double p = data.columns().get(0)[i];
      sum += (data.labels()[i] - p) * (1 - 2 * p);
      variance += p * (1 - p) * (1 - 2 * p) * (1 - 2 * p);
    }
    assertThat(data.evaluation().calibrationTests().get(0).statistic())
        .isCloseTo(sum / Math.sqrt(variance), within(1e-13));
  }

  /** The delta method against the spread of figures over resampled tables. */
  @Test
  void errors_of_agreement_are_those_of_resampled_tables() {
    Random random = new Random(6);
    double[] shares = {0.4, 0.5, 0.6, 1};
    int draws = 3000;
    double[][] figures = new double[4][draws];
    for (int d = 0; d < draws; d++) {
      long[] t = new long[4];
      for (int i = 0; i < 400; i++) {
        double u = random.nextDouble();
        t[u < shares[0] ? 0 : u < shares[1] ? 1 : u < shares[2] ? 2 : 3]++;
      }
      ConfusionTable table = table(t);
      figures[0][d] = table.f1(0.95).value();
      figures[1][d] = table.matthews(0.95).value();
      figures[2][d] = table.kappa(0.95).value();
      figures[3][d] = table.balancedAccuracy(0.95).value();
    }
    ConfusionTable table = table(new long[] {160, 40, 40, 160});
    assertSpread(table.f1(0.95), figures[0]);
    assertSpread(table.matthews(0.95), figures[1]);
    assertSpread(table.kappa(0.95), figures[2]);
    assertSpread(table.balancedAccuracy(0.95), figures[3]);
  }

  private static ConfusionTable table(long[] t) {
    return new ConfusionTable(
        0.5, ExactSum.of(t[0]), ExactSum.of(t[1]), ExactSum.of(t[2]), ExactSum.of(t[3]));
  }

  private static void assertSpread(Estimate estimate, double[] figures) {
    double spread = Math.sqrt(variance(figures));
    assertThat(estimate.standardError().getAsDouble()).isCloseTo(spread, within(0.05 * spread));
  }

  @Test
  void confidence_bands_hold_all_of_each_loss() {
    for (String set : sets()) {
      Evaluation e = ReferenceForecasts.data(set).evaluation();
      ExactSum weight = ExactSum.ZERO;
      ExactSum brier = ExactSum.ZERO;
      ExactSum wrong = ExactSum.ZERO;
      for (ConfidenceBand band : e.confidenceBands()) {
        weight = weight.plus(band.weight());
        brier = brier.plus(band.brier());
        if (band.outcome() == Outcome.WRONG) {
          wrong = wrong.plus(band.weight());
        }
      }
      ConfusionTable table = e.confusion();
      assertThat(weight).isEqualTo(e.weight());
      assertThat(brier.doubleValue() / weight.doubleValue())
          .isCloseTo(e.losses().brier().value(), within(1e-15));
      assertThat(wrong).isEqualTo(table.falsePositive().plus(table.falseNegative()));
    }
  }

  @Test
  void confident_mistakes_cost_more_under_log_loss() {
    double[] p = {0.99999, 0.2, 0.6, 0.45};
    ConfidenceBand worst =
        ForecastData.of(p, 0, 0, 1, 1).evaluation().confidenceBands().stream()
            .filter(band -> band.upper() == 1 && band.outcome() == Outcome.WRONG)
            .findFirst()
            .orElseThrow();
    assertThat(worst.brier().doubleValue()).isLessThan(1);
    assertThat(worst.logLoss().doubleValue()).isGreaterThan(11);
  }

  @Test
  void gains_are_shares_of_events_from_the_top() {
    double[] p = {0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05};
    List<Gain> gains = ForecastData.of(p, 1, 1, 0, 1, 0, 0, 0, 1, 0, 0).evaluation().gains();
    assertThat(gains.get(0)).isEqualTo(new Gain(0.1, Bounds.exactly(0.25)));
    assertThat(gains.get(1).lift().value()).isEqualTo(2.5);
    assertThat(gains.get(9).gain().value()).isEqualTo(1.0);
  }

  /** Skill's standard error against the spread over many draws. */
  @Test
  void the_error_of_skill_is_its_spread() {
    int draws = 1500;
    double[] brier = new double[draws];
    double[] log = new double[draws];
    double errorOfBrier = 0;
    double errorOfLog = 0;
    for (int d = 0; d < draws; d++) {
      MeanLosses losses = drawn(100 + d, 200, 0).evaluation().losses();
      brier[d] = losses.brierSkill().orElseThrow().value();
      log[d] = losses.logLossSkill().orElseThrow().value();
      errorOfBrier += losses.brierSkill().orElseThrow().standardError().getAsDouble() / draws;
      errorOfLog += losses.logLossSkill().orElseThrow().standardError().getAsDouble() / draws;
    }
    assertThat(errorOfBrier).isCloseTo(Math.sqrt(variance(brier)), within(0.05 * errorOfBrier));
    assertThat(errorOfLog).isCloseTo(Math.sqrt(variance(log)), within(0.05 * errorOfLog));
  }
}
