package dev.suffice.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.regression.Design;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.LinearModel;
import dev.suffice.regression.Term.Categorical;
import dev.suffice.regression.Term.Numeric;
import dev.suffice.regression.Term.Polynomial;
import dev.suffice.statistic.StatisticCodec;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a linear model reads: the table once, whatever its partitions. */
final class GramScanTest extends SparkTest {
  private static final int ROWS = 3000;
  private static final LinearModel MODEL =
      LinearModel.of(
          new Design(
              List.of(new Numeric("a"), new Polynomial("b", 3), new Categorical("c")),
              Intercept.PRESENT));
  private static final List<Measurement> MEASUREMENTS =
      List.of(Measurement.of(MODEL.columns("y"), MODEL.statistic()));

  private static Dataset<Row> table() {
    return SPARK
        .range(ROWS)
        .selectExpr(
            "randn(1) AS a",
            "CAST(rand(2) * 100 AS DECIMAL(8, 3)) AS b",
            "CAST(id % 5 AS STRING) AS c",
            "randn(3) AS y",
            "id % 2 AS g");
  }

  private static ScanResult.Group only(ScanResult result) {
    return result.groups().iterator().next();
  }

  @Test
  void theTableIsReadOnce(@TempDir Path directory) throws Exception {
    String path = directory.resolve("t").toString();
    table().write().parquet(path);
    Scan scan = Scan.of(SPARK.read().parquet(path));
    JobRecorder total = JobRecorder.record(SPARK.sparkContext(), () -> scan.measure(MEASUREMENTS));
    assertThat(total.jobs()).isEqualTo(1);
    assertThat(total.recordsRead()).isEqualTo(ROWS);
    JobRecorder groups =
        JobRecorder.record(
            SPARK.sparkContext(), () -> scan.groupedBy(List.of("g")).measure(MEASUREMENTS));
    assertThat(groups.jobs()).isEqualTo(1);
    assertThat(groups.recordsRead()).isEqualTo(ROWS);
  }

  @Test
  void partitionsChangeNoBit() {
    Dataset<Row> rows = table().cache();
    ScanResult one = Scan.of(rows.coalesce(1)).measure(MEASUREMENTS);
    ScanResult seven = Scan.of(rows.repartition(7)).measure(MEASUREMENTS);
    assertThat(seven.fingerprint()).isEqualTo(one.fingerprint());
    assertThat(StatisticCodec.encode(only(seven).statistics().get(0)))
        .isEqualTo(StatisticCodec.encode(only(one).statistics().get(0)));
    rows.unpersist();
  }
}
