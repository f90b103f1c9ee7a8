package dev.suffice.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.regression.CovariateCells;
import dev.suffice.regression.Design;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.LogisticFit;
import dev.suffice.regression.LogisticProblem;
import dev.suffice.regression.LogisticRegression;
import dev.suffice.regression.Term;
import dev.suffice.scoring.Loss;
import dev.suffice.statistic.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

final class ModelRowsTest extends SparkTest {
  private static final int ROWS = 6000;
  private static final int BLOCKS = 16;

  private static Dataset<Row> drawn(int partitions) {
    return SPARK
        .range(0, ROWS, 1, partitions)
        .select(
            functions.expr("cast(hash(id) % 100 as double) / 7").as("a"),
            functions.expr("cast(id % 11 as int)").as("b"),
            functions.expr("array('x', 'y', 'z')[id % 3]").as("c"),
            functions.expr("(hash(id, 1) % 10 + id % 11) > 3").as("y"),
            functions.expr("cast(1 + id % 2 as double)").as("w"),
            functions
                .expr("if(id % 100 = 0, null, if(id % 100 = 1, double('NaN'), 0.25))")
                .as("o"));
  }

  private static ModelColumns columns(List<Term> terms) {
    return new ModelColumns(
        new Design(terms, Intercept.PRESENT), "y", Optional.of("w"), Optional.of("o"));
  }

  private static final List<Term> NUMBERS =
      List.of(new Term.Numeric("a"), new Term.Polynomial("b", 2));
  private static final List<Term> ALL =
      List.of(new Term.Numeric("a"), new Term.Polynomial("b", 2), new Term.Categorical("c"));

  /** The fit by passes over the rows, and how often the input was read for it. */
  private record Run(LogisticFit fit, CovariateCells first, int passes, int reads) {}

  private static Run run(Dataset<Row> table, List<Term> terms) {
    try (ModelRows rows = Scan.of(table).rows(columns(terms))) {
      CovariateCells first = rows.first(0);
      LogisticProblem problem =
          new LogisticProblem(
              Loss.LOG_LOSS, rows.names(), first.frame(Intercept.PRESENT), rows.offset(), 0);
      LogisticFit fit = LogisticRegression.fit(problem, first, 0.95, rows::at);
      return new Run(fit, first, rows.passes(), rows.reads());
    }
  }

  private static Dataset<Row> stored(String name) {
    String path = "target/model-rows/" + name;
    drawn(3).write().mode(SaveMode.Overwrite).parquet(path);
    return SPARK.read().parquet(path);
  }

  @Test
  void kept_rows_are_read_once() throws Exception {
    Dataset<Row> table = stored("kept");
    List<Run> runs = new ArrayList<>();
    JobRecorder recorder =
        JobRecorder.record(SPARK.sparkContext(), () -> runs.add(run(table, ALL)));
    assertThat(runs.get(0).fit().coefficients()).hasSize(6);
    assertThat(runs.get(0).reads()).isEqualTo(1);
    // A block that is kept counts as a record when it is read again.
    assertThat(recorder.recordsRead())
        .isBetween((long) ROWS, ROWS + (long) BLOCKS * runs.get(0).passes());
    assertThat(recorder.descriptions()).hasSize(runs.get(0).passes());
    assertThat(recorder.descriptions().get(0)).isEqualTo("Suffice: levels of categories");
  }

  @Test
  void rows_that_are_not_kept_are_read_by_each_pass() throws Exception {
    Dataset<Row> table = stored("anew");
    List<Run> runs = new ArrayList<>();
    JobRecorder recorder =
        with(
            Map.of(ModelRows.KEEP, "false"),
            () -> JobRecorder.record(SPARK.sparkContext(), () -> runs.add(run(table, NUMBERS))));
    Run anew = runs.get(0);
    int points = anew.fit().iterations().size();
    assertThat(anew.reads()).isEqualTo(points + 1);
    assertThat(recorder.recordsRead()).isEqualTo((long) ROWS * (points + 1));
    assertThat(anew.fit()).isEqualTo(run(table, NUMBERS).fit());
  }

  @Test
  void partitions_and_feeds_change_no_bit() {
    Run one = run(drawn(1), ALL);
    assertThat(run(drawn(7), ALL).fit()).isEqualTo(one.fit());
    assertThat(run(stored("order").orderBy("w", "a"), ALL).fit()).isEqualTo(one.fit());
    assertThat(run(stored("feeds"), ALL).first()).isEqualTo(one.first());
  }

  @Test
  void rows_are_counted_by_what_became_of_them() {
    CovariateCells first = run(drawn(2), NUMBERS).first();
    assertThat(first.rows().read()).isEqualTo(ROWS);
    assertThat(first.rows().nulls()).isEqualTo(ROWS / 100);
    assertThat(first.rows().nan()).isEqualTo(ROWS / 100);
    assertThat(first.rows().used()).isEqualTo(ROWS - 2 * ROWS / 100);
  }

  @Test
  void a_target_of_more_than_two_values_is_refused() {
    ModelColumns columns =
        new ModelColumns(
            new Design(NUMBERS, Intercept.PRESENT), "b", Optional.empty(), Optional.empty());
    try (ModelRows rows = Scan.of(drawn(2)).rows(columns)) {
      assertThatThrownBy(() -> rows.first(0))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("must be 0 or 1")
          .hasMessageContaining("b=");
    }
  }
}
