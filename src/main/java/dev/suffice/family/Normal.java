package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.inference.Interval;
import dev.suffice.inference.NormalIntervals;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The normal distribution, {@code ln f(x) = -½ ln(2π sd²) - (x - mean)²/(2 sd²)}.
 *
 * <p>With {@code n = Σw}: {@code mean = Σwx/n} and {@code sd² = (n Σwx² - (Σwx)²)/n²}, from exact
 * sums and correctly rounded. The variances of the estimates are {@code sd²/n} and {@code sd²/2n};
 * they are independent. The highest log-likelihood is {@code -n/2 (ln(2π sd²) + 1)}.
 *
 * <ul>
 *   <li>All values equal: sd = 0, {@code DEGENERATE}, and the mean is that value.
 *   <li>{@code sd} divides by n, as maximum likelihood does; {@code unbiasedVariance} and {@code
 *       unbiasedSd}, the square root of it, divide by n - 1 and are absent for {@code n <= 1}.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Continuous Univariate Distributions</i>
 * 1, 1994, 13.6.
 */
final class Normal implements Family<Sums> {
  static final String MEAN = "mean";
  static final String SD = "sd";

  private static final SumsType STATISTIC =
      SumsType.of(Support.REAL, Term.VALUE, Term.VALUE_SQUARED);
  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  @Override
  public String name() {
    return "normal";
  }

  @Override
  public Support support() {
    return Support.REAL;
  }

  @Override
  public StatisticType<Sums> statistic() {
    return STATISTIC;
  }

  @Override
  public double size(Sums s) {
    return s.weight().doubleValue();
  }

  @Override
  public Fit maximize(Sums s) {
    return maximize(NormalMoments.of(s, Term.VALUE, Term.VALUE_SQUARED), MEAN, SD);
  }

  /** The normal fit of moments, whatever the values were before a transformation. */
  static Fit.Maximum maximize(NormalMoments moments, String meanName, String sdName) {
    double mean = moments.mean().doubleValue();
    Rational variance = moments.variance();
    if (variance.signum() == 0) {
      return Fit.Maximum.degenerate(
          "All values are equal to " + mean + ", so sd = 0 and the likelihood has no limit",
          Parameters.of(meanName, mean, sdName, 0));
    }
    Rational n = moments.n();
    return Fit.Maximum.ok(
        Parameters.of(meanName, mean, sdName, variance.sqrt()),
        Covariance.ofVariances(
            variance.dividedBy(n).doubleValue(), variance.dividedBy(n.plus(n)).doubleValue()),
        highest(n.doubleValue(), variance.doubleValue()));
  }

  /** {@code -n/2 (ln(2π variance) + 1)}. */
  private static double highest(double n, double variance) {
    return -n / 2 * (LOG_TWO_PI + Math.log(variance) + 1);
  }

  @Override
  public double logLikelihood(Parameters parameters, Sums s) {
    parameters.requireNames(List.of(MEAN, SD));
    return logLikelihood(
        NormalMoments.of(s, Term.VALUE, Term.VALUE_SQUARED),
        parameters.value(MEAN),
        parameters.value(SD));
  }

  /** {@code -n/2 ln(2π sd²) - Σ(x - mean)²/(2 sd²)}. */
  static double logLikelihood(NormalMoments moments, double mean, double sd) {
    requireSd(sd);
    double squares = moments.squaresAbout(Rational.of(mean)).doubleValue();
    double n = moments.n().doubleValue();
    return -n / 2 * LOG_TWO_PI - n * Math.log(sd) - squares / sd / sd / 2;
  }

  @Override
  public double profileLogLikelihood(Parameters fixed, Sums s) {
    fixed.requireNames(List.of(MEAN, SD));
    return profileLogLikelihood(
        NormalMoments.of(s, Term.VALUE, Term.VALUE_SQUARED), fixed, MEAN, SD);
  }

  static double profileLogLikelihood(
      NormalMoments moments, Parameters fixed, String meanName, String sdName) {
    if (fixed.has(sdName)) {
      double mean = fixed.has(meanName) ? fixed.value(meanName) : moments.mean().doubleValue();
      return logLikelihood(moments, mean, fixed.value(sdName));
    }
    Rational mean = fixed.has(meanName) ? Rational.of(fixed.value(meanName)) : moments.mean();
    Rational n = moments.n();
    return highest(n.doubleValue(), moments.squaresAbout(mean).dividedBy(n).doubleValue());
  }

  private static void requireSd(double sd) {
    if (!(sd > 0 && sd <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("sd must be a finite number > 0, but is " + sd);
    }
  }

  @Override
  public Map<String, Interval> intervals(Fit.Maximum fit, Sums s, double level) {
    return intervals(fit, NormalMoments.of(s, Term.VALUE, Term.VALUE_SQUARED), level);
  }

  /**
   * Student's t for the mean and χ² for the sd; none where there is no spread or no degree of
   * freedom.
   */
  static Map<String, Interval> intervals(Fit.Maximum fit, NormalMoments moments, double level) {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    double n = moments.n().doubleValue();
    if (fit.status() == Status.OK && n > 1) {
      List<String> names = fit.estimate().names();
      double mean = fit.estimate().value(names.get(0));
      double sd = fit.estimate().value(names.get(1));
      intervals.put(names.get(0), NormalIntervals.mean(mean, sd, n, level));
      intervals.put(names.get(1), NormalIntervals.sd(sd, n, level));
    }
    return intervals;
  }

  @Override
  public Map<String, Double> derived(Fit.Maximum fit, Sums s) {
    NormalMoments moments = NormalMoments.of(s, Term.VALUE, Term.VALUE_SQUARED);
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("variance", moments.variance().doubleValue());
    if (moments.n().compareTo(Rational.ONE) > 0) {
      derived.put("unbiasedVariance", moments.unbiasedVariance().doubleValue());
      derived.put("unbiasedSd", moments.unbiasedVariance().sqrt());
    }
    return derived;
  }
}
