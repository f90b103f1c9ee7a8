package dev.suffice.spark;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;

/**
 * How Parquet files on a disk of this machine are read fastest: straight through.
 *
 * <p>Parquet asks for the parts of a file all at once, which pays where each request travels. On a
 * local disk it costs more than it saves.
 */
final class LocalFiles {
  private static final String MANY_AT_ONCE = "parquet.hadoop.vectored.io.enabled";
  private static final String SCHEME = "file";

  private LocalFiles() {}

  /** Whether all of these paths, at least one, are local. */
  static boolean hold(List<String> locations, SparkSession session) {
    Configuration conf = session.sparkContext().hadoopConfiguration();
    String usual = FileSystem.getDefaultUri(conf).getScheme();
    return !locations.isEmpty()
        && locations.stream()
            .map(location -> new Path(location).toUri())
            .map(URI::getScheme)
            .allMatch(scheme -> SCHEME.equals(scheme == null ? usual : scheme));
  }

  /** The same reader, reading straight through unless an option or the session says how. */
  static DataFrameReader readThrough(
      DataFrameReader reader, Map<String, String> options, SparkSession session) {
    boolean decided =
        options.containsKey(MANY_AT_ONCE)
            || session.sparkContext().hadoopConfiguration().get(MANY_AT_ONCE) != null;
    return decided ? reader : reader.option(MANY_AT_ONCE, "false");
  }
}
