package dev.suffice.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.statistic.SufficientStatistic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same data give the same statistics, bit for bit, however they are stored, cut up and read.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class SameBytesTest extends SparkTest {
  private static final int ROWS = 1500;
  private static final String VECTORS = "vectors";
  private static final String ROW_BY_ROW = "rows";
  private static final Map<String, String> AS_IS = Map.of();

  private final List<Row> rows = DrawnTable.rows(1, ROWS);
  private Path directory = Path.of("");
  private Dataset<Row> drawn = SPARK.emptyDataFrame();
  private Dataset<Row> cached = SPARK.emptyDataFrame();
  private Map<String, List<SufficientStatistic<?>>> total = Map.of();
  private Map<String, List<SufficientStatistic<?>>> grouped = Map.of();
  private List<String> fingerprints = List.of();

  @BeforeAll
  void write(@TempDir Path temporary) {
    directory = temporary;
    drawn = SPARK.createDataFrame(rows, DrawnTable.SCHEMA).coalesce(1);
    drawn.write().parquet(path("parquet-1"));
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(2));
    Dataset<Row> other = SPARK.createDataFrame(shuffled, DrawnTable.SCHEMA);
    other.repartition(7).write().parquet(path("parquet-7"));
    other.repartition(200).write().parquet(path("parquet-200"));
    drawn.write().option("parquet.enable.dictionary", "false").parquet(path("parquet-plain"));
    drawn.write().partitionBy("person", "size").parquet(path("parquet-by-person"));
    other.repartition(3).write().orc(path("orc"));
    other.repartition(3).write().option("nullValue", "NULL").csv(path("csv"));
    other.repartition(3).write().json(path("json"));
    cached = other.repartition(3).cache();
    total = DrawnTable.reference(rows, List.of());
    grouped = DrawnTable.reference(rows, DrawnTable.GROUPS);
    Scan scan = Scan.of(drawn);
    fingerprints =
        List.of(
            scan.measure(DrawnTable.MEASUREMENTS).fingerprint(),
            scan.groupedBy(DrawnTable.GROUPS).measure(DrawnTable.MEASUREMENTS).fingerprint());
  }

  @AfterAll
  void forget() {
    cached.unpersist();
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private Dataset<Row> read(String name) {
    return switch (name) {
      case "rows" -> drawn;
      case "orc" -> SPARK.read().orc(path(name));
      case "csv" ->
          SPARK.read().schema(DrawnTable.SCHEMA).option("nullValue", "NULL").csv(path(name));
      case "json" -> SPARK.read().schema(DrawnTable.SCHEMA).json(path(name));
      case "cached" -> cached;
      case "filter" -> SPARK.read().parquet(path("parquet-7")).where("id >= 0");
      case "expression" ->
          SPARK.read().parquet(path("parquet-7")).withColumn("x", col("x").multiply(lit(1.0)));
      case "join" ->
          SPARK
              .read()
              .parquet(path("parquet-7"))
              .join(SPARK.range(ROWS).hint("merge"), "id")
              .select(DrawnTable.SCHEMA.fieldNames()[0], otherNames());
      case "union" ->
          SPARK
              .read()
              .parquet(path("parquet-7"))
              .where("id % 2 = 0")
              .union(SPARK.read().parquet(path("parquet-1")).where("id % 2 = 1"));
      case "sort" -> SPARK.read().parquet(path("parquet-7")).sort("x");
      case "repartition" -> SPARK.read().parquet(path("parquet-7")).repartition(13);
      default -> SPARK.read().parquet(path(name));
    };
  }

  private static String[] otherNames() {
    return Stream.of(DrawnTable.SCHEMA.fieldNames()).skip(1).toArray(String[]::new);
  }

  static Stream<Arguments> ways() {
    return Stream.of(
        Arguments.of("parquet-1", AS_IS, VECTORS),
        Arguments.of("parquet-7", AS_IS, VECTORS),
        Arguments.of("parquet-7", Map.of("spark.sql.files.maxPartitionBytes", "4k"), VECTORS),
        Arguments.of("parquet-200", AS_IS, VECTORS),
        Arguments.of("parquet-200", Map.of("spark.sql.files.openCostInBytes", "1g"), VECTORS),
        Arguments.of("parquet-plain", AS_IS, VECTORS),
        Arguments.of("parquet-by-person", AS_IS, VECTORS),
        Arguments.of("orc", AS_IS, VECTORS),
        Arguments.of("csv", AS_IS, ROW_BY_ROW),
        Arguments.of("json", AS_IS, ROW_BY_ROW),
        Arguments.of("rows", AS_IS, ROW_BY_ROW),
        Arguments.of("cached", AS_IS, ROW_BY_ROW),
        Arguments.of("filter", AS_IS, ROW_BY_ROW),
        Arguments.of("expression", AS_IS, ROW_BY_ROW),
        Arguments.of("join", AS_IS, ROW_BY_ROW),
        Arguments.of("join", Map.of("spark.sql.adaptive.enabled", "false"), ROW_BY_ROW),
        Arguments.of("union", AS_IS, ROW_BY_ROW),
        Arguments.of("sort", AS_IS, ROW_BY_ROW),
        Arguments.of("repartition", AS_IS, ROW_BY_ROW),
        Arguments.of("parquet-7", Map.of("spark.sql.adaptive.enabled", "false"), VECTORS),
        Arguments.of("parquet-7", Map.of("spark.sql.ansi.enabled", "false"), VECTORS),
        Arguments.of("csv", Map.of("spark.sql.ansi.enabled", "false"), ROW_BY_ROW),
        Arguments.of(
            "parquet-7", Map.of("spark.sql.parquet.enableVectorizedReader", "false"), ROW_BY_ROW),
        Arguments.of("orc", Map.of("spark.sql.orc.enableVectorizedReader", "false"), ROW_BY_ROW),
        Arguments.of(
            "parquet-7", Map.of("spark.sql.parquet.columnarReaderBatchSize", "1"), VECTORS),
        Arguments.of(
            "parquet-plain", Map.of("spark.sql.parquet.columnarReaderBatchSize", "10"), VECTORS),
        Arguments.of("orc", Map.of("spark.sql.orc.columnarReaderBatchSize", "10"), VECTORS),
        Arguments.of(
            "parquet-7", Map.of("spark.sql.columnVector.offheap.enabled", "true"), VECTORS),
        Arguments.of(
            "parquet-plain", Map.of("spark.sql.columnVector.offheap.enabled", "true"), VECTORS),
        Arguments.of("orc", Map.of("spark.sql.columnVector.offheap.enabled", "true"), VECTORS),
        Arguments.of("parquet-7", Map.of("spark.sql.codegen.wholeStage", "false"), ROW_BY_ROW),
        Arguments.of("csv", Map.of("spark.sql.codegen.wholeStage", "false"), ROW_BY_ROW),
        Arguments.of("parquet-7", Map.of("spark.sql.sources.useV1SourceList", ""), VECTORS),
        Arguments.of("orc", Map.of("spark.sql.sources.useV1SourceList", ""), VECTORS),
        Arguments.of("parquet-7", Map.of("spark.suffice.groupMemory", "1k"), VECTORS));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("ways")
  void statisticsAreTheSame(String source, Map<String, String> settings, String feed)
      throws Exception {
    with(
        settings,
        () -> {
          Scan scan = Scan.of(read(source));
          assertThat(scan.explain(DrawnTable.MEASUREMENTS)).startsWith(feed);
          ScanResult whole = scan.measure(DrawnTable.MEASUREMENTS);
          assertThat(byKey(whole)).isEqualTo(total);
          ScanResult parts = scan.groupedBy(DrawnTable.GROUPS).measure(DrawnTable.MEASUREMENTS);
          assertThat(byKey(parts)).isEqualTo(grouped);
          assertThat(List.of(whole.fingerprint(), parts.fingerprint())).isEqualTo(fingerprints);
          return 0;
        });
  }

  private static Map<String, List<SufficientStatistic<?>>> byKey(ScanResult result) {
    Map<String, List<SufficientStatistic<?>>> byKey = new TreeMap<>();
    for (ScanResult.Group group : result.groups()) {
      assertThat(byKey).doesNotContainKey(group.key().toString());
      byKey.put(group.key().toString(), group.statistics());
    }
    return byKey;
  }
}
