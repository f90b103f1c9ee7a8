package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distributions;
import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import dev.suffice.inference.Interval;
import dev.suffice.inference.InverseGaussianIntervals;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The inverse Gaussian distribution, {@code f(x) = sqrt(shape/(2π x³)) exp(-shape (x - mean)²/(2
 * mean² x))} for {@code x > 0}.
 *
 * <p>With {@code n = Σw}, {@code S = Σwx}, {@code V = Σw/x} and {@code D = V - n²/S}: {@code mean =
 * S/n} and {@code shape = n/D}. Their variances are {@code mean³/(n shape)} and {@code 2 shape²/n};
 * they are independent. The log-likelihood is {@code n/2 (ln shape - ln 2π) - 3/2 Σ w ln x -
 * shape/2 (D + S (1/mean - n/S)²)}.
 *
 * <ul>
 *   <li>D is the difference of exact numbers, but {@code 1/x} is rounded in each row, which moves V
 *       by {@code 2^-53} of it at most. So of the 16 digits of the shape, of the log-likelihood
 *       less for its constant terms, {@code log10(shape/mean)} at most are lost.
 *   <li>Where D is not above what that rounding may be, the values are equal or cannot be told from
 *       equal ones: {@code DEGENERATE}, shape infinite.
 *   <li>Both intervals are exact, and absent for {@code n <= 1}.
 *   <li>{@code variance = mean³/shape} and {@code mode = mean (sqrt(1 + r²) - r)} with {@code r =
 *       3/2 mean/shape} are derived.
 *   <li>A null may fix the mean or the shape and leave the other free. With the shape known, the
 *       mean is the same, and its profile-likelihood interval is exact; with the mean known, {@code
 *       shape = n/(D + S (1/mean - n/S)²)}, and its exact interval has n degrees of freedom.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Continuous Univariate Distributions</i>
 * 1, 1994, ch. 15.
 */
final class InverseGaussian implements ExponentialFamily, Restrictable<Sums> {
  private static final String MEAN = "mean";
  private static final String SHAPE = "shape";
  private static final List<String> NAMES = List.of(MEAN, SHAPE);
  private static final SumsType STATISTIC =
      SumsType.of(Support.POSITIVE, Term.VALUE, Term.LOG, Term.RECIPROCAL);
  private static final Rational HALF = Rational.of(0.5);
  private static final Rational THREE_HALVES = Rational.of(1.5);

  // A decimal and its reciprocal round by half an ulp each, and a reciprocal below the least normal
  // double by two.
  private static final Rational ROUNDING = Rational.of(0x1p-50);

  @Override
  public String name() {
    return "inverse-gaussian";
  }

  @Override
  public List<String> parameters() {
    return NAMES;
  }

  @Override
  public SumsType statistic() {
    return STATISTIC;
  }

  @Override
  public List<Term> naturalTerms() {
    return List.of(Term.VALUE, Term.RECIPROCAL);
  }

  @Override
  public Map<String, List<Rational>> naturalSlopes(Parameters parameters, Sums s) {
    Rational mean = Rational.of(parameters.value(MEAN));
    Rational shape = Rational.of(parameters.value(SHAPE));
    Rational half = Rational.of(-0.5);
    return Map.of(
        MEAN,
        List.of(shape.dividedBy(mean.squared().times(mean)), Rational.ZERO),
        SHAPE,
        List.of(half.dividedBy(mean.squared()), half));
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    return Optional.of(
        Distributions.inverseGaussian(parameters.positive(MEAN), parameters.positive(SHAPE)));
  }

  @Override
  public void requireAdmissible(Parameters some) {
    some.requireNames(NAMES).names().forEach(some::positive);
  }

