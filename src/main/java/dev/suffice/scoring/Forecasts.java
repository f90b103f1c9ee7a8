package dev.suffice.scoring;

import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.SufficientStatistic;

/**
 * Forecasts of one model that an event happens, beside what happened: losses, calibration and
 * ranking are functions of this.
 *
 * @param type how they are kept
 * @param counts which rows are judged
 * @param losses sums of the losses by cells of probabilities
 * @param scores the weight of each score, with and without an event
 */
public record Forecasts(
    ForecastsType type, ForecastCounts counts, BandSums losses, ScoreCounts scores)
    implements SufficientStatistic<Forecasts>, ModelForecasts {
  @Override
  public RowCounts rows() {
    return counts.rows();
  }

  @Override
  public Forecasts with(Scores other) {
    ForecastsType kept = type.with(other.type().grid(), other.type().exactScores());
    other.requireOf(kept.scoresAlone(), counts);
    return new Forecasts(kept, counts, losses, other.columns().get(0));
  }

  @Override
  public Forecasts plus(Forecasts other) {
    if (!type.equals(other.type)) {
      throw new IllegalArgumentException(
          "Only forecasts kept in the same way add up, but found " + type + " and " + other.type);
    }
    return new Forecasts(
        type, counts.plus(other.counts), losses.plus(other.losses), scores.plus(other.scores));
  }

  @Override
  public void write(ByteSink sink) {
    counts.write(sink);
    losses.write(sink);
    scores.write(sink);
  }
}
