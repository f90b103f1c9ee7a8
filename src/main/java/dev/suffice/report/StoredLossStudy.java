package dev.suffice.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import dev.suffice.inference.Interval;
import dev.suffice.regression.Descent;
import dev.suffice.regression.Descent.Method;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The comparison of losses that {@link JsonLossStudy} wrote. */
final class StoredLossStudy implements StoredKind {
  private String target = "";
  private final List<String> names = new ArrayList<>();
  private final List<Descent> descents = new ArrayList<>();
  private final List<LossStudy.Judged> models = new ArrayList<>();
  private final List<LossStudy.Paired> comparisons = new ArrayList<>();
  private Optional<LossStudy.OutOfSample> outOfSample = Optional.empty();

  @Override
  public void read(String key, JsonParser json) throws IOException {
    JsonNode value = json.readValueAsTree();
    switch (key) {
      case "target" -> target = value.asText();
      case "coefficients" -> value.forEach(name -> names.add(name.asText()));
      case "runs" -> value.forEach(run -> descents.add(descent(run)));
      case "models" -> value.forEach(model -> models.add(judged(model)));
      case "comparisons" -> value.forEach(pair -> comparisons.add(paired(pair)));
      case "outOfSample" -> outOfSample = value.isObject() ? outOfSample(value) : Optional.empty();
      default -> {
        // The conclusion follows from the rest.
      }
    }
  }

  private static Descent descent(JsonNode run) {
    List<Descent.Step> steps = new ArrayList<>();
    for (JsonNode step : run.path("steps")) {
      steps.add(
          new Descent.Step(
              step.path("step").intValue(),
              StoredRow.number(step, "loss"),
              StoredRow.number(step, "gradientNorm"),
              StoredRow.number(step, "saturated"),
              StoredRow.number(step, "smallestEigenvalue"),
              StoredRow.number(step, "accuracy")));
    }
    List<Double> point = new ArrayList<>();
    run.path("point").forEach(x -> point.add(StoredRow.number(x)));
    return new Descent(
        LossStudyDigest.loss(StoredRow.text(run, "loss")),
        StoredRow.text(run, "method").equals(Method.NEWTON.id())
            ? Method.NEWTON
            : Method.GRADIENT_DESCENT,
        StoredRow.text(run, "start"),
        steps,
        point);
  }

  private static Optional<LossStudy.OutOfSample> outOfSample(JsonNode value) {
    List<LossStudy.Judged> models = new ArrayList<>();
    value.path("models").forEach(model -> models.add(judged(model)));
    List<LossStudy.Paired> comparisons = new ArrayList<>();
    value.path("comparisons").forEach(pair -> comparisons.add(paired(pair)));
    int folds = (int) StoredRow.count(value, "folds");
    return Optional.of(new LossStudy.OutOfSample(folds, models, comparisons));
  }

  private static LossStudy.Judged judged(JsonNode model) {
    return new LossStudy.Judged(
        StoredRow.text(model, "model"),
        StoredRow.number(model, "logLoss"),
        StoredRow.number(model, "brier"),
        StoredRow.number(model, "accuracy"),
        StoredRow.find(model, "auc"));
  }

  private static LossStudy.Paired paired(JsonNode pair) {
    JsonNode interval = pair.path("interval");
    return new LossStudy.Paired(
        StoredRow.text(pair, "a"),
        StoredRow.text(pair, "b"),
        StoredRow.text(pair, "loss"),
        StoredRow.number(pair, "difference"),
        StoredRow.find(pair, "standardError"),
        interval.isObject()
            ? Optional.of(
                new Interval(
                    StoredRow.text(interval, "method"),
                    StoredRow.number(interval, "lower"),
                    StoredRow.number(interval, "upper")))
            : Optional.empty(),
        StoredRow.find(pair, "pValue"));
  }

  @Override
  public LossStudyDigest digest(ResultHeader header) {
    return new LossStudyDigest(
        header, new LossStudy(target, names, descents, models, comparisons, outOfSample));
  }
}
