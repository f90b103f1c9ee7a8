package dev.suffice.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Vectors of other makers than Spark, tasks that fail, and jobs that are cancelled. */
final class ForeignVectorsTest extends SparkTest {
  private static final List<Measurement> X =
      List.of(Measurement.of("x", SumsType.of(Support.REAL, Term.VALUE)));

  private static Dataset<Row> table(String option, String value) {
    return SPARK.read().format(VectorSource.class.getName()).option(option, value).load();
  }

  @Test
  void vectorsOfAnyClassAreReadAndClosed() {
    VectorSource.OPEN_VECTORS.set(0);
    Scan scan = Scan.of(table("batches", "10"));
    assertThat(scan.explain(X)).startsWith("vectors");
    Sums total = (Sums) scan.measure(X).groups().iterator().next().statistics().get(0);
    ExactSum expected = ExactSum.ZERO;
    long rows = 10L * VectorSource.PARTITIONS * VectorSource.ROWS_PER_BATCH;
    long nulls = 0;
    for (long i = 0; i < rows; i++) {
      if (i % 9 == 0) {
        nulls++;
      } else {
        expected = expected.plus(ExactSum.of(i / 7.0));
      }
    }
    assertThat(total.rows().nulls()).isEqualTo(nulls);
    assertThat(total.rows().read()).isEqualTo(rows);
    assertThat(total.sums()).containsExactly(expected);
    assertThat(VectorSource.OPEN_VECTORS).hasValue(0);
  }

  @Test
  void taskThatFailsOnceCountsOnce() throws Exception {
    for (List<String> groups : List.of(List.<String>of(), List.of("k"))) {
      Scan scan = Scan.of(table("firstAttempt", "fails")).groupedBy(groups);
      List<ScanResult> results = new ArrayList<>();
      JobRecorder jobs =
          JobRecorder.record(SPARK.sparkContext(), () -> results.add(scan.measure(X)));
      assertThat(jobs.tasksFailed()).isPositive();
      ScanResult undisturbed = Scan.of(table("batches", "10")).groupedBy(groups).measure(X);
      assertThat(results.get(0).fingerprint()).isEqualTo(undisturbed.fingerprint());
    }
  }

  @Test
  void cancelledJobEndsInTheMiddleOfAPartition() throws Exception {
    int endless = 1 << 24;
    CountDownLatch started = VectorSource.awaitFirstBatch();
    VectorSource.BATCHES.set(0);
    Scan scan = Scan.of(table("batches", Integer.toString(endless))).groupedBy(List.of("k"));
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<ScanResult> result =
          other.submit(
              () -> {
                SPARK.sparkContext().setJobGroup("endless", "", false);
                return scan.measure(X);
              });
      started.await();
      SPARK.sparkContext().cancelJobGroup("endless");
      assertThatThrownBy(result::get).hasMessageContaining("endless");
      while (VectorSource.OPEN_READERS.get() > 0) {
        Thread.onSpinWait();
      }
      assertThat(VectorSource.BATCHES).hasValueLessThan(endless);
    } finally {
      other.shutdown();
    }
  }
}
