package dev.suffice.spark;

import dev.suffice.regression.CovariateCells;
import dev.suffice.regression.CovariateCellsType;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.LogisticFit;
import dev.suffice.regression.LogisticProblem;
import dev.suffice.regression.LogisticRegression;
import dev.suffice.regression.LossAt;
import dev.suffice.scoring.Loss;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sigmoid model fitted to the rows of a table: from cells where patterns of features are few,
 * else by a pass for each step.
 *
 * @param fit the model, or why there is none
 * @param first what the first pass found
 * @param last the loss where the search ended; absent where the cells were enough
 */
public record LogisticTraining(LogisticFit fit, CovariateCells first, Optional<LossAt> last) {
  /**
   * Fits a model to rows that no pass has read yet.
   *
   * @param ridge λ of the penalty {@code ½ λ Σ β_j²}
   * @param level the confidence level of intervals
   */
  public static LogisticTraining of(
      ModelRows rows, Loss loss, Intercept intercept, double ridge, double level) {
    CovariateCells first = rows.first(CovariateCellsType.USUAL_MOST);
    if (first.cells().isPresent()) {
      LogisticFit fit =
          LogisticRegression.fitCells(loss, rows.names(), intercept, ridge, first, level);
      return new LogisticTraining(fit, first, Optional.empty());
    }
    LogisticProblem problem =
        new LogisticProblem(loss, rows.names(), first.frame(intercept), rows.offset(), ridge);
    List<LossAt> last = new ArrayList<>();
    LogisticFit fit =
        LogisticRegression.fit(
            problem,
            first,
            level,
            type -> {
              LossAt at = rows.at(type);
              last.clear();
              last.add(at);
              return at;
            });
    return new LogisticTraining(fit, first, last.stream().findFirst());
  }

  /**
   * Fits a model with Firth's penalty to rows that no pass has read yet.
   *
   * @param level the confidence level of intervals
   * @throws DataException if there are more patterns than the driver fits a model to
   */
  public static LogisticTraining firth(ModelRows rows, Intercept intercept, double level) {
    CovariateCells first = rows.first(CovariateCellsType.USUAL_MOST);
    if (first.cells().isEmpty()) {
      throw new DataException(
          "Firth's penalty takes up to %,d patterns of features, but the rows have more: round the features, or give a ridge instead"
              .formatted(CovariateCellsType.USUAL_MOST));
    }
    return new LogisticTraining(
        LogisticRegression.fitFirth(rows.names(), intercept, first, level),
        first,
        Optional.empty());
  }

  /** The statistics that the model comes from. */
  public List<SufficientStatistic<?>> statistics() {
    List<SufficientStatistic<?>> statistics = new ArrayList<>(List.of(first));
    // Where the search ended, whatever came before.
    last.ifPresent(statistics::add);
    return statistics;
  }
}
