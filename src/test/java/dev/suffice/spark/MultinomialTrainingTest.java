package dev.suffice.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Status;
import dev.suffice.regression.Design;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.LogisticFit;
import dev.suffice.regression.Term;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** Multinomial models of tables with more patterns than are kept, and with fewer. */
final class MultinomialTrainingTest extends SparkTest {
  private static final int ROWS = 17_000;

  private static MultinomialTraining train(Dataset<Row> table) {
    Design design =
        new Design(List.of(new Term.Numeric("x"), new Term.Categorical("c")), Intercept.PRESENT);
    ClassColumns columns = new ClassColumns(design, "y", Optional.empty(), Optional.empty());
    try (ModelRows rows = Scan.of(table).rows(columns)) {
      MultinomialTraining training =
          MultinomialTraining.of(rows, new MultinomialMethod(columns, 0, 0.95));
      assertThat(rows.counts().used()).isEqualTo(ROWS - ROWS / 1000);
      assertThat(rows.counts().nulls()).isEqualTo(ROWS / 1000);
      return training;
    }
  }

  private static Dataset<Row> drawn(int partitions, String x) {
    return SPARK
        .range(0, ROWS, 1, partitions)
        .select(
            functions.expr(x).as("x"),
            functions.expr("array('u', 'v')[id % 2]").as("c"),
            functions
                .expr(
                    "if(id % 1000 = 3, null, array('low', 'middle', 'high')[pmod(hash(id), 3 + id %"
                        + " 2) % 3])")
                .as("y"));
  }

  @Test
  void passes_over_rows_give_the_same_bits_for_any_partitions() {
    MultinomialTraining one = train(drawn(1, "id / 1000.0D - 8"));
    MultinomialTraining many = train(drawn(5, "id / 1000.0D - 8"));
    assertThat(one.first().cells()).isEmpty();
    assertThat(one.last()).isPresent();
    assertThat(one.fit().status()).isEqualTo(Status.OK);
    assertThat(one.classes()).containsExactly("high", "low", "middle");
    assertThat(many.fit()).isEqualTo(one.fit());
    assertThat(many.last()).isEqualTo(one.last());
  }

  @Test
  void cells_give_what_rows_give() {
    LogisticFit ofRows = train(drawn(2, "id / 1000.0D - 8")).fit();
    // Nearly the same numbers, of which few differ.
    MultinomialTraining few = train(drawn(2, "rint(id / 10.0D) / 100 - 8"));
    assertThat(few.first().cells()).isPresent();
    assertThat(few.last()).isEmpty();
    for (int k = 0; k < 6; k++) {
      assertThat(few.fit().coefficients().get(k).estimate())
          .isCloseTo(ofRows.coefficients().get(k).estimate(), within(1e-4));
    }
  }
}
