package dev.suffice.scoring;

import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.List;

/**
 * The scores of one model alone: what its ranking is computed from, in the grid that a whole has
 * where each of its slices has one of fewer cells.
 *
 * @param type how they are kept
 * @param counts which rows are judged
 * @param columns the weight of each score of each column, by label
 */
public record Scores(ScoresType type, ForecastCounts counts, List<ScoreCounts> columns)
    implements SufficientStatistic<Scores> {
  /** Copies the list. */
  public Scores {
    columns = List.copyOf(columns);
  }

  @Override
  public RowCounts rows() {
    return counts.rows();
  }

  /** Checks that they are of the same model and rows as what they are to be put into. */
  void requireOf(ScoresType wanted, ForecastCounts rows) {
    if (!type.equals(wanted) || !counts.equals(rows)) {
      throw new IllegalArgumentException(
          "Scores must be those of the same forecasts, but found %s of %s for %s of %s"
              .formatted(type, counts, wanted, rows));
    }
  }

  @Override
  public Scores plus(Scores other) {
    if (!type.equals(other.type)) {
      throw new IllegalArgumentException(
          "Only scores kept in the same way add up, but found " + type + " and " + other.type);
    }
    List<ScoreCounts> sums = new ArrayList<>();
    for (int k = 0; k < columns.size(); k++) {
      sums.add(columns.get(k).plus(other.columns.get(k)));
    }
    return new Scores(type, counts.plus(other.counts), sums);
  }

  @Override
  public void write(ByteSink sink) {
    counts.write(sink);
    columns.forEach(column -> column.write(sink));
  }
}
