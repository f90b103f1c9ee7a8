package dev.suffice.store;

import dev.suffice.report.FitDigest;
import dev.suffice.report.FitHeader;
import dev.suffice.report.FitRow;
import dev.suffice.report.JsonReport;
import java.io.IOException;
import java.util.List;
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
  private boolean open = true;

  private FitResultWriter(
      ResultPlace place, ResultDirectory.Mode mode, Path staging, JsonReport json) {
    this.place = place;
    this.mode = mode;
    this.staging = staging;
    this.json = json;
  }

  static FitResultWriter begin(
      ResultPlace place,
      ResultDirectory.Mode mode,
      FitHeader header,
      List<GroupColumn> groupColumns)
      throws IOException {
    Path staging = place.staging();
    place.fs().mkdirs(staging);
    JsonReport json =
        JsonReport.begin(place.fs().create(new Path(staging, ResultPlace.JSON), false), header);
    return new FitResultWriter(place, mode, staging, json);
  }

  /** Writes one row. */
  public void add(FitRow row) {
    try {
      json.add(row);
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
      open = false;
      json.close();
      new Commit(place, staging, mode).run();
      return digest;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Removes what was not committed. */
  @Override
  public void close() {
    try {
      if (open) {
        json.close();
      }
    } catch (IOException e) {
      // The file is removed below.
    }
    try {
      place.fs().delete(staging, true);
    } catch (IOException e) {
      // A later run removes it; a failure here must not hide the one that led here.
    }
  }

  private RuntimeException failed(IOException e) {
    return ResultDirectory.failed(place.path().toString(), e);
  }
}
