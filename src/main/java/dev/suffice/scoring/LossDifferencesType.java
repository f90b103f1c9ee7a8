package dev.suffice.scoring;

import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.MalformedStatisticException;
import dev.suffice.statistic.StatisticType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which models are compared, row by row: of the label, and the probabilities of each model, of the
 * event alone where there are two classes, else of every class.
 *
 * <p>Only rows that count for every model count.
 *
 * @param labels what labels are
 * @param models how many models there are
 * @param sumTolerance how far the probabilities of several classes may be from a sum of 1
 * @param scale what the columns of forecasts hold
 */
public record LossDifferencesType(Labels labels, int models, double sumTolerance, Scale scale)
    implements StatisticType<LossDifferences> {
  static final int ID = 21;
  static final int LOGIT_ID = 24;

  /** The most models, of which each is compared with every other. */
  public static final int MOST_MODELS = 100;

  /** Checks that there are some models to compare. */
  public LossDifferencesType {
    if (models < 2 || models > MOST_MODELS) {
      throw new IllegalArgumentException(
          "From 2 to " + MOST_MODELS + " models can be compared, but there are " + models);
    }
    ClassForecastsType.requireTolerance(sumTolerance);
    if (scale == Scale.LOGIT && labels.classes() != 2) {
      throw new IllegalArgumentException(
          "Logits are of one event of two classes, but there are " + labels.classes());
    }
  }

  /** Models whose forecasts are probabilities. */
  public LossDifferencesType(Labels labels, int models, double sumTolerance) {
    this(labels, models, sumTolerance, Scale.PROBABILITY);
  }

  /** Models that forecast an event. */
  public static LossDifferencesType ofEvent(Labels labels, int models) {
    return ofEvent(labels, models, Scale.PROBABILITY);
  }

  /** Models that forecast an event, on a scale. */
  public static LossDifferencesType ofEvent(Labels labels, int models, Scale scale) {
    return new LossDifferencesType(labels, models, ClassForecastsType.USUAL_TOLERANCE, scale);
  }

  /** The columns of a model. */
  int columns() {
    return labels.classes() == 2 ? 1 : labels.classes();
  }

  /** How many pairs there are. */
  int pairs() {
    return models * (models - 1) / 2;
  }

  /** The place of a pair of models, the first before the second. */
  int pair(int a, int b) {
    if (!(0 <= a && a < b && b < models)) {
      throw new IllegalArgumentException(
          "A pair needs 0 <= a < b < " + models + ", but got a=" + a + ", b=" + b);
    }
    return a * (2 * models - a - 1) / 2 + b - a - 1;
  }

  @Override
  public int id() {
    return scale == Scale.LOGIT ? LOGIT_ID : ID;
  }

  @Override
  public List<Feed> feeds() {
    List<Feed> feeds = new ArrayList<>(Collections.nCopies(models * columns() + 1, Feed.NUMBER));
    feeds.set(0, labels.feed());
    return feeds;
  }

  @Override
  public String description() {
    return "differences of losses between " + models + " models, row by row";
  }

  @Override
  public void write(ByteSink sink) {
    labels.write(sink);
    sink.writeCount(models);
    sink.writeDouble(sumTolerance);
  }

  static LossDifferencesType readType(ByteSource source) {
    return readType(source, Scale.PROBABILITY);
  }

  static LossDifferencesType readLogitType(ByteSource source) {
    return readType(source, Scale.LOGIT);
  }

  private static LossDifferencesType readType(ByteSource source, Scale scale) {
    Labels labels = Labels.read(source);
    long models = source.readCount();
    if (models > MOST_MODELS) {
      throw new MalformedStatisticException("There are too many models: " + models);
    }
    return new LossDifferencesType(labels, (int) models, source.readDouble(), scale);
  }

  @Override
  public LossDifferences empty() {
    return new LossDifferences(
        this, ForecastCounts.NONE, Collections.nCopies(pairs(), PairSums.NONE));
  }

  @Override
  public Accumulator<LossDifferences> accumulator(Block layout, Grouping grouping) {
    return new LossDifferencesAccumulator(this, layout);
  }

  @Override
  public LossDifferences read(ByteSource source) {
    ForecastCounts counts = ForecastCounts.read(source);
    List<PairSums> pairs = new ArrayList<>();
    for (int i = 0; i < pairs(); i++) {
      pairs.add(PairSums.read(source));
    }
    return new LossDifferences(this, counts, pairs);
  }
}
