package dev.suffice.spark;

import dev.suffice.regression.ClassScores;
import dev.suffice.regression.ClassScoresType;
import dev.suffice.regression.Coefficient;
import dev.suffice.regression.CovariateCells;
import dev.suffice.regression.CovariateCellsType;
import dev.suffice.regression.Design;
import dev.suffice.regression.Frame;
import dev.suffice.regression.LogisticFit;
import dev.suffice.regression.MultinomialProblem;
import dev.suffice.regression.MultinomialRegression;
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
   * @param ridge λ of the penalty {@code ½ λ Σ β_kj²}
   * @param level the confidence level of intervals
   * @throws DataException if there are more coefficients than can be estimated together, or the
   *     base is none of the classes
   */
  public static MultinomialTraining of(
      ModelRows rows, ClassColumns columns, double ridge, double level) {
    CovariateCells first = rows.first(columns, CovariateCellsType.USUAL_MOST);
    Design design = columns.design();
    List<SortedSet<String>> levels = columns.levels(rows.levels());
    List<String> classes = columns.classes(rows.levels());
    columns.requireBase(columns.found(rows.levels()));
    List<String> names = design.coefficients(levels).stream().map(Coefficient::name).toList();
    boolean few = first.cells().isPresent();
    Frame whole = few ? first.frameOfCells(design.intercept()) : first.frame(design.intercept());
    MultinomialProblem problem;
    try {
      problem = new MultinomialProblem(classes, names, whole.first(names.size()), ridge);
    } catch (IllegalArgumentException e) {
      throw new DataException(String.valueOf(e.getMessage()), e);
    }
    if (few) {
      LogisticFit fit = MultinomialRegression.fit(problem, level, first.cellRows());
      return new MultinomialTraining(fit, classes, levels, first, Optional.empty());
    }
    List<ClassScores> last = new ArrayList<>();
    LogisticFit fit =
        MultinomialRegression.fit(
            problem,
            level,
            type -> {
              ClassScores at =
                  rows.pass(
                      type,
                      opened -> ((ClassScoresType) opened).sum(),
                      "pass " + (rows.passes() + 1));
              last.clear();
              last.add(at);
              return at;
            });
    return new MultinomialTraining(fit, classes, levels, first, last.stream().findFirst());
  }

  /** The statistics that the model comes from. */
  public List<SufficientStatistic<?>> statistics() {
    List<SufficientStatistic<?>> statistics = new ArrayList<>(List.of(first));
    last.ifPresent(statistics::add);
    return statistics;
  }
}
