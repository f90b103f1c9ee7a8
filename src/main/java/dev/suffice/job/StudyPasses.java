package dev.suffice.job;

import dev.suffice.regression.BlockSum;
import dev.suffice.regression.CovariateCells;
import dev.suffice.regression.DenseRows;
import dev.suffice.regression.DenseSum;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.Frame;
import dev.suffice.regression.LossAt;
import dev.suffice.regression.LossAtType;
import dev.suffice.regression.Part;
import dev.suffice.regression.PartSum;
import dev.suffice.spark.ModelRows;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.SufficientStatistic;
import java.util.HashMap;
import java.util.Map;

/** Passes over the rows of a model, or over their cells where these were kept. */
sealed interface StudyPasses {
  /** What to pass over. */
  static StudyPasses of(ModelRows rows, CovariateCells first, Intercept intercept) {
    return first.cells().isPresent()
        ? new OverCells(first.frameOfCells(intercept), first.cellRows(), new HashMap<>())
        : new OverRows(first.frame(intercept), rows);
  }

  /** Where the features lie. */
  Frame frame();

  /** A statistic of part of the rows. */
  <S extends SufficientStatistic<S>> S pass(
      StatisticType<S> type, ModelRows.Opening opening, Part part, String description);

  /** The loss at a point, of part of the rows. */
  default LossAt at(LossAtType type, Part part) {
    return pass(type, t -> ((LossAtType) t).sum(), part, "loss");
  }

  /** A statistic of blocks, of part of the rows. */
  default <S extends SufficientStatistic<S>> S blocks(
      StatisticType<S> type, BlockSum.Layout layout, Part part) {
    return pass(type, t -> new BlockSum<>(t, layout), part, "forecasts");
  }

  /** The driver alone, from the cells. */
  record OverCells(Frame frame, DenseRows cells, Map<Part, DenseRows> shares)
      implements StudyPasses {
    @Override
    @SuppressWarnings("unchecked") // An opening makes sums of the type that it is given.
    public <S extends SufficientStatistic<S>> S pass(
        StatisticType<S> type, ModelRows.Opening opening, Part part, String description) {
      DenseSum<S> sum = (DenseSum<S>) opening.open(type);
      DenseRows share = shares.computeIfAbsent(part, p -> p.share(cells));
      if (share.size() > 0) {
        sum.add(share);
      }
      return sum.snapshot();
    }
  }

  /** A pass over the rows for each. */
  record OverRows(Frame frame, ModelRows rows) implements StudyPasses {
    @Override
    public <S extends SufficientStatistic<S>> S pass(
        StatisticType<S> type, ModelRows.Opening opening, Part part, String description) {
      return rows.pass(type, t -> partOf(opening.open(t), part), description);
    }

    private static <S extends SufficientStatistic<S>> DenseSum<S> partOf(
        DenseSum<S> sum, Part part) {
      return new PartSum<>(sum, part);
    }
  }
}
