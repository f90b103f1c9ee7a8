package dev.suffice.statistic;

import java.util.Optional;
import java.util.function.Function;

/**
 * What one or several passes over the same rows take: each but the first takes a statistic whose
 * type says what the passes before have found, and which alone is all that is needed when it is the
 * last.
 *
 * <ul>
 *   <li>Each pass is a scan for a statistic like any other: exact, and the same for any split of
 *       the rows.
 *   <li>What comes next depends on the statistic alone, so that it is the same wherever it is
 *       computed.
 * </ul>
 *
 * @param first what the first pass takes
 * @param most the most passes; if they are over, the last statistic has to do
 * @param next what a further pass takes after one with this statistic; empty if none is needed
 * @param <S> the statistic of every pass
 */
public record Passes<S extends SufficientStatistic<S>>(
    StatisticType<S> first, int most, Function<S, Optional<StatisticType<S>>> next) {
  /** Checks that there is a pass. */
  public Passes {
    if (most < 1) {
      throw new IllegalArgumentException("There must be at least 1 pass, but most=" + most);
    }
  }

  /** One pass over the rows. */
  public static <S extends SufficientStatistic<S>> Passes<S> one(StatisticType<S> type) {
    return new Passes<>(type, 1, statistic -> Optional.empty());
  }

  /**
   * A second pass that takes another statistic after the first, whose type must hold what the first
   * has found.
   */
  // Nothing but the next pass is made of a statistic here, whatever it is of.
  @SuppressWarnings("unchecked")
  public static <A extends SufficientStatistic<A>, B extends SufficientStatistic<B>>
      Passes<?> followed(StatisticType<A> first, Function<A, Optional<StatisticType<B>>> second) {
    return new Passes<>(
        first, 2, statistic -> (Optional<StatisticType<A>>) (Optional<?>) second.apply(statistic));
  }

  /** The statistic of the last pass, where a scan of the rows gives that of any type. */
  public S run(Function<StatisticType<S>, S> scan) {
    S statistic = scan.apply(first);
    for (int pass = 1; pass < most; pass++) {
      Optional<StatisticType<S>> further = next.apply(statistic);
      if (further.isEmpty()) {
        break;
      }
      statistic = scan.apply(further.get());
    }
    return statistic;
  }

  /** What comes after the statistic of a pass of these. */
  // The statistic was taken for these passes, so it is of their kind.
  @SuppressWarnings("unchecked")
  public Optional<StatisticType<S>> after(SufficientStatistic<?> statistic) {
    return next.apply((S) statistic);
  }
}
