package dev.suffice.scoring;

import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.StatisticType;
import java.util.List;

/**
 * How labels are counted: of one column.
 *
 * @param labels what labels are
 */
public record LabelCountsType(Labels labels) implements StatisticType<LabelCounts> {
  static final int ID = 25;

  @Override
  public int id() {
    return ID;
  }

  @Override
  public List<Feed> feeds() {
    return List.of(labels.feed());
  }

  @Override
  public String description() {
    return "the weight of each of " + labels.classes() + " classes";
  }

  @Override
  public void write(ByteSink sink) {
    labels.write(sink);
  }

  static LabelCountsType readType(ByteSource source) {
    return new LabelCountsType(Labels.read(source));
  }

  @Override
  public LabelCounts empty() {
    return new LabelCounts(this, ForecastCounts.NONE, ExactWeights.ofSize(labels.classes()));
  }

  @Override
  public Accumulator<LabelCounts> accumulator(Block layout, Grouping grouping) {
    return new LabelCountsAccumulator(this, layout);
  }

  @Override
  public LabelCounts read(ByteSource source) {
    ForecastCounts counts = ForecastCounts.read(source);
    return new LabelCounts(this, counts, ExactWeights.read(source, labels.classes()));
  }
}
