package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import dev.suffice.inference.Interval;
import dev.suffice.inference.NormalIntervals;
import dev.suffice.inference.ScaleIntervals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Number, sum and sum of squares of values that are normal, perhaps after a transformation; all
 * exact. What the normal and the lognormal family have in common.
 *
 * <p>{@code (n Σx² - (Σx)²)/n²} cancels in floating point; from exact sums it is the variance
 * itself.
 *
 * @param n {@code Σ w}; above 0 for all but log-likelihoods
 * @param sum {@code Σ w x}
 * @param squares {@code Σ w x²}
 * @param jacobian {@code Σ w ln |dx/dy|} where x is a function of the value y; else 0
 * @param names of the mean and of the standard deviation, in this order
 */
record NormalMoments(
    Rational n, Rational sum, Rational squares, Rational jacobian, List<String> names) {
  private static final Rational MINUS_HALF = Rational.of(-0.5);

  /** The likeliest mean, or the known one. */
  Rational mean(Parameters known) {
    return known.has(meanName()) ? Rational.of(known.value(meanName())) : sum.dividedBy(n);
  }

  /** The likeliest variance, which divides by n, or the known one. */
  Rational variance(Parameters known) {
    if (known.has(sdName())) {
      return Rational.of(known.value(sdName())).squared();
    }
    return known.has(meanName())
        ? squaresAbout(mean(known)).dividedBy(n)
        : n.times(squares).minus(sum.squared()).dividedBy(n.squared());
  }

  /** Whether {@link #unbiasedVariance} has a meaning. */
  private boolean hasUnbiasedVariance() {
    return n.compareTo(Rational.ONE) > 0;
  }

  /** The sum of squared deviations divided by n - 1. */
  private Rational unbiasedVariance() {
    return n.times(squares).minus(sum.squared()).dividedBy(n.times(n.minus(Rational.ONE)));
  }

  /** What divides by n - 1, by name with this ending; empty where it has no meaning. */
  Map<String, Double> unbiased(Parameters known, String ending) {
    Map<String, Double> unbiased = new LinkedHashMap<>();
    if (known.isEmpty() && hasUnbiasedVariance()) {
      unbiased.put("unbiasedVariance" + ending, unbiasedVariance().doubleValue());
      unbiased.put("unbiasedSd" + ending, unbiasedVariance().sqrt());
    }
    return unbiased;
  }

  /** {@code Σ w (x - centre)²}. */
  private Rational squaresAbout(Rational centre) {
    return squares.minus(centre.times(sum).times(Rational.of(2))).plus(n.times(centre.squared()));
  }

  Fit maximize(Parameters known) {
    Rational mean = mean(known);
    Rational variance = variance(known);
    if (variance.signum() == 0) {
      return Fit.Maximum.degenerate(
          "There is one value only, so %s = 0 and the likelihood has no limit".formatted(sdName()),
          Parameters.of(meanName(), mean.doubleValue(), sdName(), 0));
    }
    Rational ofMean = variance.dividedBy(n);
    Rational ofSd = variance.dividedBy(n.plus(n));
    if (known.has(sdName())) {
      double sd = known.value(sdName());
      return Fit.Maximum.ok(
          Parameters.of(meanName(), mean.doubleValue(), sdName(), sd),
          Covariance.ofOne(0, 2, ofMean),
          logLikelihood(mean, sd));
    }
    return Fit.Maximum.ok(
        Parameters.of(meanName(), mean.doubleValue(), sdName(), variance.sqrt()),
        known.isEmpty() ? Covariance.ofVariances(ofMean, ofSd) : Covariance.ofOne(1, 2, ofSd),
        highest(variance));
  }

  /** {@code -n/2 (ln 2π + ln variance + 1)}, the log-likelihood with the sd free. */
  private double highest(Rational variance) {
    return logLikelihood(Logarithm.of(variance), n);
  }

  /** At these parameters: {@code -n/2 (ln 2π + ln sd²) - Σ w (x - mean)²/(2 sd²)}. */
  double logLikelihood(Parameters parameters) {
    return logLikelihood(Rational.of(parameters.value(meanName())), parameters.value(sdName()));
  }

  private double logLikelihood(Rational mean, double sd) {
    Rational variance = Rational.of(sd).squared();
    Rational logVariance = Logarithm.of(Rational.of(sd)).times(Rational.of(2));
    return logLikelihood(logVariance, squaresAbout(mean).dividedBy(variance));
  }

  /** {@code squares} is {@code Σ w ((x - mean)/sd)²}. */
  private double logLikelihood(Rational logVariance, Rational squares) {
    return n.times(Logarithm.OF_TWO_PI.plus(logVariance))
        .plus(squares)
        .times(MINUS_HALF)
        .plus(jacobian)
        .doubleValue();
  }

  /**
   * Student's t for the mean and χ² for the sd, none without spread or degree of freedom; with one
   * of them known, the normal interval for the mean or χ² with a degree of freedom more.
   */
  Map<String, Interval> intervals(Parameters known, Fit.Maximum fit, double level) {
    double mean = fit.estimate().value(meanName());
    double sd = fit.estimate().value(sdName());
    double rows = n.doubleValue();
    Map<String, Interval> intervals = new LinkedHashMap<>();
    if (fit.status() != Status.OK) {
      return intervals;
    }
    if (known.has(sdName())) {
      intervals.put(meanName(), NormalIntervals.meanOfKnownSd(mean, sd, rows, level));
    } else if (known.has(meanName())) {
      intervals.put(sdName(), ScaleIntervals.ofSquares(sd, rows, level));
    } else if (hasUnbiasedVariance()) {
      intervals.put(meanName(), NormalIntervals.mean(mean, sd, rows, level));
      intervals.put(sdName(), NormalIntervals.sd(sd, rows, level));
    }
    return intervals;
  }

  private String meanName() {
    return names.get(0);
  }

  private String sdName() {
    return names.get(1);
  }
}
