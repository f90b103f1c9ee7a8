package dev.suffice.inference;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Evidence about a proportion or a rate that may be looked at after every row, and the data stopped
 * at will, without inflating errors.
 *
 * <p>The e-value of a null is the likelihood ratio of a mixture of alternatives to it. If the null
 * holds, its expectation is 1 whenever one looks, and the probability that it is ever {@code 1/α}
 * or more is at most α (Ville). The interval holds all nulls whose e-value is below {@code 1/(1 -
 * level)}: with probability {@code level} or more it contains the truth at every look.
 *
 * <ul>
 *   <li>Proportion, with Jeffreys' prior over p: {@code B(k + ½, n - k + ½)/(B(½, ½) p₀^k (1 -
 *       p₀)^(n-k))}.
 *   <li>Rate, from S events in an exposure T, with {@code x = rate₀ T} and the prior Γ(½, ½) over
 *       the ratio to the null: {@code ½^½ Γ(S + ½)/(Γ(½) (x + ½)^(S+½)) e^x}. Relative to the null,
 *       because nobody can say beforehand what rates are usual; the price is that up to three
 *       events leave every small rate possible.
 *   <li>Without data the e-value is 1 and the interval all there is. A null under which the data
 *       are impossible has the e-value infinity.
 *   <li>Logarithms are in nats, with an error of some {@code 1e-15 n}.
 *   <li>A promise about weights and exposures that are counted as rows come in, not about weights
 *       that depend on what the rows say.
 * </ul>
 *
 * <p>Reference: P. Grünwald, R. de Heide, W. Koolen, <i>Safe testing</i>, JRSS B 86, 2024; H.
 * Robbins, <i>Statistical methods related to the law of the iterated logarithm</i>, Annals of
 * Mathematical Statistics 41, 1970.
 */
public final class AnytimeEvidence {
  private static final String METHOD = "mixture-likelihood-ratio";
  private static final double PRIOR = 0.5;
  private static final Interval PROPORTIONS = new Interval("range", 0, 1);
  private static final Interval RATES = new Interval("range", 0, Double.POSITIVE_INFINITY);

  private AnytimeEvidence() {}

  /** The logarithm of the e-value against a proportion, from k successes in n trials. */
  public static double logOfProportion(double successes, double trials, double nullP) {
    return mixtureOfProportions(successes, trials) - logLikelihood(successes, trials, nullP);
  }

  /** The logarithm of the e-value against a rate. */
  public static double logOfRate(double events, double exposure, double nullRate) {
    double x = nullRate * exposure;
    if (x == 0) {
      return events == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    double shape = events + PRIOR;
    return PRIOR * StrictMath.log(PRIOR)
        + LogGamma.value(shape)
        - LogGamma.value(PRIOR)
        - shape * StrictMath.log(x + PRIOR)
        + x;
  }

  /** The proportions that no look so far has refuted at this level. */
  public static Interval proportion(double successes, double trials, double level) {
    double p = trials == 0 ? PRIOR : successes / trials;
    double threshold = mixtureOfProportions(successes, trials) + StrictMath.log(1 - level);
    double step = Math.sqrt((p * (1 - p) + 1 / (trials + 1)) / (trials + 1));
    return new Peak(p, step, threshold, v -> logLikelihood(successes, trials, v))
        .interval(METHOD, PROPORTIONS);
  }

  /** The rates that no look so far has refuted at this level; some row must have an exposure. */
  public static Interval rate(double events, double exposure, double level) {
    double step = Math.sqrt(events + 1) / exposure;
    return new Peak(
            events / exposure,
            step,
            StrictMath.log(1 - level),
            v -> -logOfRate(events, exposure, v))
        .interval(METHOD, RATES);
  }

  private static double mixtureOfProportions(double successes, double trials) {
    return LogBeta.value(successes + PRIOR, trials - successes + PRIOR)
        - LogBeta.value(PRIOR, PRIOR);
  }

  private static double logLikelihood(double successes, double trials, double p) {
    return xLogY(successes, p)
        + (trials == successes ? 0 : (trials - successes) * StrictMath.log1p(-p));
  }

  private static double xLogY(double x, double y) {
    return x == 0 ? 0 : x * StrictMath.log(y);
  }
}
