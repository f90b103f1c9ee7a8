package dev.suffice.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Status;
import dev.suffice.regression.Design;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.Term;
import dev.suffice.scoring.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** Models of thousands of groups with few rows each: two jobs for up to 4,096 of them. */
final class ManyGroupsTest extends SparkTest {
  private static final int GROUPS = 5000;

  /** Of group g, one of 2 + g % 3 rows with x = 0 is 1, and one of 2 + g % 2 rows with x = 1. */
  private static Dataset<Row> table() {
    return SPARK
        .range(0, GROUPS * 8L, 1, 2)
        .select(
            functions.expr("id div 8").as("g"),
            functions.expr("id % 2").as("x"),
            functions.expr("cast(id % 8 div 2 = 0 as int)").as("y"),
            functions
                .expr("cast(id % 8 div 2 < 2 + (id div 8) % if(id % 2 = 0, 3, 2) as double)")
                .as("w"));
  }

  private static List<GroupTraining> trained() {
    Design design = new Design(List.of(new Term.Numeric("x")), Intercept.PRESENT);
    ModelColumns columns = new ModelColumns(design, "y", Optional.of("w"), Optional.empty());
    LogisticMethod method = new LogisticMethod.Ridge(Loss.LOG_LOSS, Intercept.PRESENT, 0, 0.95);
    try (ModelRows rows = Scan.of(table()).groupedBy(List.of("g")).rows(columns)) {
      return GroupTraining.of(rows, method);
    }
  }

  @Test
  void eachHasTheOddsOfItsTable() throws Exception {
    List<GroupTraining> groups = new ArrayList<>();
    JobRecorder recorder = JobRecorder.record(SPARK.sparkContext(), () -> groups.addAll(trained()));
    assertThat(recorder.descriptions())
        .containsExactly("Suffice: groups", "Suffice: first pass", "Suffice: first pass");
    assertThat(groups).hasSize(GROUPS);
    for (int g = 0; g < GROUPS; g++) {
      GroupTraining group = groups.get(g);
      assertThat(group.key()).containsExactly(Optional.of((long) g));
      assertThat(group.fit().status()).isEqualTo(Status.OK);
      double[] rest = {1 + g % 3, 1 + g % 2};
      assertThat(group.weight()).isEqualTo(2 + rest[0] + rest[1]);
      assertThat(group.fit().coefficients().get(0).estimate())
          .isCloseTo(-Math.log(rest[0]), within(1e-14));
      assertThat(group.fit().coefficients().get(1).estimate())
          .isCloseTo(Math.log(rest[0] / rest[1]), within(1e-14));
      assertThat(group.fit().coefficients().get(1).standardError().orElseThrow())
          .isCloseTo(Math.sqrt(2 + 1 / rest[0] + 1 / rest[1]), within(1e-12));
    }
  }
}
