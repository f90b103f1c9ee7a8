package dev.suffice.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.family.Families;
import dev.suffice.family.Family;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.Passes;
import dev.suffice.statistic.Staged;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import dev.suffice.statistic.ValueBins;
import dev.suffice.statistic.ValueBinsType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics that take several passes over a table: jobs, reads, groups, failures, bytes. */
@TestInstance(Lifecycle.PER_CLASS)
final class FurtherPassesTest extends SparkTest {
  private static final int ROWS = 3000;
  private static final List<String> GROUP = List.of("g");

  /** The values in the bin with the largest ones, until each is kept by itself. */
  private static final Passes<Staged> LARGEST =
      new Passes<>(ValueBinsType.of(Support.REAL, 8), 30, staged -> largest((ValueBins) staged));

  private static final Measurement X = Measurement.of("x", LARGEST);
  private static final Measurement WEIGHTED_X =
      new Measurement(List.of("x"), Optional.of("w"), Optional.empty(), LARGEST);
  private static final Measurement SUM = Measurement.of("y", SumsType.of(Support.REAL, Term.VALUE));

  // Of a function that tasks of this process call.
  private static final AtomicInteger CALLS = new AtomicInteger();

  private Path directory = Path.of("");

  private static Optional<StatisticType<Staged>> largest(ValueBins s) {
    if (s.isExact()) {
      return Optional.empty();
    }
    long bin = s.bins().lastKey();
    return Optional.of(
        new ValueBinsType(Support.REAL, s.lowest(bin), s.highest(bin), 8, List.of(0.5)));
  }

  /** Groups of 1, 2, 4 … rows, so that some are done after one pass and some take many. */
  private static Dataset<Row> drawn() {
    return SPARK
        .range(0, ROWS, 1, 4)
        .selectExpr(
            "int(floor(log2(id + 1))) AS g",
            "IF(id % 97 = 5, NULL, sqrt(pmod(hash(id), 1000003)) / 7) AS x",
            "double(pmod(hash(id, 1), 5)) / 4 AS w",
            "double(id) AS y");
  }

  @BeforeAll
  void write(@TempDir Path temporary) {
    directory = temporary;
    drawn().write().parquet(path());
  }

  private String path() {
    return directory.resolve("parquet").toString();
  }

  private Dataset<Row> table() {
    return SPARK.read().parquet(path());
  }

  private static JobRecorder record(Callable<?> action) throws Exception {
    return JobRecorder.record(SPARK.sparkContext(), action);
  }

  @Test
  void aPassIsOneJobAndOneReadForAllThatNeedIt() throws Exception {
    List<ScanResult> results = new ArrayList<>();
    // Spark reads the schema of files in a job of its own.
    Scan scan = Scan.of(table());
    JobRecorder jobs = record(() -> results.add(scan.measure(List.of(X, SUM, WEIGHTED_X))));
    int passes = results.get(0).passes();
    assertThat(passes).isGreaterThan(2);
    assertThat(jobs.jobs()).isEqualTo(passes);
    assertThat(jobs.stages()).isEqualTo(passes);
    assertThat(jobs.recordsRead()).isEqualTo((long) ROWS * passes);
    assertThat(jobs.descriptions().get(0)).isEqualTo("Suffice: x, y");
    assertThat(jobs.descriptions().get(1)).isEqualTo("Suffice: x, pass 2");
    assertThat(results.get(0).rowsRead()).isEqualTo(ROWS);

    JobRecorder groups = record(() -> results.add(scan.groupedBy(GROUP).measure(List.of(SUM, X))));
    assertThat(groups.jobs()).isEqualTo(results.get(1).passes());
    assertThat(groups.stages()).isEqualTo(2L * results.get(1).passes());
    assertThat(groups.recordsRead()).isEqualTo((long) ROWS * results.get(1).passes());
    assertThat(results.get(1).rowsRead()).isEqualTo(ROWS);
  }

  @Test
  void whatIsKnownAfterOnePassTakesNoOther() throws Exception {
    List<ScanResult> results = new ArrayList<>();
    Dataset<Row> few = table().where("y < 8");
    JobRecorder jobs = record(() -> results.add(Scan.of(few).measure(List.of(X, SUM))));
    assertThat(jobs.jobs()).isEqualTo(1);
    assertThat(results.get(0).passes()).isEqualTo(1);
  }

