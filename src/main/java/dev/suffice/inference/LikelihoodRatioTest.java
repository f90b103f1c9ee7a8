package dev.suffice.inference;

import java.util.Optional;
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
 *   <li>A null that puts one parameter on the boundary of its range, where the estimate comes to
 *       lie half of the time: the statistic is as often like χ² with a degree of freedom less, and
 *       the p-value is the mean of both. With one degree of freedom in all, χ² with none is 0.
 * </ul>
 *
 * <p>Reference: S. S. Wilks, <i>The large-sample distribution of the likelihood ratio for testing
 * composite hypotheses</i>, Annals of Mathematical Statistics 9, 1938; for the boundary, S. G.
 * Self, K.-Y. Liang, <i>Asymptotic properties of maximum likelihood estimators and likelihood ratio
 * tests under nonstandard conditions</i>, JASA 82, 1987, case 5.
 *
 * @param statistic {@code 2(ℓ - ℓ₀)}, from 0 to infinity
 * @param df the number of parameters that the null takes away
 * @param pValue the probability of a statistic as large, if the null holds
 * @param reference what the statistic was compared with
 */
public record LikelihoodRatioTest(double statistic, int df, double pValue, Reference reference) {

  /** What the statistic is about distributed as, if the null holds. */
  public enum Reference {
    /** χ² with a degree of freedom for each parameter that the null takes away. */
    CHI_SQUARED,
    /** That half of the time, and χ² with one degree of freedom less the other half. */
    BOUNDARY
  }

  /** A test compared with χ². */
  public LikelihoodRatioTest(double statistic, int df, double pValue) {
    this(statistic, df, pValue, Reference.CHI_SQUARED);
  }

  /** The test of a null inside of the parameters' range. */
  public static LikelihoodRatioTest of(double logLikelihood, double restricted, int df) {
    return of(logLikelihood, restricted, df, Reference.CHI_SQUARED);
  }

  /** The test, from the log-likelihoods without and with the null. */
  public static LikelihoodRatioTest of(
      double logLikelihood, double restricted, int df, Reference reference) {
    if (!Double.isFinite(logLikelihood) || Double.isNaN(restricted) || df < 1) {
      throw new IllegalArgumentException(
          "A likelihood-ratio test needs a finite maximum and df >= 1, but got"
              + " logLikelihood=%s, restricted=%s, df=%d".formatted(logLikelihood, restricted, df));
    }
    double statistic = Math.max(0, 2 * (logLikelihood - restricted));
    double pValue =
        switch (reference) {
          case CHI_SQUARED -> survival(df, statistic);
          case BOUNDARY -> survival(df - 1, statistic) / 2 + survival(df, statistic) / 2;
        };
    return new LikelihoodRatioTest(statistic, df, pValue, reference);
  }

  /** The probability that χ² is at least so much. */
  private static double survival(int df, double statistic) {
    if (df == 0 || Double.isInfinite(statistic)) {
      return statistic == 0 ? 1 : 0;
    }
    return ChiSquaredDistribution.of(df).survivalProbability(statistic);
  }

  /** The two halves of the reference distribution in words, if it has two. */
  public Optional<String> mixture() {
    return reference == Reference.BOUNDARY
        ? Optional.of("chi2(%d)/2 + chi2(%d)/2".formatted(df - 1, df))
        : Optional.empty();
  }

  /** Whether the test rejects the null at one less the confidence level. */
  public boolean rejects(double level) {
    return pValue < 1 - level;
  }
}
