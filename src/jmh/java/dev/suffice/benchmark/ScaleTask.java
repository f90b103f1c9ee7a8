package dev.suffice.benchmark;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.var_pop;

import dev.suffice.spark.Scan;
import dev.suffice.spark.ScanResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How the cost of the normal distribution grows: with rows, ten times as many at each step, where
 * the time a row should stay; and with partitions of the same few rows, where the heap should stay.
 *
 * <p>Spark keeps a record of each task. Spark SQL, which merges its states in executors, shows how
 * much that is.
 */
final class ScaleTask implements Task {
  private static final List<Integer> PARTITIONS = List.of(10, 100, 1_000, 10_000);
  private static final long ROWS_TO_PARTITION = 1_000_000;
  private static final int STEPS = 3;

  @Override
  public String name() {
    return "scale";
  }

  @Override
  public List<Trial> trials(Engines engines, long rows) {
    List<Trial> trials = new ArrayList<>();
    long step = rows;
    for (int i = 0; i < STEPS && step > 1; i++) {
      Path table = NormalTask.recipe(step).make(engines);
      trials.add(
          Trial.of(
              step,
              List.of(
                  Contestant.of(Contestant.SUFFICE, () -> NormalTask.suffice(engines, table)))));
      step /= 10;
    }
    Fingerprint fingerprint = new Fingerprint();
    long few = Math.min(rows, ROWS_TO_PARTITION);
    for (int partitions : PARTITIONS) {
      trials.add(
          new Trial(
              few,
              OptionalInt.of(partitions),
              List.of(
                  Contestant.of(
                      Contestant.SUFFICE,
                      () -> suffice(numbers(engines, few, partitions), fingerprint)),
                  Contestant.of(
                      Contestant.SPARK_SQL, () -> sparkSql(numbers(engines, few, partitions)))),
              Optional.empty()));
    }
    return trials;
  }

  /** Numbers between -1 and 1 that depend on the row alone, however many partitions there are. */
  private static Dataset<Row> numbers(Engines engines, long rows, int partitions) {
    return engines
        .spark()
        .range(0, rows, 1, partitions)
        .selectExpr("xxhash64(id) / 9223372036854775808D AS x");
  }

  private static Answer suffice(Dataset<Row> numbers, Fingerprint fingerprint) {
    SufficeFit<?> normal = SufficeFit.of("normal");
    ScanResult result = normal.measure(Scan.of(numbers), "x");
    fingerprint.check(result.fingerprint());
    return normal.fit(result).moments();
  }

  private static Answer sparkSql(Dataset<Row> numbers) {
    Row row = numbers.agg(count(col("x")), avg(col("x")), var_pop(col("x"))).head();
    return Answer.ofMoments(row.getLong(0), row.getDouble(1), row.getDouble(2));
  }

  /** The same rows must give the same bytes. */
  private static final class Fingerprint {
    private Optional<String> first = Optional.empty();

    void check(String fingerprint) {
      String expected = first.orElse(fingerprint);
      first = Optional.of(expected);
      if (!expected.equals(fingerprint)) {
        throw new WrongAnswerException(
            "The same rows in other partitions have another fingerprint: %s, not %s"
                .formatted(fingerprint, expected));
      }
    }
  }
}
