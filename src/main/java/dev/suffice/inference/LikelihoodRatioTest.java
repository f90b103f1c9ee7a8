package dev.suffice.inference;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The likelihood-ratio test of a null that fixes some of the parameters.
 *
 * <p>{@code 2(ℓ - ℓ₀)} with the highest log-likelihoods without and with the null is about χ² with
 * a degree of freedom for each fixed parameter, if the null holds and rows are many.
 *
 * <ul>
 *   <li>The statistic is never below 0, where rounding would make it so.
 *   <li>A null under which the data are impossible: the statistic is infinite and the p-value
 *       exactly 0.
 *   <li>A null on the boundary at which the maximum lies too: statistic 0, p-value 1.
 * </ul>
 *
 * <p>Reference: S. S. Wilks, <i>The large-sample distribution of the likelihood ratio for testing
 * composite hypotheses</i>, Annals of Mathematical Statistics 9, 1938.
 *
 * @param statistic {@code 2(ℓ - ℓ₀)}, from 0 to infinity
 * @param df the number of parameters that the null takes away
 * @param pValue the probability of a statistic as large, if the null holds
 */
public record LikelihoodRatioTest(double statistic, int df, double pValue) {
  /** The test, from the log-likelihoods without and with the null. */
  public static LikelihoodRatioTest of(double logLikelihood, double restricted, int df) {
    if (!Double.isFinite(logLikelihood) || Double.isNaN(restricted) || df < 1) {
      throw new IllegalArgumentException(
          "A likelihood-ratio test needs a finite maximum and df >= 1, but got"
              + " logLikelihood=%s, restricted=%s, df=%d".formatted(logLikelihood, restricted, df));
    }
    double statistic = Math.max(0, 2 * (logLikelihood - restricted));
    double pValue =
        Double.isInfinite(statistic)
            ? 0
            : ChiSquaredDistribution.of(df).survivalProbability(statistic);
    return new LikelihoodRatioTest(statistic, df, pValue);
  }

  /** Whether the test rejects the null at one less the confidence level. */
  public boolean rejects(double level) {
    return pValue < 1 - level;
  }
}
