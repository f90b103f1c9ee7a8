package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.inference.Interval;
import dev.suffice.inference.NormalIntervals;
import dev.suffice.statistic.CrossMoments;
import dev.suffice.statistic.CrossMomentsType;
import dev.suffice.statistic.CrossMomentsType.Products;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The multivariate normal distribution of columns that are independent of each other: {@code ln
 * f(x) = -½ Σ (ln(2π variance[i]) + (x[i] - mean[i])²/variance[i])}.
 *
 * <p>Each column is as {@link Normal} has it, with its variance as the parameter instead of the sd;
 * the variance of that estimate is {@code 2 variance[i]²/n}.
 *
 * <ul>
 *   <li>A column with one value only: its variance is 0, {@code DEGENERATE}.
 *   <li>Variances divide by n; {@code unbiasedVariance[i]} divides by n - 1 and is absent for
 *       {@code n <= 1}.
 *   <li>A null may fix any means and variances, and any may be known: a variance is then the mean
 *       square about the known mean, with n degrees of freedom, and the interval of a mean with a
 *       known variance the normal one.
 * </ul>
 *
 * <p>Reference: T. W. Anderson, <i>An Introduction to Multivariate Statistical Analysis</i>, 3rd
 * ed., 2003, ch. 3.
 */
final class MultivariateNormalDiagonal implements VectorFamily {
  private final List<String> columns;

  MultivariateNormalDiagonal() {
    this(PLACEHOLDERS);
  }

  private MultivariateNormalDiagonal(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  @Override
  public MultivariateNormalDiagonal over(List<String> names) {
    return new MultivariateNormalDiagonal(names);
  }

  @Override
  public String name() {
    return "multivariate-normal-diagonal";
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public List<String> parameters() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      names.add(mean(i));
    }
    for (int i = 0; i < columns.size(); i++) {
      names.add(variance(i));
    }
    return names;
  }

  private String variance(int i) {
    return "variance[" + columns.get(i) + "]";
  }

  @Override
  public CrossMomentsType statistic() {
    return new CrossMomentsType(columns.size(), Products.SQUARES);
  }

  @Override
  public void requireAdmissible(Parameters some) {
    some.requireNames(parameters());
    for (int i = 0; i < columns.size(); i++) {
      fixedMean(some, i);
      if (some.has(variance(i))) {
        some.positive(variance(i));
      }
    }
  }

  private Rational variance(Parameters known, int i, VectorMoments moments) {
    return known.has(variance(i))
        ? Rational.of(known.value(variance(i)))
        : moments.squares(i, fixedMean(known, i));
  }

  @Override
  public Fit maximize(Parameters known, CrossMoments s) {
    VectorMoments moments = new VectorMoments(s);
    int d = columns.size();
    Map<String, Double> estimate = new LinkedHashMap<>();
    Rational[] variances = new Rational[2 * d];
    List<String> constant = new ArrayList<>();
    for (int i = 0; i < d; i++) {
      estimate.put(mean(i), fixedMean(known, i).orElse(moments.mean(i).doubleValue()));
    }
    for (int i = 0; i < d; i++) {
      Rational variance = variance(known, i, moments);
      if (variance.signum() == 0) {
        constant.add(columns.get(i));
      }
      estimate.put(variance(i), variance.doubleValue());
      variances[i] = variance.dividedBy(moments.n());
      variances[d + i] = variance.squared().times(Rational.of(2)).dividedBy(moments.n());
    }
    Parameters parameters = new Parameters(estimate);
    return constant.isEmpty()
        ? Fit.Maximum.ok(
            parameters,
            Covariance.ofSome(
                estimated(known), 2 * d, (i, j) -> i == j ? variances[i] : Rational.ZERO),
            profileLogLikelihood(known, s))
        : Fit.Maximum.degenerate(
            "There is one value only in %s, and the likelihood has no limit"
                .formatted(String.join(", ", constant)),
            parameters);
  }

  @Override
  public double profileLogLikelihood(Parameters fixed, CrossMoments s) {
    requireAdmissible(fixed);
    Rational sum = Rational.ZERO;
    for (int i = 0; i < columns.size() && s.weight().signum() > 0; i++) {
      VectorMoments moments = new VectorMoments(s);
      Rational variance = variance(fixed, i, moments);
      if (variance.signum() == 0) {
        return Double.POSITIVE_INFINITY;
      }
      sum = sum.plus(moments.spherical(1, variance, moments.squares(i, fixedMean(fixed, i))));
    }
    return sum.doubleValue();
  }

  @Override
  public Map<String, Interval> intervals(
      Parameters known, Fit.Maximum fit, CrossMoments s, double level) {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    double n = size(s);
    for (int i = 0; i < columns.size() && fit.status() == Status.OK; i++) {
      double mean = fit.estimate().value(mean(i));
      double variance = fit.estimate().value(variance(i));
      if (known.has(mean(i)) && !known.has(variance(i))) {
        intervals.put(variance(i), NormalIntervals.varianceOfSquares(n * variance, n, level));
      } else if (known.has(variance(i)) && !known.has(mean(i))) {
        intervals.put(mean(i), NormalIntervals.meanOfKnownSd(mean, Math.sqrt(variance), n, level));
      } else if (!known.has(mean(i)) && n > 1) {
        double sd = new VectorMoments(s).covariance(i, i).sqrt();
        intervals.put(mean(i), NormalIntervals.mean(mean, sd, n, level));
        intervals.put(variance(i), NormalIntervals.varianceOfSquares(n * variance, n - 1, level));
      }
    }
    return intervals;
  }

  @Override
  public Map<String, Double> derived(Parameters known, Fit.Maximum fit, CrossMoments s) {
    VectorMoments moments = new VectorMoments(s);
    Map<String, Double> derived = new LinkedHashMap<>();
    for (int i = 0; i < columns.size() && moments.hasUnbiasedCovariance(); i++) {
      if (!known.has(mean(i)) && !known.has(variance(i))) {
        derived.put(
            "unbiasedVariance[" + columns.get(i) + "]",
            moments.unbiasedCovariance(i, i).doubleValue());
      }
    }
    return derived;
  }
}
