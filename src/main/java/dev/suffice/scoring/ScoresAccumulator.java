package dev.suffice.scoring;

import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.ArrayList;
import java.util.List;

/** Counts the scores of rows of a label and one forecast or several. */
final class ScoresAccumulator implements Accumulator<Scores> {
  private final ScoresType type;
  private final ForecastRows rows;
  private final List<ScoreAccumulator> columns = new ArrayList<>();
  private final UsedRows used = new UsedRows();

  ScoresAccumulator(ScoresType type, Block layout, Grouping grouping) {
    this.type = type;
    this.rows =
        type.sumTolerance() == ScoresType.OF_EVENT
            ? new ForecastRows(type.labels(), layout, type.scale())
            : new ForecastRows(type.labels(), layout, type.columns(), type.sumTolerance());
    for (int k = 0; k < type.columns(); k++) {
      columns.add(new ScoreAccumulator(type.layout(), layout, grouping));
    }
  }

  @Override
  public void ensureSlots(int slots) {
    used.ensureSlots(slots);
    columns.forEach(column -> column.ensureSlots(slots));
  }

  @Override
  public void add(Block block) {
    rows.take(block);
    used.add(rows);
    for (int k = 0; k < columns.size(); k++) {
      columns.get(k).add(rows, rows.probabilities(k));
    }
  }

  @Override
  public void addNulls(int slot, long nulls) {
    rows.addNulls(slot, nulls);
  }

  @Override
  public Scores snapshot(int slot) {
    return new Scores(
        type,
        rows.leftOut(slot).plus(used.counts(slot)),
        columns.stream().map(column -> column.snapshot(slot)).toList());
  }

  @Override
  public int bytesPerSlot() {
    return columns.stream().mapToInt(ScoreAccumulator::bytesPerSlot).sum();
  }
}
