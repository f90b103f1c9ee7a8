package dev.suffice.store;

import dev.suffice.report.FitRow;
import dev.suffice.report.JsonReport;
import dev.suffice.report.ReportWriter;
import dev.suffice.report.ResultHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;

/**
 * The files of a fit, a row for each result.
 *
 * @param groupColumns the group's columns in order; none without groups
 */
public record FitFormat(ResultHeader header, List<GroupColumn> groupColumns, MessageType columns)
    implements ResultFormat<FitRow> {
  /** Copies the list. */
  public FitFormat {
    groupColumns = List.copyOf(groupColumns);
  }

  /** The files of a fit with this header. */
  public FitFormat(ResultHeader header, List<GroupColumn> groupColumns) {
    this(header, groupColumns, ParquetSchema.of(groupColumns));
  }

  @Override
  public ReportWriter<FitRow> json(OutputStream out) throws IOException {
    return JsonReport.begin(out, header);
  }

  @Override
  public List<Group> rows(FitRow piece) {
    return List.of(ParquetRow.of(piece, columns, groupColumns));
  }
}
