package dev.suffice.report;

import java.io.IOException;

/**
 * Writes the document of one kind of result, piece by piece, so that memory does not grow with
 * their number. A document is whole only once {@link #finish} was called.
 *
 * @param <R> a piece
 */
public interface ReportWriter<R> extends AutoCloseable {
  /** Writes one piece. */
  void add(R piece) throws IOException;

  /**
   * Ends the document.
   *
   * @return what a person reads of it
   */
  ResultDigest finish() throws IOException;

  @Override
  void close() throws IOException;
}
