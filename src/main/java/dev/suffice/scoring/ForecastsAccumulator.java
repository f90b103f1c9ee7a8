package dev.suffice.scoring;

import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.Optional;

/** Adds rows of a label and a probability. */
final class ForecastsAccumulator implements Accumulator<Forecasts> {
  private static final int EVENT = 1;

  private final ForecastsType type;
  private final ForecastRows rows;
  private final BandAccumulator losses;
  private final ScoreAccumulator scores;
  private final UsedRows used = new UsedRows();

  ForecastsAccumulator(ForecastsType type, Block layout, Grouping grouping) {
    this.type = type;
    this.rows = new ForecastRows(type.labels(), layout, type.scale());
    this.scores = new ScoreAccumulator(type.layout(), layout, grouping);
    this.losses = new BandAccumulator(type.bands(), EVENT, layout, grouping, Optional.of(scores));
  }

  @Override
  public void ensureSlots(int slots) {
    used.ensureSlots(slots);
    losses.ensureSlots(slots);
    scores.ensureSlots(slots);
  }

  @Override
  public void add(Block block) {
    rows.take(block);
    used.add(rows);
    losses.add(rows, 0);
  }

  @Override
  public void addNulls(int slot, long nulls) {
    rows.addNulls(slot, nulls);
  }

  @Override
  public Forecasts snapshot(int slot) {
    ForecastCounts counts = rows.leftOut(slot).plus(used.counts(slot));
    BandSums sums = losses.snapshot(slot);
    return new Forecasts(type, counts, sums, scores.snapshot(slot));
  }

  @Override
  public int bytesPerSlot() {
    return losses.bytesPerSlot() + scores.bytesPerSlot();
  }
}
