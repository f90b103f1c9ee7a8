package dev.suffice.spark;

import dev.suffice.regression.CovariateCells;
import dev.suffice.regression.CovariateCellsType;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.LogisticFit;
import dev.suffice.regression.LogisticProblem;
import dev.suffice.regression.LogisticRegression;
import dev.suffice.regression.LossAt;
import dev.suffice.regression.LossAtType;
import dev.suffice.scoring.Loss;
import dev.suffice.statistic.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How a sigmoid model is fitted to rows whose first pass is done. */
public sealed interface LogisticMethod {
  /**
   * Fits a model.
   *
   * @param names of the coefficients
   * @param first what the first pass found
   * @param pass finds the loss at a point, by a pass over the rows
   * @throws DataException if it does not take as many patterns as there are
   */
  LogisticTraining fit(List<String> names, CovariateCells first, Function<LossAtType, LossAt> pass);

  /**
   * By least loss, and a ridge: from cells where there are any, else by a pass for each step.
   *
   * @param ridge λ of the penalty {@code ½ λ Σ β_j²}
   * @param level the confidence level of intervals
   */
  record Ridge(Loss loss, Intercept intercept, double ridge, double level)
      implements LogisticMethod {
    @Override
    public LogisticTraining fit(
        List<String> names, CovariateCells first, Function<LossAtType, LossAt> pass) {
      if (first.cells().isPresent()) {
        LogisticFit fit = LogisticRegression.fitCells(loss, names, intercept, ridge, first, level);
        return new LogisticTraining(fit, first, Optional.empty());
      }
      LogisticProblem problem =
          new LogisticProblem(loss, names, first.frame(intercept), first.type().offset(), ridge);
      List<LossAt> last = new ArrayList<>();
      LogisticFit fit =
          LogisticRegression.fit(
              problem,
              first,
              level,
              type -> {
                LossAt at = pass.apply(type);
                last.clear();
                last.add(at);
                return at;
              });
      return new LogisticTraining(fit, first, last.stream().findFirst());
    }
  }

  /**
   * With Firth's penalty, from cells alone.
   *
   * @param level the confidence level of intervals
   */
  record Firth(Intercept intercept, double level) implements LogisticMethod {
    @Override
    public LogisticTraining fit(
        List<String> names, CovariateCells first, Function<LossAtType, LossAt> pass) {
      if (first.cells().isEmpty()) {
        throw new DataException(
            "Firth's penalty takes up to %,d patterns of features, but the rows have more: round the features, or give a ridge instead"
                .formatted(CovariateCellsType.USUAL_MOST));
      }
      return new LogisticTraining(
          LogisticRegression.fitFirth(names, intercept, first, level), first, Optional.empty());
    }
  }
}
