package dev.suffice.spark;

import dev.suffice.regression.CovariateCells;
import dev.suffice.regression.CovariateCellsType;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.LogisticFit;
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
    return of(rows, new LogisticMethod.Ridge(loss, intercept, ridge, level));
  }

  /**
   * Fits a model to rows that no pass has read yet.
   *
   * @throws DataException if the method does not take as many patterns as there are
   */
  public static LogisticTraining of(ModelRows rows, LogisticMethod method) {
    CovariateCells first = rows.first(CovariateCellsType.USUAL_MOST);
    return method.fit(rows.names(), first, rows::at);
  }

  /** The statistics that the model comes from. */
  public List<SufficientStatistic<?>> statistics() {
    List<SufficientStatistic<?>> statistics = new ArrayList<>(List.of(first));
    // Where the search ended, whatever came before.
    last.ifPresent(statistics::add);
    return statistics;
  }
}
