package dev.suffice.store;

import dev.suffice.regression.PredictionPolicy.Unknown;
import dev.suffice.regression.TrainedModel;
import dev.suffice.spark.Scan;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A directory of Parquet files with predictions, written by the cluster.
 *
 * <p>It may be the directory {@value #INSIDE} in that of a result, which goes with the result; any
 * other must not touch it. Only files that Spark writes are ever replaced.
 */
public final class PredictionTable {
  /** The name that the table has in the directory of a result. */
  static final String INSIDE = "predictions";

  private final Path path;
  private final Configuration conf;

  private PredictionTable(Path path, Configuration conf) {
    this.path = path;
    this.conf = conf;
  }

  /**
   * The table at a path or URI.
   *
   * @throws OutputException if it is none
   */
  public static PredictionTable of(String path, SparkSession session) {
    Configuration conf = session.sparkContext().hadoopConfiguration();
    try {
      Path plain = new Path(path);
      FileSystem fs = plain.getFileSystem(conf);
      return new PredictionTable(plain.makeQualified(fs.getUri(), fs.getWorkingDirectory()), conf);
    } catch (IOException | IllegalArgumentException e) {
      throw refused(path, e);
    }
  }

  /**
   * Checks, without writing anything, that predictions may be put here.
   *
   * @param result where the result goes
   * @param inputs the paths and globs that the job reads
   * @throws OutputException if they may not
   */
  public void check(ResultDirectory.Mode mode, String result, List<String> inputs) {
    Overlap overlap = new Overlap(path, conf);
    inputs.forEach(input -> overlap.with(input).ifPresent(this::refuse));
    Optional<String> touched = overlap.with(result);
    if (touched.isPresent() && !isInside(result)) {
      throw new OutputException(
          "The predictions %s touch the output %s; give another path, or its directory %s."
              .formatted(path, result, INSIDE));
    }
    try {
      FileSystem fs = path.getFileSystem(conf);
      if (mode == ResultDirectory.Mode.FAIL && fs.exists(path)) {
        refuse("exist");
      }
      foreign(fs, path).ifPresent(this::refuse);
    } catch (IOException e) {
      throw refused(path.toString(), e);
    }
  }

  private void refuse(String problem) {
    throw new OutputException(
        "A table of predictions at %s %s; give another path, or remove it first."
            .formatted(path, problem));
  }

  private static OutputException refused(String path, Exception e) {
    return new OutputException(
        "Predictions cannot be written to %s: %s.".formatted(path, e.getMessage()), e);
  }

  private boolean isInside(String result) {
    Path directory = new Path(result);
    try {
      FileSystem fs = directory.getFileSystem(conf);
      Path qualified = directory.makeQualified(fs.getUri(), fs.getWorkingDirectory());
      return path.equals(new Path(qualified, INSIDE));
    } catch (IOException e) {
      throw refused(path.toString(), e);
    }
  }

  /** Why what is there must not be replaced: it is more than Spark's own files. */
  static Optional<String> foreign(FileSystem fs, Path directory) throws IOException {
    try {
      for (FileStatus file : fs.listStatus(directory)) {
        String name = file.getPath().getName();
        boolean written =
            name.equals("_SUCCESS") || name.startsWith("part-") || name.startsWith(".");
        if (!written || file.getPath().equals(directory)) {
          return Optional.of("holds %s, which is no part of one".formatted(name));
        }
      }
      return Optional.empty();
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads the input of a scan and writes its rows, with what a model says of each in columns more,
   * in place of whatever was checked.
   */
  public void write(Scan scan, TrainedModel model, Unknown unknown) {
    scan.writePredicted(model, unknown, path.toString());
  }
}