  /**
   * A group alone gives what it gives among others that take more passes, and others that are done.
   */
  @Test
  void everyGroupTakesItsOwnPasses() {
    ScanResult all = Scan.of(table()).groupedBy(GROUP).measure(List.of(X, SUM, WEIGHTED_X));
    TreeMap<Integer, Integer> passes = new TreeMap<>();
    for (ScanResult.Group group : all.groups()) {
      int g = (Integer) group.key().get(0).orElseThrow();
      ScanResult alone = Scan.of(table().where("g = " + g)).measure(List.of(X, SUM, WEIGHTED_X));
      assertThat(group.statistics()).isEqualTo(alone.groups().iterator().next().statistics());
      assertThat(((ValueBins) group.statistics().get(0)).isExact()).isTrue();
      passes.put(g, alone.passes());
    }
    assertThat(passes).hasSize(12).containsEntry(0, 1).containsEntry(2, 1);
    assertThat(passes.values().stream().distinct().count()).isGreaterThanOrEqualTo(3);
    assertThat(all.passes()).isEqualTo(passes.values().stream().max(Integer::compare).get());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 200})
  void anyPartitionsGiveTheSameBytes(int partitions) throws Exception {
    List<Measurement> measurements = List.of(X, SUM, WEIGHTED_X);
    Dataset<Row> other = table().repartition(partitions, functions.rand(partitions));
    // A random partitioning is the same at each pass only if it is kept.
    Dataset<Row> kept = other.cache();
    try {
      assertThat(Scan.of(kept).measure(measurements).fingerprint())
          .isEqualTo(Scan.of(drawn()).measure(measurements).fingerprint());
      String grouped = Scan.of(drawn()).groupedBy(GROUP).measure(measurements).fingerprint();
      assertThat(Scan.of(kept).groupedBy(GROUP).measure(measurements).fingerprint())
          .isEqualTo(grouped);
      String spilled =
          with(
              Map.of("spark.suffice.groupMemory", "1k"),
              () -> Scan.of(kept).groupedBy(GROUP).measure(measurements).fingerprint());
      assertThat(spilled).isEqualTo(grouped);
    } finally {
      kept.unpersist();
    }
  }

  @Test
  void theFingerprintCoversAllPassesAndOnePassHasItsOldOne() {
    Passes<Staged> first = Passes.one(LARGEST.first());
    Scan scan = Scan.of(table());
    String one = scan.measure(List.of(Measurement.of("x", first))).fingerprint();
    assertThat(scan.measure(List.of(Measurement.of("x", LARGEST.first()))).fingerprint())
        .isEqualTo(one);
    assertThat(scan.measure(List.of(X)).fingerprint()).isNotEqualTo(one);
  }

  @Test
  void tasksThatFailInEveryPassAndAreRepeatedChangeNothing() throws Exception {
    UDF1<Double, Double> failing =
        x -> {
          TaskContext task = TaskContext.get();
          if (task.attemptNumber() == 0 && task.partitionId() % 2 == 1 && x > 2990) {
            throw new IllegalStateException("fails once");
          }
          return x;
        };
    SPARK.udf().register("failing_once", failing, DataTypes.DoubleType);
    Dataset<Row> table =
        drawn().repartitionByRange(4, functions.col("y")).selectExpr("g", "x", "w", "y");
    Dataset<Row> broken = table.selectExpr("g", "x", "w", "failing_once(y) AS y").where("y >= 0");
    List<ScanResult> results = new ArrayList<>();
    JobRecorder jobs =
        record(() -> results.add(Scan.of(broken).groupedBy(GROUP).measure(List.of(X, SUM))));
    assertThat(jobs.tasksFailed()).isGreaterThanOrEqualTo(results.get(0).passes());
    assertThat(results.get(0).fingerprint())
        .isEqualTo(Scan.of(table).groupedBy(GROUP).measure(List.of(X, SUM)).fingerprint());
  }

  @Test
  void aTableThatChangesBetweenPassesIsRefused() {
    CALLS.set(0);
    UDF1<Double, Boolean> fewer = y -> y < 2000 || CALLS.incrementAndGet() <= 1000;
    SPARK
        .udf()
        .register(
            "fewer_and_fewer", functions.udf(fewer, DataTypes.BooleanType).asNondeterministic());
    Dataset<Row> table = table().where("fewer_and_fewer(y)");
    assertThatThrownBy(() -> Scan.of(table).measure(List.of(X)).fingerprint())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("The table must not change between two passes over it");
    CALLS.set(0);
    Dataset<Row> gone = table().where("y >= 2000 AND fewer_and_fewer(y)");
    assertThatThrownBy(() -> Scan.of(gone).groupedBy(GROUP).measure(List.of(X)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("The table must not change between two passes over it");
  }

  @Test
  void aFamilyOfSeveralPassesIsMeasuredLikeAnyOther() {
    Dataset<Row> table = SPARK.range(0, 30_000, 1, 5).selectExpr("double(id) * id / 8 - id AS x");
    ScanResult result =
        Scan.of(table).measure(List.of(Measurement.of("x", laplace().passes(List.of()))));
    ValueBins s = (ValueBins) result.groups().iterator().next().statistics().get(0);
    assertThat(result.passes()).isEqualTo(2);
    assertThat(laplace().fit(s).status().isUsable()).isTrue();
    assertThat(s.rows().used()).isEqualTo(30_000);
  }

  @SuppressWarnings("unchecked")
  private static Family<Staged> laplace() {
    return (Family<Staged>) Families.named("laplace").orElseThrow();
  }
}
