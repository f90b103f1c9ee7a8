package dev.suffice.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.family.Status;
import dev.suffice.regression.CovariateCells;
import dev.suffice.regression.Design;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.LogisticFit;
import dev.suffice.regression.Term;
import dev.suffice.statistic.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The multinomial model of each group is that of its rows alone, bit for bit. */
final class GroupMultinomialTest extends SparkTest {
  private static final int FEW = 60;

  private static MultinomialMethod method(Optional<String> base) {
    Design design =
        new Design(List.of(new Term.Numeric("a"), new Term.Categorical("c")), Intercept.PRESENT);
    return new MultinomialMethod(new ClassColumns(design, "y", base, Optional.of("w")), 0, 0.95);
  }

  /** Groups with few patterns and with many, with other classes and levels; one without a base. */
  private static Dataset<Row> drawn(int partitions) {
    return SPARK
        .range(0, 5000, 1, partitions)
        .select(
            functions.expr("array('few', 'many', 'more', null, 'none')[id % 5]").as("g"),
            functions
                .expr(
                    "if(id % 5 = 4, null, cast(hash(id) % if(id % 5 in (1, 2), 500, 4) as double) /"
                        + " 7)")
                .as("a"),
            functions.expr("array('x', 'y', 'z', 'u')[pmod(hash(id, 3), 2) + id % 3]").as("c"),
            functions
                .expr(
                    "array('p', 'q', 'r', 's')[pmod(hash(id, 1), 3) + if(id % 5 in (2, 3), 1, 0)]")
                .as("y"),
            functions.expr("cast(1 + id % 2 as double)").as("w"));
  }

  private static List<GroupTraining> trained(Dataset<Row> table, MultinomialMethod method) {
    try (ModelRows rows = Scan.of(table).groupedBy(List.of("g")).rows(method.columns())) {
      return GroupTraining.of(rows, method, FEW);
    }
  }

  private static LogisticFit alone(Dataset<Row> table, MultinomialMethod method) {
    try (ModelRows rows = Scan.of(table).rows(method.columns())) {
      CovariateCells first = rows.first(method.columns(), FEW);
      return method
          .train(rows.levels(), first, type -> rows.pass(type, method.opening(), "pass"))
          .fit();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "r"})
  void each_group_has_the_model_of_its_rows_alone(String base) {
    MultinomialMethod method = method(Optional.of(base).filter(name -> !name.isEmpty()));
    Dataset<Row> table = drawn(3);
    List<GroupTraining> groups = trained(table, method);
    assertThat(groups).hasSize(5);
    List<Status> statuses = new ArrayList<>();
    for (GroupTraining group : groups) {
      Dataset<Row> own =
          table.where(functions.col("g").eqNullSafe(group.key().get(0).orElse(null)));
      assertThat(group.fit()).as(group.key().toString()).isEqualTo(alone(own, method));
      assertThat(group.rows().read()).isEqualTo(1000);
      statuses.add(group.fit().status());
    }
    assertThat(statuses)
        .containsExactlyInAnyOrder(Status.OK, Status.OK, Status.OK, Status.OK, Status.NO_DATA);
  }

  @Test
  void partitions_change_no_bit() {
    MultinomialMethod method = method(Optional.empty());
    assertThat(trained(drawn(7), method)).isEqualTo(trained(drawn(1), method));
  }

  @Test
  void a_group_without_the_base_has_no_finite_maximum() {
    List<GroupTraining> groups = trained(drawn(2), method(Optional.of("p")));
    assertThat(named(groups, "many").fit().status()).isEqualTo(Status.OK);
    assertThat(named(groups, "many").references()).containsEntry("y", "p");
    LogisticFit without = named(groups, "more").fit();
    assertThat(without.status()).isEqualTo(Status.NO_FINITE_MLE);
    assertThat(without.reason()).hasValueSatisfying(why -> assertThat(why).contains("class p"));
    assertThat(named(groups, "none").fit().status()).isEqualTo(Status.NO_DATA);
  }

  private static GroupTraining named(List<GroupTraining> groups, String name) {
    return groups.stream()
        .filter(group -> group.key().get(0).equals(Optional.of(name)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void refuses_a_base_that_no_group_has() {
    assertThatThrownBy(() -> trained(drawn(2), method(Optional.of("t"))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("one of the classes of y, which are p, q, r, s, but is t");
  }
}
