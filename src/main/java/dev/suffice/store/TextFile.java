package dev.suffice.store;

import dev.suffice.statistic.DataException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A small text, such as a job file, from wherever it is.
 *
 * <p>A path without a scheme is local, as it is for the shell that it was typed in; with one, such
 * as {@code hdfs://nn/coin.yaml}, it is Hadoop's. A bare name is also how {@code spark-submit
 * --files} leaves a file in the working directory.
 */
public final class TextFile {
  private TextFile() {}

  /** The text in UTF-8; empty if there is no such file. */
  public static Optional<String> read(String file) {
    try {
      Path path = new Path(file);
      Configuration conf = new Configuration();
      FileSystem fs =
          path.toUri().getScheme() == null ? FileSystem.getLocal(conf) : path.getFileSystem(conf);
      if (!fs.exists(path) || fs.getFileStatus(path).isDirectory()) {
        return Optional.empty();
      }
      try (InputStream in = fs.open(path)) {
        return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException("The file %s cannot be read: %s.".formatted(file, e.getMessage()), e);
    }
  }
}
