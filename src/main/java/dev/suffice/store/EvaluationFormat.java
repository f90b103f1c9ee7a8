package dev.suffice.store;

import static dev.suffice.store.ParquetTypes.ELEMENT;
import static dev.suffice.store.ParquetTypes.VALUE;
import static dev.suffice.store.ParquetTypes.list;
import static dev.suffice.store.ParquetTypes.map;
import static dev.suffice.store.ParquetTypes.number;
import static dev.suffice.store.ParquetTypes.optional;
import static dev.suffice.store.ParquetTypes.optionalText;
import static dev.suffice.store.ParquetTypes.struct;
import static dev.suffice.store.ParquetTypes.text;
import static dev.suffice.store.ParquetTypes.truth;
import static dev.suffice.store.ParquetValues.addElement;
import static dev.suffice.store.ParquetValues.addEntry;
import static dev.suffice.store.ParquetValues.addKey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.suffice.report.EvaluationRow;
import dev.suffice.report.EvaluationRow.Kind;
import dev.suffice.report.JsonEvaluations;
import dev.suffice.report.ReportWriter;
import dev.suffice.report.ResultHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * The files of an evaluation: a row for each model on each slice, and one for each comparison.
 *
 * <pre>
 * kind           model or comparison
 * overall        whether it is of the table as a whole
 * slice          struct of the slice's columns; absent without slices
 * model, status, reason
 * rows           map: used, weight, events, null, invalid and others to counts
 * metrics        map: name to struct of value, standardError, lower, upper: of the interval, or of the
 *                limits of a figure that is not exact
 * infiniteLosses, clip
 * reliability    list of structs: lower, upper, weight, meanPrediction, eventRate
 * a, b, loss, difference, standardError, pValue, logEValue   of a comparison
 * </pre>
 *
 * @param groupColumns the slice's columns in order; none without slices
 */
public record EvaluationFormat(
    ResultHeader header, List<GroupColumn> groupColumns, MessageType columns)
    implements ResultFormat<EvaluationRow> {
  private static final List<String> BIN =
      List.of("lower", "upper", "weight", "meanPrediction", "eventRate");
  private static final List<String> TEXTS = List.of("model", "status", "reason", "a", "b", "loss");
  private static final List<String> NUMBERS =
      List.of("infiniteLosses", "clip", "difference", "standardError", "pValue", "logEValue");

  /** Copies the list. */
  public EvaluationFormat {
    groupColumns = List.copyOf(groupColumns);
  }

  /** The files of an evaluation with this header. */
  public EvaluationFormat(ResultHeader header, List<GroupColumn> groupColumns) {
    this(header, groupColumns, schema(groupColumns));
  }

  private static MessageType schema(List<GroupColumn> groupColumns) {
    Types.MessageTypeBuilder row = Types.buildMessage();
    row.addFields(text("kind"), truth("overall"));
    if (!groupColumns.isEmpty()) {
      row.addField(ParquetTypes.group("slice", groupColumns));
    }
    TEXTS.forEach(key -> row.addField(optionalText(key)));
    NUMBERS.forEach(key -> row.addField(optional(key)));
    return row.addField(map("rows", number(VALUE)))
        .addField(
            map(
                "metrics",
                struct(
                    VALUE,
                    optional("value"),
                    optional("standardError"),
                    optional("lower"),
                    optional("upper"))))
        .addField(
            list(
                "reliability",
                struct(ELEMENT, BIN.stream().map(ParquetTypes::number).toArray(Type[]::new))))
        .named("evaluation");
  }

  @Override
  public ReportWriter<EvaluationRow> json(OutputStream out) throws IOException {
    return JsonEvaluations.begin(out, header);
  }

  @Override
  public List<Group> rows(EvaluationRow piece) {
    ObjectNode figures = piece.figures();
    Group row = new SimpleGroup(columns);
    row.add("kind", piece.kind() == Kind.MODEL ? "model" : "comparison");
    row.add("overall", piece.slice().isEmpty());
    if (!groupColumns.isEmpty()) {
      addKey(row.addGroup("slice"), groupColumns, piece.slice());
    }
    for (String key : TEXTS) {
      if (figures.path(key).isTextual()) {
        row.add(key, figures.path(key).asText());
      }
    }
    NUMBERS.forEach(key -> add(row, key, figures.path(key)));
    Group rows = row.addGroup("rows");
    for (Map.Entry<String, JsonNode> count : figures.path("rows").properties()) {
      if (count.getValue().isNumber()) {
        addEntry(rows, count.getKey()).add(VALUE, count.getValue().asDouble());
      }
    }
    Group metrics = row.addGroup("metrics");
    for (Map.Entry<String, JsonNode> metric : figures.path("metrics").properties()) {
      add(addEntry(metrics, metric.getKey()).addGroup(VALUE), metric.getValue());
    }
    Group reliability = row.addGroup("reliability");
    for (JsonNode bin : figures.path("reliability")) {
      Group element = addElement(reliability);
      BIN.forEach(key -> add(element, key, bin.path(key)));
    }
    return List.of(row);
  }

  private static void add(Group group, JsonNode metric) {
    add(group, "value", metric.path("value"));
    add(group, "standardError", metric.path("standardError"));
    JsonNode ends = metric.path("interval").isObject() ? metric.path("interval") : metric;
    add(group, "lower", ends.path("lower"));
    add(group, "upper", ends.path("upper"));
  }

  private static void add(Group group, String key, JsonNode number) {
    if (number.isNumber()) {
      group.add(key, number.asDouble());
    }
  }
}
