package dev.suffice.job;

import dev.suffice.regression.BlockSum;
import dev.suffice.regression.CovariateCells;
import dev.suffice.regression.DenseRows;
import dev.suffice.regression.DenseSum;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.Frame;
import dev.suffice.regression.LossAt;
import dev.suffice.regression.LossAtType;
import dev.suffice.regression.LossPass;
import dev.suffice.regression.Part;
import dev.suffice.regression.PartPoint;
import dev.suffice.spark.ModelRows;
import dev.suffice.spark.ModelRows.Sought;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Passes over the rows of a model, or over their cells where these were kept. */
sealed interface StudyPasses extends LossPass {
  /** How many second derivatives, of all points together, one pass adds up at most. */
  int MOST_DERIVATIVES = 1 << 16;

  /** How many statistics of blocks one pass finds at most; those of forecasts have a megabyte. */
  int MOST_BLOCKS = 16;

  /** What to pass over. */
  static StudyPasses of(ModelRows rows, CovariateCells first, Intercept intercept) {
    return first.cells().isPresent()
        ? new OverCells(first.frameOfCells(intercept), first.cellRows(), new HashMap<>())
        : new OverRows(first.frame(intercept), rows);
  }

  /** Where the features lie. */
  Frame frame();

  /** Statistics of parts of the rows, in the order in which they are sought. */
  <S extends SufficientStatistic<S>> List<S> pass(List<Sought<S>> sought, String description);

  /** The losses at points, by as few passes as memory allows: most often one. */
  @Override
  default List<LossAt> at(List<PartPoint> points) {
    int most = Math.max(1, MOST_DERIVATIVES / (frame().size() * frame().size()));
    return pass(
        points.stream()
            .map(point -> new Sought<>(point.type(), t -> ((LossAtType) t).sum(), point.part()))
            .toList(),
        most,
        "loss");
  }

  /** A statistic of blocks of part of the rows. */
  static <S extends SufficientStatistic<S>> Sought<S> blocks(
      StatisticType<S> type, BlockSum.Layout layout, Part part) {
    return new Sought<>(type, t -> new BlockSum<>(t, layout), part);
  }

  /** Statistics of blocks, by as few passes as memory allows. */
  default <S extends SufficientStatistic<S>> List<S> blocks(List<Sought<S>> sought) {
    return pass(sought, MOST_BLOCKS, "forecasts");
  }

  private <S extends SufficientStatistic<S>> List<S> pass(
      List<Sought<S>> sought, int most, String description) {
    List<S> found = new ArrayList<>();
    for (int from = 0; from < sought.size(); from += most) {
      found.addAll(pass(sought.subList(from, Math.min(from + most, sought.size())), description));
    }
    return found;
  }

  /** The driver alone, from the cells. */
  record OverCells(Frame frame, DenseRows cells, Map<Part, DenseRows> shares)
      implements StudyPasses {
    @Override
    public <S extends SufficientStatistic<S>> List<S> pass(
        List<Sought<S>> sought, String description) {
      return sought.stream().map(this::find).toList();
    }

    @SuppressWarnings("unchecked") // An opening makes sums of the type that it is given.
    private <S extends SufficientStatistic<S>> S find(Sought<S> sought) {
      DenseSum<S> sum = (DenseSum<S>) sought.opening().open(sought.type());
      DenseRows share = shares.computeIfAbsent(sought.part(), part -> part.share(cells));
      if (share.size() > 0) {
        sum.add(share);
      }
      return sum.snapshot();
    }
  }

  /** Passes over the rows. */
  record OverRows(Frame frame, ModelRows rows) implements StudyPasses {
    @Override
    public <S extends SufficientStatistic<S>> List<S> pass(
        List<Sought<S>> sought, String description) {
      return rows.pass(sought, description);
    }
  }
}
