package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts the scores of a column, a table for each slot. */
final class ScoreAccumulator {
  private static final double LARGEST_COUNT = 1L << 31;

  private final ScoreLayout layout;
  private final Grouping grouping;
  private final List<ScoreTable> tables = new ArrayList<>();
  private final HeldBytes held = new HeldBytes();
  private final Optional<NumberColumn.Kind> weightKind;
  private final int scale;

  ScoreAccumulator(ScoreLayout layout, Block block, Grouping grouping) {
    this.layout = layout;
    this.grouping = grouping;
    this.weightKind = block.weights().map(NumberColumn::kind);
    this.scale =
        block
            .weights()
            .filter(weights -> weights.kind() == NumberColumn.Kind.DECIMAL)
            .map(NumberColumn::scale)
            .orElse(0);
  }

  /** The mean of what the tables hold. */
  int bytesPerSlot() {
    return (int) (held.bytes() / Math.max(1, tables.size()));
  }

  void ensureSlots(int slots) {
    while (tables.size() < slots) {
      tables.add(new ScoreTable(layout, grouping, held));
    }
  }

  /** Counts the rows, whose scores are p. */
  void add(ForecastRows rows, double[] p) {
    if (weightKind.isPresent()) {
      for (int i = 0; i < rows.size(); i++) {
        addWeighted(rows, i, p[i]);
      }
    } else if (grouping == Grouping.TOTAL) {
      tables.get(0).add(p, rows.labels(), rows.size());
    } else {
      for (int i = 0; i < rows.size(); i++) {
        tables.get(rows.slots()[i]).add(p[i], rows.labels()[i]);
      }
    }
  }

  /** Counts a row of weight 1 of one total. */
  void addOne(double p, int label) {
    tables.get(0).add(p, label);
  }

  /**
   * Counts some rows of weight 1 and one label of one total, whose scores are at most {@code upper}
   * and have one exponent of two.
   */
  void addAll(double[] p, int label, int size, int exponent, double upper) {
    tables.get(0).add(p, label, size, exponent, upper);
  }

  private void addWeighted(ForecastRows rows, int i, double p) {
    ScoreTable table = tables.get(rows.slots()[i]);
    int label = rows.labels()[i];
    NumberColumn weights = rows.weights();
    int row = rows.source(i);
    if (weights.kind() == NumberColumn.Kind.DECIMAL) {
      table.add(p, label, weights.significand(row));
      return;
    }
    double w = weights.values()[row];
    if (weights.isInteger(row) && w < LARGEST_COUNT) {
      table.add(p, label, (long) w);
    } else {
      ExactSum weight = weights.exact(row);
      table.add(p, label, weight);
    }
  }

  /** The counts of a slot. */
  ScoreCounts snapshot(int slot) {
    return tables.size() > slot ? tables.get(slot).snapshot(scale) : ScoreCounts.none(layout);
  }
}
