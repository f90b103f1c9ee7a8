package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.laws.SufficientStatisticLaws;
import dev.suffice.regression.CovariateCells.Cell;
import dev.suffice.regression.CovariateCells.Pattern;
import dev.suffice.regression.CovariateCells.Weights;
import dev.suffice.regression.LossAtType.Offset;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.StatisticType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;

final class CovariateCellsLawsTest {

  /** At most six patterns are drawn. */
  @Nested
  class Kept extends Laws {
    Kept() {
      super("cells-1", new CovariateCellsType(2, Offset.ABSENT, 6));
    }
  }

  @Nested
  class TooMany extends Laws {
    TooMany() {
      super("cells-too-many-1", new CovariateCellsType(2, Offset.ABSENT, 3));
    }
  }

  @Nested
  class WithOffsetsAndWeights extends Laws {
    WithOffsetsAndWeights() {
      super("cells-weighted-1", new CovariateCellsType(1, Offset.PRESENT, 6));
    }
  }

  abstract static class Laws extends SufficientStatisticLaws<CovariateCells> {
    private final String golden;
    private final CovariateCellsType type;
    private final boolean weighted;

    private Laws(String golden, CovariateCellsType type) {
      this.golden = golden;
      this.type = type;
      this.weighted = type.offset() == Offset.PRESENT;
    }

    @Override
    protected StatisticType<CovariateCells> type() {
      return type;
    }

    @Override
    protected String golden() {
      return golden;
    }

    @Override
    protected Block block(int capacity) {
      List<NumberColumn> columns = new ArrayList<>();
      for (int k = 0; k < 3; k++) {
        columns.add(NumberColumn.ofDoubles(capacity));
      }
      return Block.of(
          capacity,
          columns,
          0,
          weighted ? Optional.of(NumberColumn.ofDoubles(capacity)) : Optional.empty(),
          Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      int label = type.features();
      block.values(0).set(i, random.nextInt(20) == 0 ? Double.NaN : random.nextInt(3) * 0.1);
      int other = label == 1 ? 2 : 1;
      block.values(other).set(i, random.nextBoolean() ? -0.0 : -7.0);
      block.values(label).set(i, (double) random.nextInt(2));
      if (weighted) {
        block.weights().orElseThrow().set(i, random.nextInt(3) * random.nextDouble());
      }
    }

    @Override
    protected CovariateCells expected(Block rows, long nulls) {
      CovariateCells sum = type.empty();
      for (int i = 0; i < rows.size(); i++) {
        sum = sum.plus(ofRow(rows, i));
      }
      return sum.plus(ofCounts(new RowCounts(0, 0, nulls, 0, 0, 0, OptionalDouble.empty())));
    }

    private CovariateCells ofCounts(RowCounts counts) {
      CovariateCells empty = type.empty();
      return new CovariateCells(type, counts, empty.extents(), empty.weights(), empty.cells());
    }

    private CovariateCells ofRow(Block rows, int i) {
      double w = weighted ? rows.weights().orElseThrow().values()[i] : 1;
      int label = type.features();
      double a = rows.values(0).values()[i];
      double b = rows.values(label == 1 ? 2 : 1).values()[i] + 0.0;
      if (w == 0) {
        return ofCounts(new RowCounts(0, 1, 0, 0, 0, 0, OptionalDouble.empty()));
      } else if (Double.isNaN(a)) {
        return ofCounts(new RowCounts(0, 0, 0, 1, 0, 0, OptionalDouble.empty()));
      }
      ExactSum weight = ExactSum.of(w);
      ExactSum events = rows.values(label).values()[i] == 1 ? weight : ExactSum.ZERO;
      TreeMap<Pattern, Cell> cells = new TreeMap<>();
      cells.put(new Pattern(List.of(a, b)), new Cell(weight, events));
      return new CovariateCells(
          type,
          new RowCounts(1, 0, 0, 0, 0, 0, OptionalDouble.empty()),
          List.of(new Extent(a, a, ExactSum.of(a)), new Extent(b, b, ExactSum.of(b))),
          new Weights(weight, events, w),
          Optional.of(cells));
    }
  }
}
