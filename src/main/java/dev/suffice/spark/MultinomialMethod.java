package dev.suffice.spark;

import dev.suffice.regression.ClassScores;
import dev.suffice.regression.ClassScoresType;
import dev.suffice.regression.Coefficient;
import dev.suffice.regression.CovariateCells;
import dev.suffice.regression.DenseSum;
import dev.suffice.regression.Frame;
import dev.suffice.regression.LogisticFit;
import dev.suffice.regression.MultinomialProblem;
import dev.suffice.regression.MultinomialRegression;
import dev.suffice.spark.ModelRows.Opening;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.StatisticType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * How a multinomial logistic model is fitted to rows whose first pass is done: from cells where
 * patterns of features and class are few, else by a pass for each step.
 *
 * @param columns the features and the classes
 * @param ridge λ of the penalty {@code ½ λ Σ β_kj²}
 * @param level the confidence level of intervals
 */
public record MultinomialMethod(ClassColumns columns, double ridge, double level)
    implements GroupMethod<ClassScoresType, ClassScores> {
  private static final Opening OF_SCORES = new OfScores();

  @Override
  public void require(List<SortedSet<String>> levels) {
    columns.requireBase(columns.found(levels));
  }

  @Override
  public List<Coefficient> columns(List<SortedSet<String>> levels) {
    return columns.coefficients(levels);
  }

  @Override
  public Map<String, String> references(List<SortedSet<String>> levels) {
    return columns.references(levels);
  }

  private List<String> names(List<SortedSet<String>> levels) {
    return columns.design().coefficients(columns.levels(levels)).stream()
        .map(Coefficient::name)
        .toList();
  }

  @Override
  public int size(List<SortedSet<String>> levels) {
    return Math.max(0, columns.found(levels).size() - 1) * names(levels).size();
  }

  @Override
  public Opening opening() {
    return OF_SCORES;
  }

  @Override
  public Fitted fit(
      List<SortedSet<String>> levels,
      CovariateCells first,
      Function<ClassScoresType, ClassScores> pass) {
    MultinomialTraining training = train(levels, first, pass);
    return new Fitted(training.fit(), training.statistics());
  }

  /**
   * The model.
   *
   * @param levels of each categorical feature, and then the classes
   * @throws DataException if there are more coefficients than can be estimated together
   */
  MultinomialTraining train(
      List<SortedSet<String>> levels,
      CovariateCells first,
      Function<ClassScoresType, ClassScores> pass) {
    SortedSet<String> found = columns.found(levels);
    Optional<String> absent =
        columns.base().filter(base -> !found.isEmpty() && !found.contains(base));
    if (absent.isPresent()) {
      LogisticFit none = MultinomialRegression.withoutBase(absent.get());
      return training(none, levels, first, Optional.empty());
    }
    if (first.cells().isPresent()) {
      Frame frame = first.frameOfCells(columns.design().intercept());
      LogisticFit fit = MultinomialRegression.fit(problem(levels, frame), level, first.cellRows());
      return training(fit, levels, first, Optional.empty());
    }
    Frame frame = first.frame(columns.design().intercept());
    List<ClassScores> last = new ArrayList<>();
    LogisticFit fit =
        MultinomialRegression.fit(
            problem(levels, frame),
            level,
            type -> {
              ClassScores at = pass.apply(type);
              last.clear();
              last.add(at);
              return at;
            });
    return training(fit, levels, first, last.stream().findFirst());
  }

  private MultinomialTraining training(
      LogisticFit fit,
      List<SortedSet<String>> levels,
      CovariateCells first,
      Optional<ClassScores> last) {
    return new MultinomialTraining(
        fit, columns.classes(levels), columns.levels(levels), first, last);
  }

  private MultinomialProblem problem(List<SortedSet<String>> levels, Frame frame) {
    List<String> names = names(levels);
    try {
      return new MultinomialProblem(
          columns.classes(levels), names, frame.first(names.size()), ridge);
    } catch (IllegalArgumentException e) {
      throw new DataException(String.valueOf(e.getMessage()), e);
    }
  }

  private static final class OfScores implements Opening {
    private static final long serialVersionUID = 1L;

    @Override
    public DenseSum<?> open(StatisticType<?> type) {
      return ((ClassScoresType) type).sum();
    }
  }
}
