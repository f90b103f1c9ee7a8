package dev.suffice.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.suffice.report.Grid.Align;
import java.util.ArrayList;
import java.util.List;

/**
 * An evaluation as a person reads it on a terminal: the models on the table as a whole, how they
 * compare, what is to be learned of that, and the worst slices.
 */
final class EvaluationTable {
  private static final int WIDTH = 120;
  private static final int MOST_SLICES = 20;
  private static final int MOST_PAIRS = 20;

  private final EvaluationDigest digest;
  private final RunNotes notes;
  private final StringBuilder text = new StringBuilder();

  private EvaluationTable(EvaluationDigest digest, RunNotes notes) {
    this.digest = digest;
    this.notes = notes;
  }

  /** The table, with a line break at its end. */
  static String render(EvaluationDigest digest, RunNotes notes) {
    return new EvaluationTable(digest, notes).render();
  }

  private String render() {
    line(DisplayWidth.printable(digest.header().name()));
    List<JsonNode> whole = digest.models().stream().filter(m -> isWhole(m)).toList();
    List<JsonNode> slices = digest.models().stream().filter(m -> !isWhole(m)).toList();
    if (whole.isEmpty()) {
      line("no results");
    } else {
      line("");
      text.append(models(whole, List.of())).append('\n');
      comparisons();
      EvaluationStory.of(whole, digest.comparisons()).forEach(this::line);
    }
    if (!slices.isEmpty()) {
      slices(slices);
    }
    line("");
    line(notes.rowsRead(digest.header().rowsRead()));
    line(digest.header().fingerprint());
    notes.place().ifPresent(place -> line("results in " + place));
    return text.toString();
  }

  private static boolean isWhole(JsonNode piece) {
    return piece.path("slice").isEmpty();
  }

  private Grid models(List<JsonNode> rows, List<String> slice) {
    List<Grid.Column> columns = new ArrayList<>();
    slice.forEach(name -> columns.add(new Grid.Column(DisplayWidth.printable(name), Align.LEFT)));
    columns.add(new Grid.Column("model", Align.LEFT));
    columns.add(new Grid.Column("rows", Align.RIGHT));
    for (String heading :
        List.of("log-loss", "s.e.", "Brier", "s.e.", "accuracy", "AUC", "ECE", "skill")) {
      columns.add(new Grid.Column(heading, Align.POINT));
    }
    Grid grid = new Grid(columns, WIDTH);
    for (JsonNode row : rows) {
      List<String> cells = new ArrayList<>();
      slice.forEach(name -> cells.add(shown(row.path("slice").path(name))));
      cells.add(row.path("model").asText());
      cells.add(Digits.count(row.path("rows").path("used").asLong()));
      JsonNode metrics = row.path("metrics");
      cells.addAll(estimate(metrics.path("logLoss")));
      cells.addAll(estimate(metrics.path("brier")));
      cells.add(value(metrics.path("accuracy"), 4));
      cells.add(value(metrics.path(metrics.has("auc") ? "auc" : "aucOneAgainstRest"), 5));
      cells.add(value(metrics.path("expectedCalibrationError"), 3));
      cells.add(value(metrics.path("logLossSkill"), 3));
      grid.add(cells);
      if (slice.isEmpty()) {
        remarks(row).forEach(remark -> grid.note("    " + remark));
      }
    }
    return grid;
  }

  private static List<String> remarks(JsonNode row) {
    List<String> remarks = new ArrayList<>();
    if (row.path("reason").isTextual()) {
      remarks.add(row.path("status").asText() + ": " + row.path("reason").asText());
    }
    JsonNode rows = row.path("rows");
    List<String> leftOut = new ArrayList<>();
    leftOut(rows, "null", "with a null", "", leftOut);
    leftOut(rows, "zeroWeight", "of weight 0", "", leftOut);
    leftOut(rows, "unknownLabel", "whose label is no class", "labelExample", leftOut);
    leftOut(rows, "nan", "with a probability that is NaN", "", leftOut);
    leftOut(rows, "outside", "with a probability outside [0, 1]", "outsideExample", leftOut);
    leftOut(rows, "unnormalised", "whose probabilities do not sum to 1", "sumExample", leftOut);
    if (!leftOut.isEmpty()) {
      remarks.add("left out: " + String.join(", ", leftOut));
    }
    double infinite = number(row.path("infiniteLosses"));
    if (infinite > 0) {
      remarks.add(
          "%s were certain and wrong, and cost infinity each; the others %s nats on average"
              .formatted(
                  Digits.count(infinite), value(row.path("metrics").path("finiteLogLoss"), 5)));
    }
    return remarks;
  }

  private static void leftOut(
      JsonNode rows, String key, String words, String example, List<String> all) {
    long count = rows.path(key).asLong();
    if (count > 0) {
      JsonNode seen = rows.path(example);
      all.add(
          "%s %s%s"
              .formatted(
                  Digits.count(count),
                  words,
                  seen.isValueNode() && !seen.isNull() ? ", such as " + seen.asText() : ""));
    }
  }

  private void comparisons() {
    List<JsonNode> pairs =
        digest.comparisons().stream()
            .filter(EvaluationTable::isWhole)
            .filter(pair -> List.of("logLoss", "brier").contains(pair.path("loss").asText()))
            .toList();
    if (pairs.isEmpty()) {
      return;
    }
    List<Grid.Column> columns = new ArrayList<>();
    columns.add(new Grid.Column("a less b", Align.LEFT));
    columns.add(new Grid.Column("loss", Align.LEFT));
    for (String heading : List.of("difference", "s.e.", "p-value")) {
      columns.add(new Grid.Column(heading, Align.POINT));
    }
    Grid grid = new Grid(columns, WIDTH);
    for (JsonNode pair : pairs.subList(0, Math.min(MOST_PAIRS, pairs.size()))) {
      double error = number(pair.path("standardError"));
      grid.add(
          List.of(
              pair.path("a").asText() + " less " + pair.path("b").asText(),
              pair.path("loss").asText(),
              Digits.uncertain(number(pair.path("difference")), error),
              error > 0 ? Digits.uncertain(error, error) : "-",
              pair.path("pValue").isNumber()
                  ? Digits.probability(pair.path("pValue").asDouble())
                  : "-"));
    }
    text.append(grid).append('\n');
  }

  private void slices(List<JsonNode> slices) {
    List<String> names = new ArrayList<>();
    slices.get(0).path("slice").fieldNames().forEachRemaining(names::add);
    line("");
    line("slices, those with the highest log-loss of the first model first:");
    line("");
    List<JsonNode> first = slices.subList(0, Math.min(MOST_SLICES, slices.size()));
    text.append(models(first, names));
    if (digest.size() - digest.models().size() + slices.size() > first.size()) {
      line("... and others, in result.json");
    }
  }

  private static List<String> estimate(JsonNode metric) {
    double error = number(metric.path("standardError"));
    double value = number(metric.path("value"));
    return Double.isNaN(value)
        ? List.of("-", "-")
        : List.of(Digits.uncertain(value, error), error > 0 ? Digits.uncertain(error, error) : "-");
  }

  /** A number, or one of the texts that stand for those that JSON has not. */
  static double number(JsonNode node) {
    if (node.isNumber()) {
      return node.asDouble();
    }
    return node.isTextual() ? Double.parseDouble(node.asText()) : Double.NaN;
  }

  static String value(JsonNode metric, int digits) {
    double value = number(metric.path("value"));
    return Double.isNaN(value) ? "-" : Digits.significant(value, digits);
  }

  private static String shown(JsonNode value) {
    return value.isNull() ? "(null)" : value.asText();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
