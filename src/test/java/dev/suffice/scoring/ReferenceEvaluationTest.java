package dev.suffice.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.scoring.ReliabilityBin.Edge;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every number that scikit-learn and exact arithmetic give for real forecasts, to 14 digits; prints
 * the digits of each.
 */
final class ReferenceEvaluationTest {
  private static final double DIGITS = 14;
  private static final List<String> NO_NUMBERS = List.of("/note", "/sklearn/version");

  private static final String MEAN_SCORE = "/corp_pav_brier_sklearn/mean_score";
  private static final List<String> DIFFERENCES =
      List.of("/corp_pav_brier_sklearn/miscalibration", "/corp_pav_brier_sklearn/discrimination");

  static List<String> sets() {
    return ReferenceForecasts.BINARY;
  }

  @ParameterizedTest
  @MethodSource("sets")
  void every_number_has_fourteen_digits(String set) {
    Map<String, Object> ours = figures(ReferenceForecasts.data(set));
    Map<String, String> expected = new LinkedHashMap<>();
    leaves("", ReferenceForecasts.numbers(set), expected);
    NO_NUMBERS.forEach(expected::remove);
    List<String> bad = new ArrayList<>();
    double least = 99;
    for (Map.Entry<String, String> entry : expected.entrySet()) {
      Object value = ours.get(entry.getKey());
      if (value == null) {
        bad.add(entry.getKey() + " is not computed");
        continue;
      }
      // scikit-learn's are differences of doubles, with the digits of the doubles.
      boolean difference = DIFFERENCES.contains(entry.getKey());
      String scale =
          difference ? expected.getOrDefault(MEAN_SCORE, entry.getValue()) : entry.getValue();
      double digits = digits(value, entry.getValue(), scale);
      least = Math.min(least, digits);
      if (digits < DIGITS) {
        bad.add("%s: %s, not %s".formatted(entry.getKey(), value, entry.getValue()));
      }
    }
    System.out.printf("%s: %d numbers, at least %.1f digits%n", set, expected.size(), least);
    assertThat(bad).isEmpty();
  }

  private static void leaves(String path, JsonNode node, Map<String, String> leaves) {
    if (node.isContainerNode()) {
      if (node.isArray()) {
        for (int i = 0; i < node.size(); i++) {
          leaves(path + "/" + i, node.get(i), leaves);
        }
      } else {
        node.properties().forEach(e -> leaves(path + "/" + e.getKey(), e.getValue(), leaves));
      }
    } else if (!path.endsWith("/note")) {
      leaves.put(path, node.asText());
    }
  }

  /** How many digits agree; a fraction must be the same. */
  private static double digits(Object value, String expected, String scale) {
    if (value instanceof Rational fraction) {
      return fraction.toString().equals(expected) ? 99 : 0;
    }
    BigDecimal number =
        value instanceof ExactSum sum ? sum.bigDecimal() : new BigDecimal((Double) value);
    BigDecimal truth = new BigDecimal(expected);
    BigDecimal difference = number.subtract(truth).abs();
    if (difference.signum() == 0) {
      return 99;
    }
    BigDecimal unit = new BigDecimal(scale).abs();
    return unit.signum() == 0
        ? 0
        : -Math.log10(difference.divide(unit, MathContext.DECIMAL64).doubleValue());
  }

  private static Map<String, Object> figures(ForecastData data) {
    Map<String, Object> all = new LinkedHashMap<>();
    EvaluationRequest request = EvaluationRequest.standard();
    Evaluation e = Evaluation.of(data.exact(request), request);
    all.put("/n", e.weight());
    all.put("/n_pos", e.events());
    all.put("/p_exact_0", count(data, 0));
    all.put("/p_exact_1", count(data, 1));
    all.put("/certain_and_wrong", e.infiniteLosses());
    losses(all, data, e);
    ranking(all, e);
    decompositions(all, e);
    bins("/exact/bins10/right_closed_sklearn", all, e, Edge.LOWER);
    bins("/exact/bins10/left_closed", all, e, Edge.UPPER);
    curve("/sklearn/calibration_curve_uniform10", all, e.calibration(Edge.LOWER));
    curve("/sklearn/calibration_curve_quantile10", all, e.calibrationByQuantiles(10));
    confusion(all, e);
    all.put("/confusion_p_ge_0.5/n_p_exactly_half", count(data, 0.5));
    return all;
  }

  private static ExactSum count(ForecastData data, double score) {
    long rows = 0;
    for (double p : data.columns().get(0)) {
      rows += p == score ? 1 : 0;
    }
    return ExactSum.of(rows);
  }

