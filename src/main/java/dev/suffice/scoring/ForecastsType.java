package dev.suffice.scoring;

import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.StatisticType;
import java.util.List;

/**
 * How the forecasts of an event are kept: of two columns, the label and the probability.
 *
 * @param labels what labels are
 * @param bands the cells for sums of losses: cuts at the edges of bins, at thresholds, and at both
 *     ends of a clipped probability
 * @param grid the cells for scores that are too many
 * @param exactScores how many scores are kept exactly
 * @param scale what the column of forecasts holds
 */
public record ForecastsType(
    Labels labels, Bands bands, ScoreGrid grid, int exactScores, Scale scale)
    implements StatisticType<Forecasts> {
  static final int ID = 20;
  static final int LOGIT_ID = 23;

  /** As many scores as keep a small slice exact. */
  public static final int FEW_SCORES = 1024;

  /** The most scores that may be kept exactly: some 200 MB while rows come in. */
  public static final int MOST_SCORES = ScoreLayout.MOST_EXACT_SCORES;

  /** Checks that there are two classes, and how many scores may be exact. */
  public ForecastsType {
    if (labels.classes() != 2) {
      throw new IllegalArgumentException(
          "Forecasts of an event need two classes, but there are " + labels.classes());
    }
    new ScoreLayout(2, grid, exactScores);
  }

  /** Forecasts that are probabilities. */
  public ForecastsType(Labels labels, Bands bands, ScoreGrid grid, int exactScores) {
    this(labels, bands, grid, exactScores, Scale.PROBABILITY);
  }

  /** The same with other cells and another count of exact scores. */
  public ForecastsType with(ScoreGrid otherGrid, int otherExactScores) {
    return new ForecastsType(labels, bands, otherGrid, otherExactScores, scale);
  }

  /** The scores without the losses. */
  public ScoresType scoresAlone() {
    return new ScoresType(labels, scale, ScoresType.OF_EVENT, grid, exactScores);
  }

  ScoreLayout layout() {
    return new ScoreLayout(2, grid, exactScores);
  }

  @Override
  public int id() {
    return scale == Scale.LOGIT ? LOGIT_ID : ID;
  }

  @Override
  public List<Feed> feeds() {
    return List.of(labels.feed(), Feed.NUMBER);
  }

  @Override
  public String description() {
    return "losses in "
        + (bands.cuts().size() + 1)
        + " bands of probability, and the weight of each score";
  }

  @Override
  public void write(ByteSink sink) {
    labels.write(sink);
    bands.write(sink);
    layout().write(sink);
  }

  static ForecastsType readType(ByteSource source) {
    return readType(source, Scale.PROBABILITY);
  }

  static ForecastsType readLogitType(ByteSource source) {
    return readType(source, Scale.LOGIT);
  }

  private static ForecastsType readType(ByteSource source, Scale scale) {
    Labels labels = Labels.read(source);
    Bands bands = Bands.read(source);
    ScoreLayout layout = ScoreLayout.read(2, source);
    return new ForecastsType(labels, bands, layout.grid(), layout.exactScores(), scale);
  }

  @Override
  public Forecasts empty() {
    return new Forecasts(
        this, ForecastCounts.NONE, BandSums.none(bands), ScoreCounts.none(layout()));
  }

  @Override
  public Accumulator<Forecasts> accumulator(Block layout, Grouping grouping) {
    return new ForecastsAccumulator(this, layout, grouping);
  }

  @Override
  public Forecasts read(ByteSource source) {
    return new Forecasts(
        this,
        ForecastCounts.read(source),
        BandSums.read(source, bands),
        ScoreCounts.read(source, layout()));
  }
}
