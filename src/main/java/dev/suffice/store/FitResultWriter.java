package dev.suffice.store;

import dev.suffice.report.FitDigest;
import dev.suffice.report.FitHeader;
import dev.suffice.report.FitRow;
import dev.suffice.report.JsonReport;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Writes the results of a fit, row by row, in memory that does not grow with their number.
 *
 * <p>Nothing is seen of them before {@link #commit}; a writer closed without one leaves no trace.
 */
public final class FitResultWriter implements AutoCloseable {
  private final ResultPlace place;
  private final ResultDirectory.Mode mode;
  private final Path staging;
  private final JsonReport json;
  private final ParquetReport parquet;
  private boolean open = true;

  private FitResultWriter(
      ResultPlace place,
      ResultDirectory.Mode mode,
      Path staging,
      JsonReport json,
      ParquetReport parquet) {
    this.place = place;
    this.mode = mode;
    this.staging = staging;
    this.json = json;
    this.parquet = parquet;
  }

  static FitResultWriter begin(
      ResultPlace place,
      ResultDirectory.Mode mode,
      FitHeader header,
      List<GroupColumn> groupColumns)
      throws IOException {
    FileSystem fs = place.fs();
    Path staging = place.staging();
    try {
      fs.mkdirs(staging);
      ParquetReport parquet =
          ParquetReport.begin(fs, new Path(staging, ResultPlace.PARQUET), header, groupColumns);
      return new FitResultWriter(place, mode, staging, json(fs, staging, header, parquet), parquet);
    } catch (IOException | RuntimeException e) {
      place.discard(staging);
      throw e;
    }
  }

  private static JsonReport json(
      FileSystem fs, Path staging, FitHeader header, ParquetReport parquet) throws IOException {
    try {
      return JsonReport.begin(fs.create(new Path(staging, ResultPlace.JSON), false), header);
    } catch (IOException | RuntimeException e) {
      parquet.close();
      throw e;
    }
  }

  /** Writes one row. */
  public void add(FitRow row) {
    try {
      json.add(row);
      parquet.add(row);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Puts the result in its place.
   *
   * @return what a person reads of it
   * @throws OutputException if meanwhile something came there that must not be replaced
   */
  public FitDigest commit() {
    try {
      FitDigest digest = json.finish();
      closeFiles();
      new Commit(place, staging, mode).run();
      return digest;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void closeFiles() throws IOException {
    open = false;
    try {
      json.close();
    } finally {
      parquet.close();
    }
  }

  /** Removes what was not committed. */
  @Override
  public void close() {
    try {
      if (open) {
        closeFiles();
      }
    } catch (IOException e) {
      // The file is removed below.
    }
    place.discard(staging);
  }

  private RuntimeException failed(IOException e) {
    return ResultDirectory.failed(place.shown(), e);
  }
}
