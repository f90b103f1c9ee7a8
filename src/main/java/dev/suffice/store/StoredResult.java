package dev.suffice.store;

import dev.suffice.report.ResultDigest;
import dev.suffice.report.StoredReport;
import dev.suffice.statistic.DataException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A result that {@link ResultDirectory} keeps, read back. */
public final class StoredResult {
  private StoredResult() {}

  /**
   * What a person reads of the result in a directory.
   *
   * @throws DataException if there is none, or none that this version can read
   */
  public static ResultDigest digest(String directory, Configuration conf) {
    try {
      Path path = new Path(directory, ResultPlace.JSON);
      try (InputStream in = path.getFileSystem(conf).open(path)) {
        return StoredReport.digest(in, path.toString());
      }
    } catch (FileNotFoundException e) {
      throw new DataException(
          "There is no result in %s: it has no %s. Name the output directory of a job."
              .formatted(directory, ResultPlace.JSON),
          e);
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException(
          "The result in %s cannot be read: %s.".formatted(directory, e.getMessage()), e);
    }
  }
}
