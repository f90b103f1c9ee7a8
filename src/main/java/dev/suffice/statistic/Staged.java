package dev.suffice.statistic;

/**
 * What one of several passes takes of the rows of a family that has no statistic of fixed size; see
 * {@link Passes}.
 */
public sealed interface Staged extends SufficientStatistic<Staged>
    permits ValueBins, PowerMoments {}
