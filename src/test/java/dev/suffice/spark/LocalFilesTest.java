package dev.suffice.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

final class LocalFilesTest extends SparkTest {
  private static final String MANY_AT_ONCE = "parquet.hadoop.vectored.io.enabled";

  @TempDir private Path directory = Path.of("");

  /** The option with which a table of ten rows is read. */
  private Optional<String> option(String format, Map<String, String> options) {
    String path = directory.resolve(format).toString();
    SPARK.range(10).write().format(format).save(path);
    TableSource source =
        new TableSource(
            format, List.of(path), options, Optional.empty(), Optional.empty(), Map.of());
    Dataset<Row> table = source.open(SPARK);
    LogicalRelation plan = (LogicalRelation) table.queryExecution().analyzed();
    Option<String> option = ((HadoopFsRelation) plan.relation()).options().get(MANY_AT_ONCE);
    return option.isDefined() ? Optional.of(option.get()) : Optional.empty();
  }

  @Test
  void parquet_on_a_local_disk_is_read_straight_through() {
    assertThat(option("parquet", Map.of())).contains("false");
  }

  @Test
  void options_of_the_job_hold() {
    assertThat(option("parquet", Map.of(MANY_AT_ONCE, "true"))).contains("true");
  }

  @Test
  void other_formats_are_left_alone() {
    assertThat(option("orc", Map.of())).isEmpty();
  }

  @Test
  void only_paths_of_this_machine_are_local() {
    assertThat(LocalFiles.hold(List.of("/a", "file:///b/*.parquet", "c"), SPARK)).isTrue();
    assertThat(LocalFiles.hold(List.of("/a", "s3a://bucket/b"), SPARK)).isFalse();
    assertThat(LocalFiles.hold(List.of("hdfs://nn/flips"), SPARK)).isFalse();
    assertThat(LocalFiles.hold(List.of(), SPARK)).isFalse();
  }
}
