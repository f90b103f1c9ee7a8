package dev.suffice.spark;

import dev.suffice.regression.Coefficient;
import dev.suffice.regression.CovariateCells;
import dev.suffice.regression.Design;
import dev.suffice.regression.LogisticFit;
import dev.suffice.regression.LossAt;
import dev.suffice.regression.LossAtType;
import dev.suffice.spark.ModelRows.Opening;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.SufficientStatistic;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * How the model of each group is fitted. Levels are those of each column of categories that the
 * rows are read with.
 *
 * @param <Q> what a pass is asked
 * @param <A> what it answers
 */
interface GroupMethod<Q extends StatisticType<A>, A extends SufficientStatistic<A>> {
  /**
   * A model, or why there is none.
   *
   * @param statistics that it comes from
   */
  record Fitted(LogisticFit fit, List<SufficientStatistic<?>> statistics) {}

  /** Refuses groups that cannot be meant, given the levels of all together. */
  void require(List<SortedSet<String>> levels);

  /** The columns of the model matrix of a group. */
  List<Coefficient> columns(List<SortedSet<String>> levels);

  /** The level without a coefficient of each column of categories. */
  Map<String, String> references(List<SortedSet<String>> levels);

  /** How many coefficients the model of a group has. */
  int size(List<SortedSet<String>> levels);

  /**
   * Fits the model of a group.
   *
   * @param first what its first pass found
   * @param pass finds a statistic of the group's rows
   */
  Fitted fit(List<SortedSet<String>> levels, CovariateCells first, Function<Q, A> pass);

  /** What a task makes of a question. */
  Opening opening();

  /** A sigmoid model of a binary target. */
  record Binary(Design design, LogisticMethod method) implements GroupMethod<LossAtType, LossAt> {
    @Override
    public void require(List<SortedSet<String>> levels) {}

    @Override
    public List<Coefficient> columns(List<SortedSet<String>> levels) {
      return design.coefficients(levels);
    }

    @Override
    public Map<String, String> references(List<SortedSet<String>> levels) {
      return design.references(levels);
    }

    @Override
    public int size(List<SortedSet<String>> levels) {
      return columns(levels).size();
    }

    @Override
    public Fitted fit(
        List<SortedSet<String>> levels, CovariateCells first, Function<LossAtType, LossAt> pass) {
      List<String> names = columns(levels).stream().map(Coefficient::name).toList();
      LogisticTraining training = method.fit(names, first, pass);
      return new Fitted(training.fit(), training.statistics());
    }

    @Override
    public Opening opening() {
      return ModelRows.OF_LOSS;
    }
  }
}
