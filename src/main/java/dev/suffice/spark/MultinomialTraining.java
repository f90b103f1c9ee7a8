package dev.suffice.spark;

import dev.suffice.regression.ClassScores;
import dev.suffice.regression.CovariateCells;
import dev.suffice.regression.CovariateCellsType;
import dev.suffice.regression.LogisticFit;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A multinomial logistic model fitted to the rows of a table: from cells where patterns of features
 * and class are few, else by a pass for each step.
 *
 * @param fit the model, or why there is none
 * @param classes the base, and then the others by name
 * @param levels of each categorical feature
 * @param first what the first pass found
 * @param last the loss where the search ended; absent where the cells were enough
 */
public record MultinomialTraining(
    LogisticFit fit,
    List<String> classes,
    List<SortedSet<String>> levels,
    CovariateCells first,
    Optional<ClassScores> last) {

  /**
   * Fits a model to rows that no pass has read yet.
   *
   * @param rows of {@link Scan#rows(ClassColumns)}
   * @throws DataException if there are more coefficients than can be estimated together, or the
   *     base is none of the classes
   */
  public static MultinomialTraining of(ModelRows rows, MultinomialMethod method) {
    CovariateCells first = rows.first(method.columns(), CovariateCellsType.USUAL_MOST);
    method.require(rows.levels());
    return method.train(
        rows.levels(),
        first,
        type -> rows.pass(type, method.opening(), "pass " + (rows.passes() + 1)));
  }

  /** The statistics that the model comes from. */
  public List<SufficientStatistic<?>> statistics() {
    List<SufficientStatistic<?>> statistics = new ArrayList<>(List.of(first));
    last.ifPresent(statistics::add);
    return statistics;
  }
}
