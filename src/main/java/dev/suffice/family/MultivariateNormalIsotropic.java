package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.inference.Interval;
import dev.suffice.inference.NormalIntervals;
import dev.suffice.statistic.CrossMoments;
import dev.suffice.statistic.CrossMomentsType;
import dev.suffice.statistic.CrossMomentsType.Products;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The multivariate normal distribution of d columns that are independent of each other and have the
 * same variance: {@code ln f(x) = -½ (d ln(2π variance) + Σ (x[i] - mean[i])²/variance)}.
 *
 * <p>With {@code n = Σw}: {@code mean[i] = Σw x[i]/n}, and the variance is the mean over the
 * columns of their variances, which divide by n. The variances of the estimates are {@code
 * variance/n} and {@code 2 variance²/(n d)}; they are independent.
 *
 * <ul>
 *   <li>One value only in every column: the variance is 0, {@code DEGENERATE}.
 *   <li>{@code unbiasedVariance} divides by n - 1 and is absent for {@code n <= 1}.
 *   <li>A null may fix any means and the variance.
 * </ul>
 *
 * <p>Reference: T. W. Anderson, <i>An Introduction to Multivariate Statistical Analysis</i>, 3rd
 * ed., 2003, ch. 3 and 10.7.
 */
final class MultivariateNormalIsotropic implements VectorFamily {
  private static final String VARIANCE = "variance";

  private final List<String> columns;

  MultivariateNormalIsotropic() {
    this(PLACEHOLDERS);
  }

  private MultivariateNormalIsotropic(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  @Override
  public MultivariateNormalIsotropic over(List<String> names) {
    return new MultivariateNormalIsotropic(names);
  }

  @Override
  public String name() {
    return "multivariate-normal-isotropic";
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
    names.add(VARIANCE);
    return names;
  }

  @Override
  public CrossMomentsType statistic() {
    return new CrossMomentsType(columns.size(), Products.SQUARES);
  }

  /** The sum over the columns of mean squared deviations from fixed means or their own. */
  private Rational squares(Parameters fixed, VectorMoments moments) {
    Rational squares = Rational.ZERO;
    for (int i = 0; i < columns.size(); i++) {
      squares = squares.plus(moments.squares(i, fixedMean(fixed, i)));
    }
    return squares;
  }

  private Rational variance(VectorMoments moments) {
    return squares(Parameters.NONE, moments).dividedBy(Rational.of(columns.size()));
  }

  @Override
  public Fit maximize(CrossMoments s) {
    VectorMoments moments = new VectorMoments(s);
    int d = columns.size();
    Rational variance = variance(moments);
    Map<String, Double> estimate = new LinkedHashMap<>();
    for (int i = 0; i < d; i++) {
      estimate.put(mean(i), moments.mean(i).doubleValue());
    }
    estimate.put(VARIANCE, variance.doubleValue());
    if (variance.signum() == 0) {
      return Fit.Maximum.degenerate(
          "There is one value only in each column, and the likelihood has no limit",
          new Parameters(estimate));
    }
    Rational[] variances = new Rational[d + 1];
    Arrays.fill(variances, variance.dividedBy(moments.n()));
    variances[d] =
        variance.squared().times(Rational.of(2)).dividedBy(moments.n().times(Rational.of(d)));
    return Fit.Maximum.ok(
        new Parameters(estimate),
        Covariance.ofVariances(variances),
        profileLogLikelihood(Parameters.NONE, s));
  }

  @Override
  public double logLikelihood(Parameters parameters, CrossMoments s) {
    parameters.requireNames(parameters());
    parameters().forEach(parameters::value);
    return profileLogLikelihood(parameters, s);
  }

  @Override
  public double profileLogLikelihood(Parameters fixed, CrossMoments s) {
    fixed.requireNames(parameters());
    if (fixed.has(VARIANCE)) {
      fixed.positive(VARIANCE);
    }
    for (int i = 0; i < columns.size(); i++) {
      fixedMean(fixed, i);
    }
    if (s.weight().signum() == 0) {
      return 0;
    }
    int d = columns.size();
    VectorMoments moments = new VectorMoments(s);
    Rational squares = squares(fixed, moments);
    Rational variance =
        fixed.has(VARIANCE)
            ? Rational.of(fixed.value(VARIANCE))
            : squares.dividedBy(Rational.of(d));
    return variance.signum() == 0
        ? Double.POSITIVE_INFINITY
        : moments.spherical(d, variance, squares).doubleValue();
  }

  @Override
  public Map<String, Interval> intervals(Fit.Maximum fit, CrossMoments s, double level) {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    double n = size(s);
    double df = columns.size() * (n - 1);
    if (fit.status() == Status.OK && n > 1) {
      double sd = variance(new VectorMoments(s)).sqrt();
      for (int i = 0; i < columns.size(); i++) {
        double mean = fit.estimate().value(mean(i));
        intervals.put(mean(i), NormalIntervals.mean(mean, sd, n, df, level));
      }
      double variance = fit.estimate().value(VARIANCE);
      intervals.put(VARIANCE, NormalIntervals.variance(variance, n, df, level));
    }
    return intervals;
  }

  @Override
  public Map<String, Double> derived(Fit.Maximum fit, CrossMoments s) {
    VectorMoments moments = new VectorMoments(s);
    Map<String, Double> derived = new LinkedHashMap<>();
    if (moments.hasUnbiasedCovariance()) {
      Rational n = moments.n();
      Rational unbiased = variance(moments).times(n).dividedBy(n.minus(Rational.ONE));
      derived.put("unbiasedVariance", unbiased.doubleValue());
    }
    return derived;
  }
}
