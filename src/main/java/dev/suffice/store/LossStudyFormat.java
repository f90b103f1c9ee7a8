package dev.suffice.store;

import static dev.suffice.store.ParquetTypes.integer;
import static dev.suffice.store.ParquetTypes.number;
import static dev.suffice.store.ParquetTypes.text;

import dev.suffice.regression.Descent;
import dev.suffice.report.JsonLossStudy;
import dev.suffice.report.LossStudy;
import dev.suffice.report.ReportWriter;
import dev.suffice.report.ResultHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/** The files of a comparison of losses: a row for each point of each descent. */
public record LossStudyFormat(ResultHeader header) implements ResultFormat<LossStudy> {
  private static final MessageType COLUMNS =
      Types.buildMessage()
          .addFields(text("loss"), text("method"), text("start"), integer("step"))
          .addFields(number("value"), number("gradientNorm"), number("saturated"))
          .addFields(number("smallestEigenvalue"), number("accuracy"))
          .named("point");

  @Override
  public ReportWriter<LossStudy> json(OutputStream out) throws IOException {
    return JsonLossStudy.begin(out, header);
  }

  @Override
  public MessageType columns() {
    return COLUMNS;
  }

  @Override
  public List<Group> rows(LossStudy study) {
    List<Group> rows = new ArrayList<>();
    for (Descent descent : study.descents()) {
      for (Descent.Step step : descent.steps()) {
        Group row = new SimpleGroup(COLUMNS);
        row.add("loss", descent.loss().id());
        row.add("method", descent.method().id());
        row.add("start", descent.start());
        row.add("step", step.step());
        row.add("value", step.loss());
        row.add("gradientNorm", step.gradientNorm());
        row.add("saturated", step.saturated());
        row.add("smallestEigenvalue", step.smallestEigenvalue());
        row.add("accuracy", step.accuracy());
        rows.add(row);
      }
    }
    return rows;
  }
}
