package dev.suffice.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.regression.CovariateCells;
import dev.suffice.regression.Design;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.LossAt;
import dev.suffice.regression.LossAtType;
import dev.suffice.regression.LossAtType.Offset;
import dev.suffice.regression.Part;
import dev.suffice.regression.Part.Side;
import dev.suffice.regression.PartPoint;
import dev.suffice.regression.Precision;
import dev.suffice.regression.Term;
import dev.suffice.scoring.Loss;
import dev.suffice.spark.ModelColumns;
import dev.suffice.spark.ModelRows;
import dev.suffice.spark.Scan;
import dev.suffice.spark.SparkTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Passes over rows, where patterns are too many to be kept, say what those over cells say. */
final class StudyPassesTest extends SparkTest {
  private static final int ROWS = 5000;
  private static final int FOLDS = 3;

  private static ModelRows rows() {
    Dataset<Row> table =
        SPARK
            .range(0, ROWS, 1, 3)
            .select(
                functions.expr("cast(hash(id) % 20 as double) / 7").as("x"),
                functions.expr("(hash(id, 1) % 10 + hash(id) % 20) > 1").as("y"));
    return Scan.of(table)
        .rows(
            new ModelColumns(
                new Design(List.of(new Term.Numeric("x")), Intercept.PRESENT),
                "y",
                Optional.empty(),
                Optional.empty()));
  }

  private static LossAtType type(Loss loss, StudyPasses passes) {
    return new LossAtType(
        loss,
        passes.frame(),
        Offset.ABSENT,
        List.of(0.25, -1.5),
        List.of(1.0, 0.5),
        Precision.FULL,
        LossAtType.USUAL_SATURATION);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void rows_and_cells_have_one_loss(Loss loss) {
    try (ModelRows kept = rows();
        ModelRows all = rows()) {
      CovariateCells few = kept.first(100);
      CovariateCells many = all.first(10);
      assertThat(few.cells()).isPresent();
      assertThat(many.cells()).isEmpty();
      StudyPasses overCells = StudyPasses.of(kept, few, Intercept.PRESENT);
      StudyPasses overRows = StudyPasses.of(all, many, Intercept.PRESENT);
      assertThat(overCells).isInstanceOf(StudyPasses.OverCells.class);
      assertThat(overRows).isInstanceOf(StudyPasses.OverRows.class);

      LossAt ofCells = overCells.at(List.of(new PartPoint(type(loss, overCells), Part.ALL))).get(0);
      LossAt ofRows = overRows.at(List.of(new PartPoint(type(loss, overRows), Part.ALL))).get(0);
      assertThat(ofRows.totals().weight()).isEqualTo(ofCells.totals().weight());
      assertThat(ofRows.totals().correct()).isEqualTo(ofCells.totals().correct());
      assertClose(ofRows.totals().loss().doubleValue(), ofCells.totals().loss().doubleValue());
      for (int i = 0; i < 2; i++) {
        assertClose(
            ofRows.gradient().get(i).doubleValue(), ofCells.gradient().get(i).doubleValue());
        assertClose(ofRows.hessian(i, 1).doubleValue(), ofCells.hessian(i, 1).doubleValue());
      }
      // The driver alone where there are cells, else a pass.
      assertThat(kept.passes()).isEqualTo(1);
      assertThat(all.passes()).isEqualTo(2);
    }
  }

  static List<Loss> losses() {
    return List.of(Loss.LOG_LOSS, Loss.SQUARED_ERROR);
  }

  private static void assertClose(double found, double expected) {
    assertThat(found).isCloseTo(expected, within(1e-13 * ROWS));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void the_folds_of_rows_make_up_the_whole(Side side) {
    try (ModelRows all = rows()) {
      StudyPasses overRows = StudyPasses.of(all, all.first(10), Intercept.PRESENT);
      LossAtType type = type(Loss.LOG_LOSS, overRows);
      LossAt whole = overRows.at(List.of(new PartPoint(type, Part.ALL))).get(0);
      LossAt sum = type.empty();
      for (int fold = 0; fold < FOLDS; fold++) {
        LossAt part = overRows.at(List.of(new PartPoint(type, new Part(FOLDS, fold, side)))).get(0);
        assertThat(part.rows().used()).isBetween(1L, ROWS - 1L);
        sum = sum.plus(part);
      }
      // Every row is in one fold, and not in all the others.
      LossAt expected = side == Side.HELD_OUT ? whole : whole.plus(whole);
      assertThat(sum.totals()).isEqualTo(expected.totals());
      assertThat(sum.gradient()).isEqualTo(expected.gradient());
      assertThat(sum.hessian()).isEqualTo(expected.hessian());
    }
  }

  @Test
  void several_points_take_one_pass_and_are_what_each_is_by_itself() {
    try (ModelRows all = rows()) {
      StudyPasses overRows = StudyPasses.of(all, all.first(10), Intercept.PRESENT);
      List<PartPoint> points = new ArrayList<>();
      for (Loss loss : losses()) {
        points.add(new PartPoint(type(loss, overRows), Part.ALL));
        points.add(new PartPoint(type(loss, overRows), new Part(FOLDS, 1, Side.KEPT)));
      }
      List<LossAt> together = overRows.at(points);
      assertThat(all.passes()).isEqualTo(2);
      for (int i = 0; i < points.size(); i++) {
        assertThat(together.get(i)).isEqualTo(overRows.at(List.of(points.get(i))).get(0));
      }
    }
  }
}