  @Override
  public Fit maximize(Parameters known, Sums s) {
    Rational n = s.totalWeight();
    Rational mean =
        known.has(MEAN) ? Rational.of(known.value(MEAN)) : s.sum(Term.VALUE).dividedBy(n);
    if (known.has(SHAPE)) {
      Rational shape = Rational.of(known.value(SHAPE));
      Covariance covariance = Covariance.ofOne(0, 2, varianceOfMean(mean, shape, n));
      return maximum(mean, shape, covariance, logLikelihood(shape, spread(s), s));
    }
    Rational spread = spread(s);
    Rational ofShape = isAboveRounding(spread, s) ? spread : Rational.ZERO;
    Rational total = known.has(MEAN) ? ofShape.plus(excess(mean, s)) : ofShape;
    if (total.signum() == 0) {
      return Fit.Maximum.degenerate(
          "The values differ by less than the rounding of 1/x, so the shape has no limit",
          Parameters.of(MEAN, mean.doubleValue(), SHAPE, Double.POSITIVE_INFINITY));
    }
    Rational shape = n.dividedBy(total);
    Rational square = shape.squared();
    Rational varianceOfShape = square.plus(square).dividedBy(n);
    Covariance covariance =
        known.has(MEAN)
            ? Covariance.ofOne(1, 2, varianceOfShape)
            : Covariance.ofVariances(varianceOfMean(mean, shape, n), varianceOfShape);
    return maximum(mean, shape, covariance, logLikelihood(shape, total, s));
  }

  private static Fit maximum(
      Rational mean, Rational shape, Covariance covariance, double logLikelihood) {
    return Fit.Maximum.ok(
        Parameters.of(MEAN, mean.doubleValue(), SHAPE, shape.doubleValue()),
        covariance,
        logLikelihood);
  }

  private static Rational varianceOfMean(Rational mean, Rational shape, Rational n) {
    return mean.squared().times(mean).dividedBy(n.times(shape));
  }

  /** D, n times the reciprocal of the shape. */
  private static Rational spread(Sums s) {
    return s.sum(Term.RECIPROCAL).minus(s.totalWeight().squared().dividedBy(s.sum(Term.VALUE)));
  }

  private static boolean isAboveRounding(Rational spread, Sums s) {
    return spread.compareTo(s.sum(Term.RECIPROCAL).times(ROUNDING)) > 0;
  }

  /** {@code S (1/mean - n/S)²}, by which a mean other than the estimate adds to D. */
  private static Rational excess(Rational mean, Sums s) {
    Rational sum = s.sum(Term.VALUE);
    Rational difference = Rational.ONE.dividedBy(mean).minus(s.totalWeight().dividedBy(sum));
    return sum.times(difference.squared());
  }

  @Override
  public double logLikelihood(Parameters parameters, Sums s) {
    parameters.requireNames(NAMES);
    Rational mean = Rational.of(parameters.positive(MEAN));
    Rational shape = Rational.of(parameters.positive(SHAPE));
    return s.rows().used() == 0 ? 0 : logLikelihood(shape, spread(s).plus(excess(mean, s)), s);
  }

  private static double logLikelihood(Rational shape, Rational spread, Sums s) {
    return s.totalWeight()
        .times(Logarithm.of(shape).minus(Logarithm.OF_TWO_PI))
        .minus(shape.times(spread))
        .times(HALF)
        .minus(s.sum(Term.LOG).times(THREE_HALVES))
        .doubleValue();
  }

  @Override
  public Map<String, Interval> intervals(Parameters known, Fit.Maximum fit, Sums s, double level) {
    double n = size(s);
    double mean = fit.estimate().value(MEAN);
    double shape = fit.estimate().value(SHAPE);
    Map<String, Interval> intervals = new LinkedHashMap<>();
    if (fit.status() == Status.OK && known.has(MEAN)) {
      intervals.put(SHAPE, InverseGaussianIntervals.shapeOfKnownMean(shape, n, level));
    } else if (fit.status() == Status.OK && known.isEmpty() && n > 1) {
      intervals.put(MEAN, InverseGaussianIntervals.mean(mean, shape, n, level));
      intervals.put(SHAPE, InverseGaussianIntervals.shape(shape, n, level));
    }
    return known.has(SHAPE) ? Restrictable.super.intervals(known, fit, s, level) : intervals;
  }

  @Override
  public Map<String, Double> derived(Parameters known, Fit.Maximum fit, Sums s) {
    double mean = fit.estimate().value(MEAN);
    double ratio = mean / fit.estimate().value(SHAPE);
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("variance", mean * mean * ratio);
    // The same as sqrt(1 + r²) - r, without its cancellation.
    derived.put("mode", mean / (Math.hypot(1, 1.5 * ratio) + 1.5 * ratio));
    return derived;
  }
}
