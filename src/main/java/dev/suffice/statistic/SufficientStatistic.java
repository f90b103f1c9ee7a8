package dev.suffice.statistic;

/**
 * All that a set of rows says about the parameters of a family, in a small immutable value.
 *
 * <p>Equal statistics have equal bytes, and equal bytes are equal statistics; see {@link
 * StatisticCodec} for the frame.
 *
 * @param <S> the type itself
 */
public interface SufficientStatistic<S extends SufficientStatistic<S>> extends Mergeable<S> {
  /** What kind of statistic this is. */
  StatisticType<S> type();

  /** Which rows it stands for, and which were left out, by reason. */
  RowCounts rows();

  /** Writes the body of the canonical bytes. */
  void write(ByteSink sink);
}
