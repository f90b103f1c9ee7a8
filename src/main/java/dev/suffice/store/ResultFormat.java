package dev.suffice.store;

import dev.suffice.report.ReportWriter;
import dev.suffice.report.ResultHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;

/**
 * The files that a result of one kind consists of: the document {@code result.json} and the rows of
 * {@code result.parquet}.
 *
 * @param <R> a piece of the result, which both take
 */
public interface ResultFormat<R> {
  /** What both files begin with. */
  ResultHeader header();

  /** Begins the document; closing the writer closes the stream. */
  ReportWriter<R> json(OutputStream out) throws IOException;

  /** The columns of {@code result.parquet}. */
  MessageType columns();

  /** The rows of {@code result.parquet} that a piece makes. */
  List<Group> rows(R piece);
}
