package dev.suffice.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs, reads, shuffles and descriptions, counted by a listener. */
@TestInstance(Lifecycle.PER_CLASS)
final class ScanJobTest extends SparkTest {
  private static final int ROWS = 1000;
  private static final int GROUPS = 100_000;
  private static final List<Measurement> X =
      List.of(Measurement.of("x", SumsType.of(Support.REAL, Term.VALUE, Term.VALUE_SQUARED)));

  private Path directory = Path.of("");

  @BeforeAll
  void write(@TempDir Path temporary) {
    directory = temporary;
    Dataset<Row> drawn = SPARK.createDataFrame(DrawnTable.rows(3, ROWS), DrawnTable.SCHEMA);
    drawn.write().parquet(path("parquet"));
    drawn.write().option("nullValue", "NULL").csv(path("csv"));
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private static JobRecorder record(Callable<?> action) throws Exception {
    return JobRecorder.record(SPARK.sparkContext(), action);
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "csv"})
  void tenMeasurementsAreOneJobAndOneRead(String format) throws Exception {
    JobRecorder total = record(() -> scan(format).measure(DrawnTable.MEASUREMENTS));
    assertThat(total.jobs()).isEqualTo(1);
    assertThat(total.stages()).isEqualTo(1);
    assertThat(total.recordsRead()).isEqualTo(ROWS);

    JobRecorder groups =
        record(() -> scan(format).groupedBy(DrawnTable.GROUPS).measure(DrawnTable.MEASUREMENTS));
    assertThat(groups.jobs()).isEqualTo(1);
    assertThat(groups.stages()).isEqualTo(2);
    assertThat(groups.recordsRead()).isEqualTo(ROWS);
  }

  private Scan scan(String format) {
    return Scan.of(
        SPARK
            .read()
            .format(format)
            .schema(DrawnTable.SCHEMA)
            .option("nullValue", "NULL")
            .load(path(format)));
  }

  @Test
  void checkingReadsNothing() throws Exception {
    JobRecorder none = record(() -> scan("parquet").explain(DrawnTable.MEASUREMENTS));
    assertThat(none.jobs()).isZero();
  }

  @Test
  void jobIsDescribedAndTheDescriptionBeforeComesBack() throws Exception {
    SparkContext context = SPARK.sparkContext();
    context.setJobDescription("before");
    try {
      List<Measurement> two =
          List.of(DrawnTable.MEASUREMENTS.get(0), DrawnTable.MEASUREMENTS.get(8));
      assertThat(record(() -> scan("parquet").measure(two)).descriptions())
          .containsExactly("Suffice: x, heads");
      assertThat(
              record(
                      () ->
                          scan("parquet")
                              .named("coin")
                              .groupedBy(List.of("person", "day"))
                              .measure(two))
                  .descriptions())
          .containsExactly("coin: x, heads by person, day");
      assertThat(context.getLocalProperty("spark.job.description")).isEqualTo("before");
    } finally {
      context.setJobDescription(null);
    }
    record(() -> scan("parquet").measure(X));
    assertThat(Optional.ofNullable(context.getLocalProperty("spark.job.description"))).isEmpty();
  }

  @Test
  void manyGroupsComeOnceEachWhetherTheySpillOrNot() throws Exception {
    Dataset<Row> table =
        SPARK
            .range(0, 3 * GROUPS, 1, 9)
            .selectExpr("pmod(hash(id), " + GROUPS + ") AS k", "double(id) AS x");
    Map<Object, Long> counts = new HashMap<>();
    table
        .groupBy("k")
        .count()
        .collectAsList()
        .forEach(row -> counts.put(row.get(0), row.getLong(1)));
    Scan scan = Scan.of(table).groupedBy(List.of("k"));
    List<ScanResult> results = new ArrayList<>();
    JobRecorder whole = record(() -> results.add(scan.measure(X)));
    JobRecorder spilled =
        with(
            Map.of("spark.suffice.groupMemory", "1m"),
            () -> record(() -> results.add(scan.measure(X))));
    assertThat(spilled.recordsShuffled()).isGreaterThan(whole.recordsShuffled());
    assertThat(whole.recordsShuffled()).isGreaterThanOrEqualTo(counts.size());
    assertThat(results.get(0).fingerprint()).isEqualTo(results.get(1).fingerprint());
    Map<Object, Long> found = new HashMap<>();
    for (ScanResult.Group group : results.get(1).groups()) {
      Optional<Long> twice =
          Optional.ofNullable(
              found.put(group.key().get(0).orElseThrow(), group.statistics().get(0).rows().used()));
      assertThat(twice).isEmpty();
    }
    assertThat(found).isEqualTo(counts);
  }

  @Test
  void driverTakesTenThousandPartitions() {
    Dataset<Row> table = SPARK.range(0, 20_000, 1, 10_000).selectExpr("double(id) AS x");
    ScanResult many = Scan.of(table).measure(X);
    assertThat(many.rowsRead()).isEqualTo(20_000);
    assertThat(many.fingerprint())
        .isEqualTo(
            Scan.of(SPARK.range(20_000).selectExpr("double(id) AS x")).measure(X).fingerprint());
  }
}
