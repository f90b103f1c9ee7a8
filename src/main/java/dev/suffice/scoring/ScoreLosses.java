package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The sums of losses from the weight of each score, where up to {@value #FEW} are kept: no square
 * and no small number is rounded then, as it is while rows come in.
 *
 * <p>So forecasts that are all alike have a standard error of 0, and probabilities below {@code
 * 2^-97} are more than 0. Log-losses of logits are not those of their probabilities, and stay what
 * they are.
 */
final class ScoreLosses {
  private static final int FEW = ForecastsType.FEW_SCORES;

  private final BandSums rounded;
  private final Scale scale;
  private final BandIndex index;
  private final List<BandSum> sums;

  private ScoreLosses(BandSums rounded, Scale scale) {
    this.rounded = rounded;
    this.scale = scale;
    this.index = new BandIndex(rounded.bands());
    this.sums = new ArrayList<>(Collections.nCopies(rounded.sums().size(), BandSum.NONE));
  }

  /** The sums of the scores, or those of the rows where scores are many. */
  static BandSums of(Forecasts forecasts) {
    ScoreCounts scores = forecasts.scores();
    if (!scores.isExact() || scores.size() > FEW) {
      return forecasts.losses();
    }
    ScoreLosses losses = new ScoreLosses(forecasts.losses(), forecasts.type().scale());
    for (int i = 0; i < scores.size(); i++) {
      losses.add(scores.lower(i), 0, scores.weight(i, 0));
      losses.add(scores.lower(i), 1, scores.weight(i, 1));
    }
    return losses.sums();
  }

  private void add(double p, int label, ExactSum weight) {
    if (weight.signum() == 0) {
      return;
    }
    int cell = index.cell(p);
    ExactSum error = ExactSum.of(p).minus(ExactSum.of((long) label));
    ExactSum brier = error.times(error);
    double log = scale == Scale.LOGIT ? 0 : RowLosses.log(p, label);
    ExactSum logLoss = Double.isInfinite(log) ? ExactSum.ZERO : ExactSum.of(log);
    BandSum row =
        new BandSum(
            weight,
            weight.times(ExactSum.of(p)),
            weight.times(brier),
            weight.times(brier.times(brier)),
            weight.times(logLoss),
            weight.times(logLoss.times(logLoss)));
    sums.set(2 * cell + label, sums.get(2 * cell + label).plus(row));
  }

  private BandSums sums() {
    if (scale == Scale.LOGIT) {
      for (int i = 0; i < sums.size(); i++) {
        BandSum own = sums.get(i);
        BandSum ofLogits = rounded.sums().get(i);
        sums.set(
            i,
            new BandSum(
                own.weight(),
                own.probability(),
                own.brier(),
                own.brierSquared(),
                ofLogits.logLoss(),
                ofLogits.logLossSquared()));
      }
    }
    return new BandSums(rounded.bands(), sums, rounded.infinite());
  }
}
