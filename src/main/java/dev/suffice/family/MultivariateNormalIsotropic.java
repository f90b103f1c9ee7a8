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
import java.util.stream.IntStream;

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

  private Rational variance(Parameters known, VectorMoments moments) {
    return known.has(VARIANCE)
        ? Rational.of(known.value(VARIANCE))
        : squares(known, moments).dividedBy(Rational.of(columns.size()));
  }

  @Override
  public void requireAdmissible(Parameters some) {
    some.requireNames(parameters());
    if (some.has(VARIANCE)) {
      some.positive(VARIANCE);
    }
    for (int i = 0; i < columns.size(); i++) {
      fixedMean(some, i);
    }
  }

  @Override
  public Fit maximize(Parameters known, CrossMoments s) {
    VectorMoments moments = new VectorMoments(s);
    int d = columns.size();
    Rational variance = variance(known, moments);
    Map<String, Double> estimate = new LinkedHashMap<>();
    for (int i = 0; i < d; i++) {
      estimate.put(mean(i), fixedMean(known, i).orElse(moments.mean(i).doubleValue()));
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
        Covariance.ofSome(estimated(known), d + 1, (i, j) -> i == j ? variances[i] : Rational.ZERO),
        profileLogLikelihood(known, s));
  }

  @Override
  public double profileLogLikelihood(Parameters fixed, CrossMoments s) {
    requireAdmissible(fixed);
    if (s.weight().signum() == 0) {
      return 0;
    }
    VectorMoments moments = new VectorMoments(s);
    Rational variance = variance(fixed, moments);
    return variance.signum() == 0
        ? Double.POSITIVE_INFINITY
        : moments.spherical(columns.size(), variance, squares(fixed, moments)).doubleValue();
  }

  /** {@code d n} less the number of means that are estimated. */
  private Rational degrees(Parameters known, CrossMoments s) {
    long means = IntStream.range(0, columns.size()).filter(i -> !known.has(mean(i))).count();
    return s.weight().rational().times(Rational.of(columns.size())).minus(Rational.of(means));
  }

  @Override
  public Map<String, Interval> intervals(
      Parameters known, Fit.Maximum fit, CrossMoments s, double level) {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    double n = size(s);
    double df = degrees(known, s).doubleValue();
    if (fit.status() != Status.OK || (!known.has(VARIANCE) && df <= 0)) {
      return intervals;
    }
    double variance = fit.estimate().value(VARIANCE);
    double squares = columns.size() * n * variance;
    double error = Math.sqrt(squares / df / n);
    for (int i = 0; i < columns.size(); i++) {
      double mean = fit.estimate().value(mean(i));
      if (!known.has(mean(i))) {
        intervals.put(
            mean(i),
            known.has(VARIANCE)
                ? NormalIntervals.meanOfKnownSd(mean, Math.sqrt(variance), n, level)
                : NormalIntervals.student(mean, error, df, level));
      }
    }
    if (!known.has(VARIANCE)) {
      intervals.put(VARIANCE, NormalIntervals.varianceOfSquares(squares, df, level));
    }
    return intervals;
  }

  @Override
  public Map<String, Double> derived(Parameters known, Fit.Maximum fit, CrossMoments s) {
    Map<String, Double> derived = new LinkedHashMap<>();
    Rational df = degrees(known, s);
    if (df.signum() > 0 && !known.has(VARIANCE)) {
      VectorMoments moments = new VectorMoments(s);
      Rational sum = squares(known, moments).times(moments.n());
      derived.put("unbiasedVariance", sum.dividedBy(df).doubleValue());
    }
    return derived;
  }
}
