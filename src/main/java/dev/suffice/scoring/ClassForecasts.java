package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.List;

/**
 * Forecasts of one model of which of several classes a row has, beside the class it had.
 *
 * @param type how they are kept
 * @param counts which rows are judged
 * @param sums the losses of the rows of each true class
 * @param predicted the weight of each true class and likeliest class, the first of equal ones
 * @param ranks the weight of each true class and number of classes that were forecast before it
 * @param losses of each class against the others, by cells of its probability
 * @param scores the weight of each probability of a class, by true class
 */
public record ClassForecasts(
    ClassForecastsType type,
    ForecastCounts counts,
    List<ClassSum> sums,
    ExactWeights predicted,
    ExactWeights ranks,
    List<BandSums> losses,
    List<ScoreCounts> scores)
    implements SufficientStatistic<ClassForecasts>, ModelForecasts {
  /** Copies the lists. */
  public ClassForecasts {
    sums = List.copyOf(sums);
    losses = List.copyOf(losses);
    scores = List.copyOf(scores);
  }

  @Override
  public RowCounts rows() {
    return counts.rows();
  }

  /** The weight of rows of a true class whose likeliest class was another, or the same. */
  public ExactSum predicted(int trueClass, int likeliest) {
    return predicted.get(trueClass * type.classes() + likeliest);
  }

  /** The weight of rows of a true class with this many classes forecast before it. */
  ExactSum ranked(int trueClass, int before) {
    return ranks.get(trueClass * type.classes() + before);
  }

  @Override
  public ClassForecasts with(Scores other) {
    ClassForecastsType kept = type.with(other.type().grid(), other.type().exactScores());
    other.requireOf(kept.scoresAlone(), counts);
    return new ClassForecasts(kept, counts, sums, predicted, ranks, losses, other.columns());
  }

  /** One class against the others. */
  Forecasts ofClass(int k) {
    return new Forecasts(type.ofOne(), counts, losses.get(k), scores.get(k).against(k));
  }

  @Override
  public ClassForecasts plus(ClassForecasts other) {
    if (!type.equals(other.type)) {
      throw new IllegalArgumentException(
          "Only forecasts kept in the same way add up, but found " + type + " and " + other.type);
    }
    List<ClassSum> sum = new ArrayList<>();
    List<BandSums> bands = new ArrayList<>();
    List<ScoreCounts> ofScores = new ArrayList<>();
    for (int k = 0; k < type.classes(); k++) {
      sum.add(sums.get(k).plus(other.sums.get(k)));
      bands.add(losses.get(k).plus(other.losses.get(k)));
      ofScores.add(scores.get(k).plus(other.scores.get(k)));
    }
    return new ClassForecasts(
        type,
        counts.plus(other.counts),
        sum,
        predicted.plus(other.predicted),
        ranks.plus(other.ranks),
        bands,
        ofScores);
  }

  @Override
  public void write(ByteSink sink) {
    counts.write(sink);
    sums.forEach(sum -> sum.write(sink));
    predicted.write(sink);
    ranks.write(sink);
    for (int k = 0; k < type.classes(); k++) {
      losses.get(k).write(sink);
      scores.get(k).write(sink);
    }
  }
}
