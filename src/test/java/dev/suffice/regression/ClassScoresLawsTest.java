package dev.suffice.regression;

import dev.suffice.exact.NumberColumn;
import dev.suffice.laws.SufficientStatisticLaws;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.StatisticType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Nested;

/** The laws for the log-loss of several classes: it is that of its rows, each by itself. */
final class ClassScoresLawsTest {
  @Nested
  class OfThreeClasses extends Laws {
    OfThreeClasses() {
      super("class-scores-1", 3, Intercept.PRESENT, Precision.FULL, Optional.empty());
    }
  }

  @Nested
  class OfFourClassesWithWeights extends Laws {
    OfFourClassesWithWeights() {
      super(
          "class-scores-weighted-1",
          4,
          Intercept.ABSENT,
          Precision.ROUNDED,
          Optional.of("weights"));
    }
  }

  abstract static class Laws extends SufficientStatisticLaws<ClassScores> {
    private static final int FEATURES = 2;

    private final String golden;
    private final ClassScoresType type;
    private final Optional<String> weights;

    private Laws(
        String golden,
        int classes,
        Intercept intercept,
        Precision precision,
        Optional<String> weights) {
      this.golden = golden;
      this.weights = weights;
      List<Double> centres =
          intercept == Intercept.PRESENT ? List.of(0.25, 0.5) : List.of(0.0, 0.0);
      Frame frame = new Frame(intercept, centres, List.of(2, 1), 3);
      List<Double> point = new ArrayList<>();
      List<Double> direction = new ArrayList<>();
      for (int k = 0; k < (classes - 1) * frame.size(); k++) {
        point.add(1.25 - 0.5 * k);
        direction.add(k % 2 == 0 ? 0.0 : 0.25 * k);
      }
      this.type = new ClassScoresType(classes, frame, point, direction, precision);
    }

    @Override
    protected StatisticType<ClassScores> type() {
      return type;
    }

    @Override
    protected String golden() {
      return golden;
    }

    @Override
    protected Block block(int capacity) {
      List<NumberColumn> columns = new ArrayList<>();
      for (int k = 0; k < type.numbers(); k++) {
        columns.add(NumberColumn.ofDoubles(capacity));
      }
      return Block.of(
          capacity,
          columns,
          0,
          weights.map(name -> NumberColumn.ofDoubles(capacity)),
          Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      boolean unusable = random.nextInt(20) == 0;
      block.values(0).set(i, unusable ? Double.NaN : random.nextDouble() * 3 - 1);
      block
          .values(1)
          .set(i, random.nextInt(20) == 0 ? Double.POSITIVE_INFINITY : (double) random.nextInt(3));
      int own = random.nextInt(type.classes());
      for (int k = 1; k < type.classes(); k++) {
        block.values(FEATURES + k - 1).set(i, own == k ? 1.0 : 0.0);
      }
      if (weights.isPresent()) {
        block.weights().orElseThrow().set(i, random.nextInt(4) * random.nextDouble());
      }
    }

    @Override
    protected ClassScores expected(Block rows, long nulls) {
      ClassScores sum = type.empty();
      for (int i = 0; i < rows.size(); i++) {
        sum = sum.plus(ofRow(rows, i));
      }
      return plus(sum, new RowCounts(0, 0, nulls, 0, 0, 0, OptionalDouble.empty()));
    }

    private ClassScores ofRow(Block rows, int i) {
      double weight = weights.isPresent() ? rows.weights().orElseThrow().values()[i] : 1;
      double[][] columns = new double[type.numbers()][];
      for (int k = 0; k < columns.length; k++) {
        columns[k] = new double[] {rows.values(k).values()[i]};
      }
      if (weight == 0) {
        return plus(type.empty(), new RowCounts(0, 1, 0, 0, 0, 0, OptionalDouble.empty()));
      } else if (Double.isNaN(columns[0][0])) {
        return plus(type.empty(), new RowCounts(0, 0, 0, 1, 0, 0, OptionalDouble.empty()));
      } else if (Double.isInfinite(columns[1][0])) {
        return plus(type.empty(), new RowCounts(0, 0, 0, 0, 1, 0, OptionalDouble.empty()));
      }
      ClassScoresSum sum = type.sum();
      sum.add(
          new DenseRows(
              1, columns, new double[1], Optional.of(new double[] {weight}), Optional.empty()));
      return sum.snapshot();
    }

    private ClassScores plus(ClassScores scores, RowCounts rows) {
      return scores.plus(
          new ClassScores(
              type,
              rows,
              Collections.nCopies(type.classes(), type.empty().loss()),
              type.empty().loss(),
              type.empty().gradient(),
              type.empty().hessian(),
              LossAt.Margins.NONE));
    }
  }
}
