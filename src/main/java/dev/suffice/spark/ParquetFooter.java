package dev.suffice.spark;

import dev.suffice.statistic.DataException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.Footer;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;

/** The schema of Parquet files as the footer of the first one says it, read on the driver. */
final class ParquetFooter {
  private ParquetFooter() {}

  /** Whether one footer is all that Spark itself would go by. */
  static boolean applies(String format, Map<String, String> options, SparkSession session) {
    boolean merged =
        options.keySet().stream().anyMatch("mergeSchema"::equalsIgnoreCase)
            || session.conf().get(SQLConf.PARQUET_SCHEMA_MERGING_ENABLED().key()).equals("true");
    return format.equalsIgnoreCase("parquet") && !merged;
  }

  static StructType schema(List<String> locations, SparkSession session) {
    Configuration conf = session.sparkContext().hadoopConfiguration();
    Path file = first(locations, conf);
    try {
      HadoopInputFile input = HadoopInputFile.fromPath(file, conf);
      try (ParquetFileReader reader =
          ParquetFileReader.open(input, HadoopReadOptions.builder(conf, file).build())) {
        ParquetToSparkSchemaConverter converter =
            new ParquetToSparkSchemaConverter(session.sessionState().conf());
        return ParquetFileFormat.readSchemaFromFooter(
            new Footer(file, reader.getFooter()), converter);
      }
    } catch (IOException | RuntimeException e) {
      throw new DataException("The file %s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Path first(List<String> locations, Configuration conf) {
    for (String location : locations) {
      Path pattern = new Path(location);
      try {
        FileSystem files = pattern.getFileSystem(conf);
        FileStatus[] matches = files.globStatus(pattern);
        if (matches == null || matches.length == 0) {
          throw TableSource.noFile(location);
        }
        Optional<Path> found = first(files, matches);
        if (found.isPresent()) {
          return found.get();
        }
      } catch (IOException e) {
        throw new DataException(
            "The path %s cannot be read: %s".formatted(location, e.getMessage()), e);
      }
    }
    throw new DataException("There is no Parquet file in " + String.join(", ", locations));
  }

  private static Optional<Path> first(FileSystem files, FileStatus[] among) throws IOException {
    List<FileStatus> sorted =
        Stream.of(among).sorted(Comparator.comparing(FileStatus::getPath)).toList();
    for (FileStatus status : sorted) {
      if (status.isFile() && status.getLen() > 0) {
        return Optional.of(status.getPath());
      }
      if (status.isDirectory()) {
        Optional<Path> inside = first(files, visible(files.listStatus(status.getPath())));
        if (inside.isPresent()) {
          return inside;
        }
      }
    }
    return Optional.empty();
  }

  // Spark passes over the same names; partition directories such as _day=1 are kept.
  private static FileStatus[] visible(FileStatus[] among) {
    return Arrays.stream(among)
        .filter(
            status -> {
              String name = status.getPath().getName();
              return !name.startsWith(".") && (!name.startsWith("_") || name.contains("="));
            })
        .toArray(FileStatus[]::new);
  }
}
