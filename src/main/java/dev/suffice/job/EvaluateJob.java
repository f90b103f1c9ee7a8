package dev.suffice.job;

import dev.suffice.job.file.Mapping;
import dev.suffice.job.file.UsageException;
import dev.suffice.job.file.Value;
import dev.suffice.scoring.EvaluationRequest;
import dev.suffice.scoring.Scale;
import dev.suffice.spark.ForecastColumns;
import dev.suffice.spark.ForecastScan.Extra;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The job {@code evaluate}: says what forecasts are worth, of an event or of one of several
 * classes.
 *
 * <p>Two models or more are compared in pairs unless {@code comparisons: false}.
 */
record EvaluateJob(
    Setup setup, ForecastColumns columns, EvaluationRequest request, Set<Extra> extras)
    implements Job {
  static final List<String> KEYS =
      List.of(
          "label",
          "predictions",
          "positive",
          "classes",
          "sliceBy",
          "clip",
          "exactAuc",
          "comparisons",
          "scale",
          "bins",
          "thresholds");

  private static final String BASE_RATE = "base-rate";
  private static final int USUAL_BINS = 10;

  EvaluateJob {
    extras = Set.copyOf(extras);
  }

  /** Reads what an evaluate job adds to its setup. */
  static EvaluateJob read(Mapping top, Setup setup, Set<String> families) {
    if (!setup.groupBy().isEmpty()) {
      throw new UsageException(
          "%s does not go with evaluate, which reports each slice beside the whole: write sliceBy."
              .formatted(setup.where().at("groupBy")));
    }
    ForecastColumns columns =
        new ForecastColumns(
            top.require("label", "name the column with what happened, such as label: outcome")
                .text(),
            models(top),
            top.find("positive").map(Value::text),
            top.find("classes").map(EvaluateJob::classes).orElse(List.of()),
            top.find("scale").map(EvaluateJob::scale).orElse(Scale.PROBABILITY),
            setup.weight(),
            top.find("sliceBy").map(EvaluateJob::texts).orElse(List.of()));
    Set<Extra> extras = EnumSet.noneOf(Extra.class);
    if (top.find("exactAuc").map(Value::truth).orElse(false)) {
      extras.add(Extra.EXACT_RANKING);
    }
    if (top.find("comparisons").map(Value::truth).orElse(true)) {
      extras.add(Extra.COMPARISONS);
    }
    return new EvaluateJob(setup, columns, request(top, setup), extras);
  }

  private static List<String> texts(Value names) {
    return names.names().stream().map(Value::text).toList();
  }

  private static List<String> classes(Value names) {
    List<String> classes = texts(names);
    if (classes.size() < 2) {
      throw new UsageException(
          "%s must name at least two classes, but names only %s: for an event write positive: %s."
              .formatted(names.where(), classes.get(0), classes.get(0)));
    }
    return classes;
  }

  private static Map<String, List<String>> models(Mapping top) {
    Value predictions =
        top.require(
            "predictions", "name each model and its column, such as predictions: {elo: elo_prob}");
    if (!(predictions instanceof Mapping models) || models.entries().isEmpty()) {
      throw predictions.wrong("a map from model to column, such as {elo: elo_prob}");
    }
    Map<String, List<String>> columns = new LinkedHashMap<>();
    models
        .entries()
        .forEach(
            (model, names) -> {
              if (model.equals(BASE_RATE)) {
                throw new UsageException(
                    "%s is the name of the model that is always there: call yours something else."
                        .formatted(names.where()));
              }
              columns.put(model, names.someNames().stream().map(Value::text).toList());
            });
    return columns;
  }

  private static Scale scale(Value value) {
    return switch (value.text()) {
      case "probability" -> Scale.PROBABILITY;
      case "logit" -> Scale.LOGIT;
      default -> throw value.wrong("probability or logit");
    };
  }

  private static EvaluationRequest request(Mapping top, Setup setup) {
    int bins = top.find("bins").map(value -> (int) value.integer(1, 500)).orElse(USUAL_BINS);
    List<Double> thresholds =
        top.find("thresholds")
            .map(list -> list.items().stream().map(Value::number).toList())
            .orElse(List.of(EvaluationRequest.HALF));
    EvaluationRequest unclipped =
        request(setup, "thresholds", bins, thresholds, OptionalDouble.empty());
    return top.find("clip")
        .map(clip -> OptionalDouble.of(clip.number()))
        .map(clip -> request(setup, "clip", bins, thresholds, clip))
        .orElse(unclipped);
  }

  private static EvaluationRequest request(
      Setup setup, String key, int bins, List<Double> thresholds, OptionalDouble clip) {
    try {
      EvaluationRequest request = new EvaluationRequest(setup.level(), bins, thresholds, clip);
      request.bands();
      return request;
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "%s is wrong: %s.".formatted(setup.where().at(key), e.getMessage()), e);
    }
  }

  @Override
  public JobPlan plan() {
    return new EvaluateRun(this);
  }
}
