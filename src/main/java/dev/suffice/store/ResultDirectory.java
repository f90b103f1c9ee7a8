package dev.suffice.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The directory of a job's result: {@code result.json}, {@code result.parquet} and, last, {@code
 * _SUCCESS}. It appears whole or not at all.
 *
 * <pre>{@code
 * ResultDirectory output = ResultDirectory.of("target/out/coin", conf);
 * output.check(Mode.OVERWRITE, inputs);
 * output.requireWritable();
 * ... the scan ...
 * try (FitResultWriter writer = output.write(Mode.OVERWRITE, header, groupColumns)) {
 *   rows.forEach(writer::add);
 *   digest = writer.commit();
 * }
 * }</pre>
 *
 * <ul>
 *   <li>Files are made in a hidden sibling and move to their place by a rename, after the earlier
 *       result was renamed out of the way. On local disks and HDFS each rename is one step, so that
 *       whoever looks sees the earlier result, for an instant none, or the new one; never a
 *       mixture.
 *   <li>On object stores a rename is a copy of one file after the other. {@code _SUCCESS} is then
 *       written once all others are there, with their lengths: a result is whole if and only if it
 *       has one, and whoever reads earlier may see pieces.
 *   <li>An earlier result survives every failure. If the process dies between the two renames, the
 *       next run puts it back.
 *   <li>Two runs that write the same directory at once both succeed; the last one stays. On object
 *       stores they may spoil each other's result, which {@code _SUCCESS} then does not match.
 *   <li>Only a result of ours is ever overwritten.
 * </ul>
 */
public final class ResultDirectory {
  private final ResultPlace place;
  private final String name;
  private final Configuration conf;

  /** What to do with a result that exists. */
  public enum Mode {
    /** Put the new one in its place. */
    OVERWRITE,
    /** Refuse. */
    FAIL;

    void requireReplaceable(ResultPlace place) throws IOException {
      if (this == FAIL && (place.exists() || place.displaced().isPresent())) {
        throw new OutputException(
            "The output %s exists; give another path, or mode: overwrite to replace it."
                .formatted(place.shown()));
      }
      place
          .objection()
          .ifPresent(
              objection -> {
                throw new OutputException(
                    "The output %s %s; give another path, or remove it first."
                        .formatted(place.shown(), objection));
              });
    }
  }

  private ResultDirectory(String name, ResultPlace place, Configuration conf) {
    this.name = name;
    this.place = place;
    this.conf = conf;
  }

  /**
   * The directory at a path or URI, with what the session knows of file systems.
   *
   * @throws OutputException if it is none
   */
  public static ResultDirectory of(String path, SparkSession session) {
    return of(path, session.sparkContext().hadoopConfiguration());
  }

  /**
   * The directory at a path or URI.
   *
   * @throws OutputException if it is none
   */
  public static ResultDirectory of(String path, Configuration conf) {
    try {
      Path plain = new Path(path);
      FileSystem fs = plain.getFileSystem(conf);
      FileSystem raw = fs instanceof ChecksumFileSystem local ? local.getRawFileSystem() : fs;
      Path qualified = plain.makeQualified(raw.getUri(), raw.getWorkingDirectory());
      if (qualified.getParent() == null) {
        throw new OutputException(
            "The output %s is the root of a file system; name a directory in it.".formatted(path));
      }
      return new ResultDirectory(path, new ResultPlace(raw, qualified), conf);
    } catch (IOException | IllegalArgumentException e) {
      throw new OutputException(
          "The output %s is no place for a result: %s.".formatted(path, reason(e)), e);
    }
  }

  /**
   * Checks, without writing anything, that a result may be put here.
   *
   * @param inputs the paths and globs that the job reads
   * @throws OutputException if it may not: it exists already, is no result of ours, or touches an
   *     input
   */
  public void check(Mode mode, List<String> inputs) {
    Overlap overlap = new Overlap(place.path(), conf);
    for (String input : inputs) {
      overlap
          .with(input)
          .ifPresent(
              problem -> {
                throw new OutputException(
                    "The output %s %s; give another path.".formatted(name, problem));
              });
    }
    try {
      mode.requireReplaceable(place);
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /**
   * Checks that files can be made beside this directory, makes its parents, and puts back an
   * earlier result that a dead run moved aside.
   *
   * @throws OutputException if not
   */
  public void requireWritable() {
    Path probe = place.staging();
    try {
      if (!place.fs().mkdirs(probe)) {
        throw new IOException("cannot make a directory in " + place.path().getParent());
      }
      place.fs().delete(probe, true);
      place.recover();
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /** Whether there is a whole result. */
  boolean isKept() {
    try {
      return place.isKept();
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /** Begins predictions that are to go with a result. */
  public StagedPredictions stagePredictions(SparkSession session) {
    return new StagedPredictions(place, session);
  }

  /** Begins a result. */
  public <R> ResultWriter<R> write(Mode mode, ResultFormat<R> format) {
    try {
      place.recover();
      return ResultWriter.begin(place, mode, format);
    } catch (IOException e) {
      throw failed(name, e);
    }
  }

  private OutputException refused(IOException e) {
    return new OutputException(
        "The output %s cannot be written: %s.".formatted(name, reason(e)), e);
  }

  static UncheckedIOException failed(String place, IOException e) {
    return new UncheckedIOException(
        "the result could not be written to %s: %s".formatted(place, reason(e)), e);
  }

  private static String reason(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse("").replaceFirst("\\.$", "");
  }
}
