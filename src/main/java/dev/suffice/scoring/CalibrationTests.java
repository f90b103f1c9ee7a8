package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** Tests of whether events were drawn with the probabilities that were forecast. */
final class CalibrationTests {
  private CalibrationTests() {}

  /**
   * Spiegelhalter's test: {@code Σ w (y - p)(1 - 2p)} in standard errors, two-sided. The numerator
   * is exact; its variance {@code Σ w p (1 - p)(1 - 2p)²} takes the middle of a cell for its scores
   * where they are not kept, an error below {@code 1e-6} of it.
   *
   * <p>Without forecasts between 0 and 1 other than ½ there is no test. Reference: D. J.
   * Spiegelhalter, <i>Probabilistic prediction in patient management and clinical trials</i>,
   * Statistics in Medicine 5, 1986.
   */
  static Optional<CalibrationTest> spiegelhalter(LossSums sums, RankedScores scores) {
    // Σ (y - p)(1 - 2p) = Σ y - Σ p - 2 Σ yp + 2 Σ p², and Σ p² = Σ (p - y)² - Σ y + 2 Σ yp.
    ExactSum brier = sums.brier();
    ExactSum ofEvents = sums.predictedOfEvents();
    ExactSum two = ExactSum.of(2);
    ExactSum numerator =
        two.times(brier).plus(two.times(ofEvents)).minus(sums.events()).minus(sums.predicted());
    CompensatedSum variance = new CompensatedSum();
    for (int i = 0; i < scores.size(); i++) {
      double p = scores.middle(i);
      double skew = 1 - 2 * p;
      double weight = scores.events(i).plus(scores.others(i)).doubleValue();
      variance.add(weight * p * (1 - p) * skew * skew);
    }
    if (!(variance.value() > 0)) {
      return Optional.empty();
    }
    double z = numerator.doubleValue() / Math.sqrt(variance.value());
    return Optional.of(new CalibrationTest("spiegelhalter", z, 0, Estimate.pValue(z)));
  }

  /**
   * Hosmer and Lemeshow's test over bins: {@code Σ (O - E)²/(E (1 - E/n))}, about χ² with a degree
   * of freedom for each bin, as the forecasts were not fitted to these rows.
   *
   * <p>A bin whose forecasts are all 0 or all 1 counts for nothing if they are right, and makes the
   * statistic infinite if not. Reference: D. W. Hosmer, S. Lemeshow, <i>Goodness of fit tests for
   * the multiple logistic regression model</i>, Communications in Statistics 9, 1980.
   */
  static Optional<CalibrationTest> hosmerLemeshow(List<ReliabilityBin> bins) {
    double statistic = 0;
    int df = 0;
    for (ReliabilityBin bin : bins) {
      ExactSum off = bin.events().minus(bin.predicted());
      ExactSum spread = bin.predicted().times(bin.weight().minus(bin.predicted()));
      if (spread.signum() == 0) {
        statistic += off.signum() == 0 ? 0 : Double.POSITIVE_INFINITY;
        continue;
      }
      df++;
      statistic += Rational.of(off.times(off).times(bin.weight()), spread).doubleValue();
    }
    if (df == 0) {
      return Optional.empty();
    }
    double pValue =
        Double.isInfinite(statistic)
            ? 0
            : ChiSquaredDistribution.of(df).survivalProbability(statistic);
    return Optional.of(new CalibrationTest("hosmer-lemeshow", statistic, df, pValue));
  }
}
