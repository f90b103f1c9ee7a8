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
 * How the scores of a model are kept alone: of the label, and the forecast of an event or the
 * probability of each class.
 *
 * @param labels what labels are
 * @param scale what the column of forecasts of an event holds
 * @param sumTolerance how far the probabilities of all classes may be from a sum of 1; infinite
 *     where one column forecasts an event
 * @param grid the cells for scores that are too many
 * @param exactScores how many scores of each column are kept exactly
 */
public record ScoresType(
    Labels labels, Scale scale, double sumTolerance, ScoreGrid grid, int exactScores)
    implements StatisticType<Scores> {
  static final int ID = 27;

  /** The tolerance where no probabilities sum to 1. */
  static final double OF_EVENT = Double.POSITIVE_INFINITY;

  /** Checks that an event has two classes, that probabilities sum, and the counts of scores. */
  public ScoresType {
    boolean ofEvent = sumTolerance == OF_EVENT;
    if (ofEvent && labels.classes() != 2) {
      throw new IllegalArgumentException(
          "Scores of an event need two classes, but there are " + labels.classes());
    }
    if (!ofEvent && scale != Scale.PROBABILITY) {
      throw new IllegalArgumentException("Only probabilities sum to 1, but forecasts are " + scale);
    }
    if (!ofEvent) {
      ClassForecastsType.requireTolerance(sumTolerance);
    }
    new ScoreLayout(labels.classes(), grid, exactScores);
  }

  ScoreLayout layout() {
    return new ScoreLayout(labels.classes(), grid, exactScores);
  }

  /** How many columns of forecasts there are. */
  int columns() {
    return sumTolerance == OF_EVENT ? 1 : labels.classes();
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public List<Feed> feeds() {
    List<Feed> feeds = new ArrayList<>(List.of(labels.feed()));
    feeds.addAll(Collections.nCopies(columns(), Feed.NUMBER));
    return feeds;
  }

  @Override
  public String description() {
    return "the weight of each score of the whole, in %d cells".formatted(grid.cells());
  }

  @Override
  public void write(ByteSink sink) {
    labels.write(sink);
    sink.writeByte(scale == Scale.LOGIT ? 1 : 0);
    sink.writeDouble(sumTolerance);
    layout().write(sink);
  }

  static ScoresType readType(ByteSource source) {
    Labels labels = Labels.read(source);
    int logit = source.readByte();
    if (logit > 1) {
      throw new MalformedStatisticException("Forecasts are logits, 1, or not, 0, but " + logit);
    }
    Scale scale = logit == 1 ? Scale.LOGIT : Scale.PROBABILITY;
    double sumTolerance = source.readDouble();
    ScoreLayout layout = ScoreLayout.read(labels.classes(), source);
    return new ScoresType(labels, scale, sumTolerance, layout.grid(), layout.exactScores());
  }

  @Override
  public Scores empty() {
    return new Scores(
        this, ForecastCounts.NONE, Collections.nCopies(columns(), ScoreCounts.none(layout())));
  }

  @Override
  public Accumulator<Scores> accumulator(Block layout, Grouping grouping) {
    return new ScoresAccumulator(this, layout, grouping);
  }

  @Override
  public Scores read(ByteSource source) {
    ForecastCounts counts = ForecastCounts.read(source);
    List<ScoreCounts> found = new ArrayList<>();
    for (int k = 0; k < columns(); k++) {
      found.add(ScoreCounts.read(source, layout()));
    }
    return new Scores(this, counts, found);
  }
}