  private static void losses(Map<String, Object> all, ForecastData data, Evaluation e) {
    MeanLosses losses = e.losses();
    double log = losses.logLoss().value();
    all.put("/exact/brier", losses.brier().value());
    all.put("/exact/rmse", losses.rootMeanSquare().value());
    all.put("/exact/mae", losses.absoluteError().value());
    all.put("/exact/logloss_nat_unclipped", log);
    all.put("/exact/logloss_bits_unclipped", log / StrictMath.log(2));
    for (String clip : List.of("1e-15", "2.220446049250313e-16", "1e-7")) {
      double epsilon = Double.parseDouble(clip);
      all.put("/exact/logloss_clipped/" + clip, clipped(data, epsilon));
    }
    all.put("/sklearn/log_loss_eps_1e15", clipped(data, 1e-15));
    all.put("/sklearn/log_loss_default_eps", clipped(data, 0x1p-52));
    all.put("/exact/mean_p", e.meanPrediction().value());
    all.put("/exact/base_rate", e.baseRate().value());
    all.put("/exact/calibration_in_the_large", e.calibrationInTheLarge().value());
    all.put("/exact/uncertainty_brier", e.baseRate().brier());
    all.put("/exact/brier_skill_score", value(losses.brierSkill()));
    all.put("/exact/entropy_base_rate_nat", e.baseRate().logLoss());
    all.put("/exact/logloss_skill_score", value(losses.logLossSkill()));
    all.put("/sklearn/brier_score_loss", losses.brier().value());
    all.put("/sklearn/mean_squared_error", losses.brier().value());
  }

  private static double value(Optional<Estimate> estimate) {
    return estimate.orElseThrow().value();
  }

  private static double clipped(ForecastData data, double epsilon) {
    EvaluationRequest request =
        new EvaluationRequest(0.95, 10, List.of(0.5), OptionalDouble.of(epsilon));
    return value(Evaluation.of(data.exact(request), request).losses().clippedLogLoss());
  }

  private static void ranking(Map<String, Object> all, Evaluation e) {
    AreaUnderCurve area = e.areaUnderCurve().orElseThrow();
    all.put("/exact/auc", area.bounds().value());
    all.put("/exact/auc_fraction", area.fraction());
    all.put("/exact/gini", area.gini().value());
    all.put("/exact/average_precision", e.averagePrecision().orElseThrow().value());
    all.put("/exact/ks", e.separation().orElseThrow().bounds().value());
    all.put("/exact/distinct_p", ExactSum.of(e.distinctScores().orElseThrow()));
    all.put("/sklearn/roc_auc_score", area.bounds().value());
    all.put("/sklearn/average_precision_score", e.averagePrecision().orElseThrow().value());
    all.put("/sklearn/ks_from_roc", e.separation().orElseThrow().bounds().value());
  }

  private static void decompositions(Map<String, Object> all, Evaluation e) {
    Decomposition byScore = e.brierByEachScore();
    all.put("/exact/murphy_distinct/reliability", byScore.reliability());
    all.put("/exact/murphy_distinct/resolution", byScore.resolution());
    all.put("/exact/murphy_distinct/uncertainty", byScore.uncertainty());
    IsotonicDecomposition corp = e.brierByScores();
    String path = "/corp_pav_brier_sklearn/";
    all.put(path + "mean_score", e.losses().brier().value());
    all.put(path + "miscalibration", corp.miscalibration().value());
    all.put(path + "discrimination", corp.discrimination().value());
    all.put(path + "uncertainty", corp.uncertainty());
  }

  private static void bins(String path, Map<String, Object> all, Evaluation e, Edge edge) {
    // The reference has all ten bins, ours those with rows.
    ExactSum[] none = new ExactSum[10];
    Arrays.fill(none, ExactSum.ZERO);
    ExactSum[] count = none.clone();
    ExactSum[] positives = none.clone();
    ExactSum[] sum = none.clone();
    for (ReliabilityBin bin : e.calibration(edge).bins()) {
      int place = (int) Math.round(bin.lower() * 10);
      count[place] = bin.weight();
      positives[place] = bin.events();
      sum[place] = bin.predicted();
    }
    for (int i = 0; i < 10; i++) {
      all.put(path + "/count/" + i, count[i]);
      all.put(path + "/positives/" + i, positives[i]);
      all.put(path + "/sum_p/" + i, sum[i]);
    }
    all.put(path + "/ece", e.calibration(edge).expectedError());
    all.put(path + "/mce", e.calibration(edge).maximumError());
    all.put(path + "/reliability", e.brierByBins(edge).reliability());
    all.put(path + "/resolution", e.brierByBins(edge).resolution());
  }

  private static void curve(String path, Map<String, Object> all, Calibration calibration) {
    for (int i = 0; i < calibration.bins().size(); i++) {
      all.put(path + "/frac_pos/" + i, calibration.bins().get(i).eventRate());
      all.put(path + "/mean_p/" + i, calibration.bins().get(i).meanPrediction());
    }
  }

  private static void confusion(Map<String, Object> all, Evaluation e) {
    ConfusionTable table = e.confusion();
    all.put("/confusion_p_ge_0.5/tp", table.truePositive());
    all.put("/confusion_p_ge_0.5/fp", table.falsePositive());
    all.put("/confusion_p_ge_0.5/fn", table.falseNegative());
    all.put("/confusion_p_ge_0.5/tn", table.trueNegative());
    Map<String, Function<ConfusionTable, Estimate>> named =
        Map.of(
            "accuracy_at_0_5", t -> t.accuracy(0.95),
            "precision", t -> t.precision(0.95),
            "recall", t -> t.recall(0.95),
            "f1", t -> t.f1(0.95),
            "mcc", t -> t.matthews(0.95),
            "balanced_accuracy", t -> t.balancedAccuracy(0.95),
            "cohen_kappa", t -> t.kappa(0.95));
    named.forEach((name, figure) -> all.put("/sklearn/" + name, figure.apply(table).value()));
  }
}
