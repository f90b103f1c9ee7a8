package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import java.util.ArrayList;
import java.util.List;

/**
 * Bins made of scores: one for each score, or with about as many rows in each.
 *
 * <p>Sums are exact where every score is kept. Of a cell, all rows take its middle.
 */
final class ScoreBins {
  private ScoreBins() {}

  /** A bin for each score or cell. */
  static List<ReliabilityBin> ofEach(RankedScores scores) {
    List<ReliabilityBin> bins = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      bins.add(of(scores, i, i + 1));
    }
    return bins;
  }

  /**
   * As many bins between quantiles of the scores, a score on an edge in the lower bin; bins without
   * rows are left out. A quantile lies between two scores as far as its place lies between their
   * ranks.
   */
  static List<ReliabilityBin> ofQuantiles(RankedScores scores, int count) {
    List<ReliabilityBin> bins = new ArrayList<>();
    int from = 0;
    for (int bin = 1; bin <= count; bin++) {
      double edge = bin == count ? 1 : quantile(scores, (double) bin / count);
      int to = from;
      while (to < scores.size() && scores.middle(to) <= edge) {
        to++;
      }
      if (to > from) {
        bins.add(of(scores, from, to));
      }
      from = to;
    }
    return bins;
  }

  private static double quantile(RankedScores scores, double share) {
    double rows = scores.totalEvents().plus(scores.totalOthers()).doubleValue();
    double place = share * (rows - 1);
    double below = Math.floor(place);
    double low = at(scores, below);
    double high = at(scores, Math.min(below + 1, rows - 1));
    return low + (high - low) * (place - below);
  }

  /** The score of the row with this rank, counted from 0. */
  private static double at(RankedScores scores, double rank) {
    double seen = 0;
    for (int i = 0; i < scores.size(); i++) {
      seen += scores.events(i).doubleValue() + scores.others(i).doubleValue();
      if (seen > rank) {
        return scores.middle(i);
      }
    }
    return 1;
  }

  private static ReliabilityBin of(RankedScores scores, int from, int to) {
    BandSum none = BandSum.NONE;
    BandSum one = BandSum.NONE;
    for (int i = from; i < to; i++) {
      none = none.plus(sum(scores.middle(i), 0, scores.others(i)));
      one = one.plus(sum(scores.middle(i), 1, scores.events(i)));
    }
    BandSum all = none.plus(one);
    return new ReliabilityBin(
        scores.lower(from),
        scores.upper(to - 1),
        all.weight(),
        one.weight(),
        all.probability(),
        all.brier(),
        all.logLoss());
  }

  private static BandSum sum(double p, int label, ExactSum weight) {
    double log = RowLosses.log(p, label);
    return new BandSum(
        weight,
        weight.times(ExactSum.of(p)),
        weight.times(ExactSum.of(RowLosses.brier(p, label))),
        ExactSum.ZERO,
        Double.isInfinite(log) ? ExactSum.ZERO : weight.times(ExactSum.of(log)),
        ExactSum.ZERO);
  }
}
