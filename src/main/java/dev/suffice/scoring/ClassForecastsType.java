package dev.suffice.scoring;

import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.StatisticType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How forecasts of one of several classes are kept: of the label and the probability of each class.
 *
 * @param labels what labels are
 * @param bands the cells for sums of losses of each class against the others
 * @param grid the cells for scores that are too many
 * @param exactScores how many scores of each class are kept exactly
 * @param sumTolerance how far the probabilities of a row may be from a sum of 1
 */
public record ClassForecastsType(
    Labels labels, Bands bands, ScoreGrid grid, int exactScores, double sumTolerance)
    implements StatisticType<ClassForecasts> {
  static final int ID = 22;

  /** Allows for probabilities that were written with six digits. */
  public static final double USUAL_TOLERANCE = 1e-5;

  private static final double LARGEST_TOLERANCE = 1;

  /** Checks how many scores may be exact, and the tolerance. */
  public ClassForecastsType {
    requireTolerance(sumTolerance);
    new ScoreLayout(labels.classes(), grid, exactScores);
  }

  static void requireTolerance(double tolerance) {
    if (!(tolerance >= 0 && tolerance <= LARGEST_TOLERANCE)
        || Double.doubleToRawLongBits(tolerance) < 0) {
      throw new IllegalArgumentException(
          "A tolerance must be from 0 to " + LARGEST_TOLERANCE + ", but is " + tolerance);
    }
  }

  /** The same with other cells and another count of exact scores. */
  public ClassForecastsType with(ScoreGrid otherGrid, int otherExactScores) {
    return new ClassForecastsType(labels, bands, otherGrid, otherExactScores, sumTolerance);
  }

  /** The scores without the losses. */
  public ScoresType scoresAlone() {
    return new ScoresType(labels, Scale.PROBABILITY, sumTolerance, grid, exactScores);
  }

  ScoreLayout layout() {
    return new ScoreLayout(labels.classes(), grid, exactScores);
  }

  int classes() {
    return labels.classes();
  }

  /** How one class against the others is kept. */
  ForecastsType ofOne() {
    return new ForecastsType(Labels.zeroAndOne(), bands, grid, exactScores);
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public List<Feed> feeds() {
    List<Feed> feeds = new ArrayList<>(Collections.nCopies(classes() + 1, Feed.NUMBER));
    feeds.set(0, labels.feed());
    return feeds;
  }

  @Override
  public String description() {
    return "losses and scores of each of " + classes() + " classes";
  }

  @Override
  public void write(ByteSink sink) {
    labels.write(sink);
    bands.write(sink);
    layout().write(sink);
    sink.writeDouble(sumTolerance);
  }

  static ClassForecastsType readType(ByteSource source) {
    Labels labels = Labels.read(source);
    Bands bands = Bands.read(source);
    ScoreLayout layout = ScoreLayout.read(labels.classes(), source);
    return new ClassForecastsType(
        labels, bands, layout.grid(), layout.exactScores(), source.readDouble());
  }

  @Override
  public ClassForecasts empty() {
    return new ClassForecasts(
        this,
        ForecastCounts.NONE,
        Collections.nCopies(classes(), ClassSum.NONE),
        ExactWeights.ofSize(classes() * classes()),
        ExactWeights.ofSize(classes() * classes()),
        Collections.nCopies(classes(), BandSums.none(bands)),
        Collections.nCopies(classes(), ScoreCounts.none(layout())));
  }

  @Override
  public Accumulator<ClassForecasts> accumulator(Block layout, Grouping grouping) {
    return new ClassForecastsAccumulator(this, layout, grouping);
  }

  @Override
  public ClassForecasts read(ByteSource source) {
    ForecastCounts counts = ForecastCounts.read(source);
    List<ClassSum> sums = new ArrayList<>();
    for (int k = 0; k < classes(); k++) {
      sums.add(ClassSum.read(source));
    }
    ExactWeights predicted = ExactWeights.read(source, (long) classes() * classes());
    ExactWeights ranks = ExactWeights.read(source, (long) classes() * classes());
    List<BandSums> losses = new ArrayList<>();
    List<ScoreCounts> scores = new ArrayList<>();
    for (int k = 0; k < classes(); k++) {
      losses.add(BandSums.read(source, bands));
      scores.add(ScoreCounts.read(source, layout()));
    }
    return new ClassForecasts(this, counts, sums, predicted, ranks, losses, scores);
  }
}
