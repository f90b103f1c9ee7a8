package dev.suffice.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.family.Status;
import dev.suffice.regression.CovariateCells;
import dev.suffice.regression.Design;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.LogisticFit;
import dev.suffice.regression.Term;
import dev.suffice.scoring.Loss;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** The model of each group is that of its rows alone, bit for bit. */
final class GroupTrainingTest extends SparkTest {
  private static final int FEW = 40;
  private static final LogisticMethod METHOD =
      new LogisticMethod.Ridge(Loss.LOG_LOSS, Intercept.PRESENT, 0, 0.95);
  private static final ModelColumns COLUMNS =
      new ModelColumns(
          new Design(List.of(new Term.Numeric("a"), new Term.Categorical("c")), Intercept.PRESENT),
          "y",
          Optional.of("w"),
          Optional.empty());

  /** Groups with few patterns and with many, with other levels each; one separated, one null. */
  private static Dataset<Row> drawn(int partitions) {
    return SPARK
        .range(0, 6000, 1, partitions)
        .select(
            functions.expr("array('few', 'many', 'more', 'apart', null, 'none')[id % 6]").as("g"),
            functions.expr("cast(id % 5 = 0 as int)").as("h"),
            functions
                .expr(
                    "if(id % 6 = 5, null, cast(hash(id) % if(id % 6 in (1, 2), 500, 6) as double) /"
                        + " 7)")
                .as("a"),
            functions.expr("array('x', 'y', 'z', 'u')[pmod(hash(id, 3), 2) + id % 3]").as("c"),
            functions
                .expr("if(id % 6 = 3, hash(id) % 6 > 2, (hash(id, 1) % 10 + hash(id) % 6) > 1)")
                .as("y"),
            functions.expr("cast(1 + id % 2 as double)").as("w"));
  }

  private static List<GroupTraining> trained(Dataset<Row> table, List<String> by) {
    try (ModelRows rows = Scan.of(table).groupedBy(by).rows(COLUMNS)) {
      return GroupTraining.of(rows, METHOD, FEW);
    }
  }

  private static LogisticFit alone(Dataset<Row> table) {
    try (ModelRows rows = Scan.of(table).rows(COLUMNS)) {
      CovariateCells first = rows.first(FEW);
      return METHOD.fit(rows.names(), first, rows::at).fit();
    }
  }

  @Test
  void each_group_has_the_model_of_its_rows_alone() {
    Dataset<Row> table = drawn(3);
    List<GroupTraining> groups = trained(table, List.of("g", "h"));
    assertThat(groups).hasSize(12);
    Set<Status> statuses = new HashSet<>();
    for (GroupTraining group : groups) {
      Dataset<Row> own =
          table
              .where(functions.col("g").eqNullSafe(group.key().get(0).orElse(null)))
              .where(functions.col("h").equalTo(group.key().get(1).orElseThrow()));
      assertThat(group.fit()).as(group.key().toString()).isEqualTo(alone(own));
      assertThat(group.rows().read()).isEqualTo(own.count());
      statuses.add(group.fit().status());
    }
    assertThat(statuses).containsExactlyInAnyOrder(Status.OK, Status.NO_FINITE_MLE, Status.NO_DATA);
  }

  @Test
  void partitions_change_no_bit() {
    assertThat(trained(drawn(7), List.of("g"))).isEqualTo(trained(drawn(1), List.of("g")));
  }

  @Test
  void groups_with_many_patterns_share_a_job_for_each_point() throws Exception {
    List<GroupTraining> groups = new ArrayList<>();
    JobRecorder recorder =
        JobRecorder.record(
            SPARK.sparkContext(), () -> groups.addAll(trained(drawn(3), List.of("g"))));
    List<Integer> points = new ArrayList<>();
    for (GroupTraining group : groups) {
      if (List.of("many", "more").contains(group.key().get(0).orElse(""))) {
        points.add(group.fit().iterations().size());
      }
    }
    assertThat(points).hasSize(2).allSatisfy(n -> assertThat(n).isGreaterThan(3));
    // That finds the groups, their cells, and a point of both in each further job.
    int most = Math.max(points.get(0), points.get(1));
    assertThat(recorder.descriptions())
        .hasSizeBetween(2 + most, 2 + most + 2)
        .startsWith("Suffice: groups", "Suffice: first pass");
  }

  @Test
  void a_table_without_rows_has_no_group() {
    assertThat(trained(drawn(2).where("g = 'other'"), List.of("g"))).isEmpty();
  }
}
