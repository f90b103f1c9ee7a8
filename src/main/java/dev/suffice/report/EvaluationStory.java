package dev.suffice.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What mean squared error and log-loss say of the same forecasts, in words with their numbers:
 * which model each prefers, what confident mistakes cost under either, and what recalibration would
 * gain.
 */
final class EvaluationStory {
  private static final String BASE_RATE = "base-rate";
  private static final double CONFIDENT = 0.8;

  private EvaluationStory() {}

  /** The sentences about the models of the whole table, a line each. */
  static List<String> of(List<JsonNode> models, List<JsonNode> comparisons) {
    List<String> lines = new ArrayList<>();
    preferred(models).ifPresent(lines::add);
    for (JsonNode model : models) {
      if (!model.path("model").asText().equals(BASE_RATE)) {
        mistakes(model).ifPresent(lines::add);
        recalibration(model).ifPresent(lines::add);
      }
    }
    for (JsonNode pair : comparisons) {
      if (pair.path("slice").isEmpty() && pair.path("loss").asText().equals("logLoss")) {
        disagreement(pair, comparisons).ifPresent(lines::add);
      }
    }
    return lines;
  }

  private static Optional<String> preferred(List<JsonNode> models) {
    List<JsonNode> judged = models.stream().filter(m -> !Double.isNaN(loss(m, "logLoss"))).toList();
    if (judged.size() < 2) {
      return Optional.empty();
    }
    JsonNode byLog = least(judged, "logLoss");
    JsonNode byBrier = least(judged, "brier");
    String log = "%s (%s)".formatted(name(byLog), shown(byLog, "logLoss"));
    String brier = "%s (%s)".formatted(name(byBrier), shown(byBrier, "brier"));
    return Optional.of(
        name(byLog).equals(name(byBrier))
            ? "Log-loss and mean squared error both prefer %s: %s nats, %s."
                .formatted(name(byLog), shown(byLog, "logLoss"), shown(byBrier, "brier"))
            : "They disagree: log-loss prefers %s, mean squared error %s.".formatted(log, brier));
  }

  private static JsonNode least(List<JsonNode> models, String loss) {
    return models.stream().min(Comparator.comparingDouble(m -> loss(m, loss))).orElseThrow();
  }

  private static double loss(JsonNode model, String loss) {
    return EvaluationTable.number(model.path("metrics").path(loss).path("value"));
  }

  private static String name(JsonNode model) {
    return model.path("model").asText();
  }

  private static String shown(JsonNode model, String loss) {
    return EvaluationTable.value(model.path("metrics").path(loss), 6);
  }

  /** What share of each loss comes from being sure and wrong. */
  private static Optional<String> mistakes(JsonNode model) {
    double rows = 0;
    double brier = 0;
    double logLoss = 0;
    double infinite = 0;
    double allRows = 0;
    double allBrier = 0;
    double allLogLoss = 0;
    for (JsonNode band : model.path("confidence")) {
      boolean counts =
          band.path("outcome").asText().equals("wrong")
              && band.path("lower").asDouble() >= CONFIDENT;
      allRows += EvaluationTable.number(band.path("weight"));
      allBrier += EvaluationTable.number(band.path("brier"));
      allLogLoss += EvaluationTable.number(band.path("logLoss"));
      if (counts) {
        rows += EvaluationTable.number(band.path("weight"));
        brier += EvaluationTable.number(band.path("brier"));
        logLoss += EvaluationTable.number(band.path("logLoss"));
        infinite += EvaluationTable.number(band.path("infinite"));
      }
    }
    if (!(rows > 0)) {
      return Optional.empty();
    }
    String ofLogLoss =
        infinite > 0
            ? "all of an infinite log-loss"
            : "%s %% of the log-loss".formatted(percent(logLoss / allLogLoss));
    return Optional.of(
        "%s was sure (at %s or more) and wrong in %s %% of rows: these are %s, where the square caps each at 1, and %s %% of the mean squared error."
            .formatted(
                name(model),
                CONFIDENT,
                percent(rows / allRows),
                ofLogLoss,
                percent(brier / allBrier)));
  }

  private static String percent(double share) {
    return Digits.significant(100 * share, 3);
  }

  /** The best of the recalibrations by either loss. */
  private static Optional<String> recalibration(JsonNode model) {
    List<String> gains = new ArrayList<>();
    for (JsonNode gain : model.path("recalibration")) {
      gains.add(
          "%s %s and %s"
              .formatted(
                  gain.path("method").asText(),
                  Digits.significant(EvaluationTable.number(gain.path("logLossGain")), 3),
                  Digits.significant(EvaluationTable.number(gain.path("brierGain")), 3)));
    }
    return gains.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Recalibrating %s on these rows would gain, in log-loss and in mean squared error: %s."
                .formatted(name(model), String.join("; ", gains)));
  }

  private static Optional<String> disagreement(JsonNode logLoss, List<JsonNode> comparisons) {
    double byLog = EvaluationTable.number(logLoss.path("difference"));
    for (JsonNode pair : comparisons) {
      boolean same =
          pair.path("slice").isEmpty()
              && pair.path("loss").asText().equals("brier")
              && pair.path("a").equals(logLoss.path("a"))
              && pair.path("b").equals(logLoss.path("b"));
      double byBrier = EvaluationTable.number(pair.path("difference"));
      if (same && byLog * byBrier < 0) {
        return Optional.of(
            "%s beats %s by %s, but not by the other loss: log-loss differs by %s, mean squared error by %s."
                .formatted(
                    logLoss.path(byLog < 0 ? "a" : "b").asText(),
                    logLoss.path(byLog < 0 ? "b" : "a").asText(),
                    "log-loss",
                    Digits.significant(byLog, 3),
                    Digits.significant(byBrier, 3)));
      }
    }
    return Optional.empty();
  }
}
