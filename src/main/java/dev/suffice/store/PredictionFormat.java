package dev.suffice.store;

import static dev.suffice.store.ParquetTypes.ELEMENT;
import static dev.suffice.store.ParquetTypes.VALUE;
import static dev.suffice.store.ParquetTypes.count;
import static dev.suffice.store.ParquetTypes.list;
import static dev.suffice.store.ParquetTypes.map;
import static dev.suffice.store.ParquetTypes.optionalText;
import static dev.suffice.store.ParquetTypes.struct;
import static dev.suffice.store.ParquetTypes.text;
import static dev.suffice.store.ParquetValues.addElement;
import static dev.suffice.store.ParquetValues.addEntry;

import dev.suffice.regression.PredictionCounts.Feature;
import dev.suffice.report.JsonPredictions;
import dev.suffice.report.PredictionReport;
import dev.suffice.report.ReportWriter;
import dev.suffice.report.ResultHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/** The files of predictions: one row with what became of the rows that were read. */
public record PredictionFormat(ResultHeader header) implements ResultFormat<PredictionReport> {
  private static final MessageType COLUMNS =
      Types.buildMessage()
          .addFields(text("model"), text("target"), text("missing"), text("unknown"))
          .addField(map("rows", count(VALUE)))
          .addField(
              list(
                  "features",
                  struct(
                      ELEMENT,
                      text("column"),
                      count("missing"),
                      count("notFinite"),
                      count("unknown"),
                      optionalText("example"))))
          .named("predictions");

  @Override
  public ReportWriter<PredictionReport> json(OutputStream out) throws IOException {
    return JsonPredictions.begin(out, header);
  }

  @Override
  public MessageType columns() {
    return COLUMNS;
  }

  @Override
  public List<Group> rows(PredictionReport report) {
    Group row = new SimpleGroup(COLUMNS);
    row.add("model", report.kind());
    row.add("target", report.origin().target());
    row.add("missing", report.policy().missing().id());
    row.add("unknown", report.policy().unknown().id());
    Group rows = row.addGroup("rows");
    report.counts().rows().forEach((key, n) -> addEntry(rows, key).add(VALUE, n));
    Group features = row.addGroup("features");
    for (Feature feature : report.counts().features()) {
      Group one = addElement(features);
      one.add("column", feature.column());
      one.add("missing", feature.missing());
      one.add("notFinite", feature.notFinite());
      one.add("unknown", feature.unknown());
      feature.example().ifPresent(level -> one.add("example", level));
    }
    return List.of(row);
  }
}
