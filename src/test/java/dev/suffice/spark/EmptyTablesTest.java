package dev.suffice.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.statistic.CategoryCounts;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables with little in them. */
final class EmptyTablesTest extends SparkTest {
  private static final List<Measurement> BOTH =
      List.of(
          Measurement.of("x", SumsType.of(Support.REAL, Term.VALUE, Term.VALUE_SQUARED)),
          Measurement.of("k", CategoryCounts.TYPE));

  @TempDir private Path directory = Path.of("");

  private static Dataset<Row> filled() {
    return SPARK.sql("SELECT double(id) AS x, string(id % 3) AS k FROM range(10)");
  }

  private static void assertEmpty(Dataset<Row> table) {
    ScanResult total = Scan.of(table).measure(BOTH);
    assertThat(total.groups()).hasSize(1);
    assertThat(total.rowsRead()).isZero();
    assertThat(total.groups().iterator().next().statistics())
        .isEqualTo(BOTH.stream().map(measurement -> measurement.type().empty()).toList());
    ScanResult groups = Scan.of(table).groupedBy(List.of("k")).measure(BOTH);
    assertThat(groups.groups()).isEmpty();
    assertThat(groups.rowsRead()).isZero();
  }

  @Test
  void noRowsAreTheEmptyStatisticAndNoGroups() {
    assertEmpty(filled().where("x < 0"));
    assertEmpty(filled().where("false"));
    assertEmpty(filled().limit(0));
    assertEmpty(SPARK.createDataFrame(List.of(), filled().schema()));
    JavaRDD<Row> noPartitions = JavaSparkContext.fromSparkContext(SPARK.sparkContext()).emptyRDD();
    assertEmpty(SPARK.createDataFrame(noPartitions, filled().schema()));
  }

  @Test
  void emptyFilesAndDirectoriesAreEmpty() {
    String path = directory.resolve("empty").toString();
    filled().where("x < 0").write().parquet(path);
    assertEmpty(SPARK.read().parquet(path));
    String none = directory.resolve("none").toString();
    assertThat(new File(none).mkdir()).isTrue();
    assertEmpty(SPARK.read().schema(filled().schema()).csv(none));
    assertEmpty(SPARK.read().schema(filled().schema()).parquet(none));
  }

  @Test
  void columnOfNullsIsCounted() {
    Dataset<Row> table =
        SPARK.sql("SELECT CAST(NULL AS DOUBLE) AS x, CAST(NULL AS STRING) AS k FROM range(10)");
    String path = directory.resolve("nulls").toString();
    table.write().parquet(path);
    for (Dataset<Row> way : List.of(table, SPARK.read().parquet(path))) {
      for (List<String> groups : List.of(List.<String>of(), List.of("k"))) {
        ScanResult result = Scan.of(way).groupedBy(groups).measure(BOTH);
        assertThat(result.groups()).hasSize(1);
        for (ScanResult.Group group : result.groups()) {
          assertThat(group.statistics()).allMatch(statistic -> statistic.rows().nulls() == 10);
        }
      }
    }
  }

  @Test
  void tableOfPartitionColumnsOnlyIsRead() {
    String path = directory.resolve("parts").toString();
    filled().write().partitionBy("k").parquet(path);
    Dataset<Row> table = SPARK.read().schema("x DOUBLE, k STRING").parquet(path).select("k");
    List<Measurement> k = List.of(BOTH.get(1));
    assertThat(Scan.of(table).explain(k)).startsWith("vectors");
    assertThat(Scan.of(table).measure(k).rowsRead()).isEqualTo(10);
    ScanResult groups = Scan.of(table).groupedBy(List.of("k")).measure(k);
    assertThat(groups.groups()).hasSize(3);
    assertThat(groups.rowsRead()).isEqualTo(10);
  }

  @Test
  void noGroupColumnsAreTheTotal() {
    assertThat(Scan.of(filled()).groupedBy(List.of()).measure(BOTH).fingerprint())
        .isEqualTo(Scan.of(filled()).measure(BOTH).fingerprint());
  }
}
