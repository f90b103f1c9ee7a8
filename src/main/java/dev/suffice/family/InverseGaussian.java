package dev.suffice.family;

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
 *   <li>A null may fix the mean or the shape and leave the other free.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Continuous Univariate Distributions</i>
 * 1, 1994, ch. 15.
 */
final class InverseGaussian implements SumsFamily {
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
  public Fit maximize(Sums s) {
    Rational n = s.totalWeight();
    Rational mean = s.sum(Term.VALUE).dividedBy(n);
    Rational spread = spread(s);
    if (!isAboveRounding(spread, s)) {
      return Fit.Maximum.degenerate(
          "The values differ by less than the rounding of 1/x, so the shape has no limit",
          Parameters.of(MEAN, mean.doubleValue(), SHAPE, Double.POSITIVE_INFINITY));
    }
    Rational shape = n.dividedBy(spread);
    Rational square = shape.squared();
    return Fit.Maximum.ok(
        Parameters.of(MEAN, mean.doubleValue(), SHAPE, shape.doubleValue()),
        Covariance.ofVariances(
            mean.squared().times(mean).dividedBy(n.times(shape)), square.plus(square).dividedBy(n)),
        logLikelihood(shape, spread, s));
  }

  /** D, n times the reciprocal of the shape. */
  private static Rational spread(Sums s) {
    return s.sum(Term.RECIPROCAL).minus(s.totalWeight().squared().dividedBy(s.sum(Term.VALUE)));
  }

  private static boolean isAboveRounding(Rational spread, Sums s) {
    return spread.compareTo(s.sum(Term.RECIPROCAL).times(ROUNDING)) > 0;
  }

  /** {@code S (1/mean - n/S)²}, by which a mean other than the estimate adds to D. */
  private static Rational excess(double mean, Sums s) {
    Rational sum = s.sum(Term.VALUE);
    Rational difference =
        Rational.ONE.dividedBy(Rational.of(mean)).minus(s.totalWeight().dividedBy(sum));
    return sum.times(difference.squared());
  }

  @Override
  public double logLikelihood(Parameters parameters, Sums s) {
    parameters.positive(MEAN);
    parameters.positive(SHAPE);
    return profileLogLikelihood(parameters, s);
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
  public double profileLogLikelihood(Parameters fixed, Sums s) {
    check(fixed);
    if (s.rows().used() == 0) {
      return 0;
    }
    Rational excess = fixed.has(MEAN) ? excess(fixed.value(MEAN), s) : Rational.ZERO;
    return fixed.has(SHAPE)
        ? logLikelihood(Rational.of(fixed.value(SHAPE)), spread(s).plus(excess), s)
        : highest(excess, s);
  }

  private static void check(Parameters some) {
    for (String name : some.requireNames(NAMES).names()) {
      some.positive(name);
    }
  }

  /** The log-likelihood at the best shape, the mean adding so much to D. */
  private static double highest(Rational excess, Sums s) {
    Rational spread = spread(s);
    Rational total = isAboveRounding(spread, s) ? spread.plus(excess) : excess;
    return total.signum() == 0
        ? Double.POSITIVE_INFINITY
        : logLikelihood(s.totalWeight().dividedBy(total), total, s);
  }

  @Override
  public Map<String, Interval> intervals(Fit.Maximum fit, Sums s, double level) {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    double n = size(s);
    if (fit.status() == Status.OK && n > 1) {
      double mean = fit.estimate().value(MEAN);
      double shape = fit.estimate().value(SHAPE);
      intervals.put(MEAN, InverseGaussianIntervals.mean(mean, shape, n, level));
      intervals.put(SHAPE, InverseGaussianIntervals.shape(shape, n, level));
    }
    return intervals;
  }

  @Override
  public Map<String, Double> derived(Fit.Maximum fit, Sums s) {
    double mean = fit.estimate().value(MEAN);
    double ratio = mean / fit.estimate().value(SHAPE);
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("variance", mean * mean * ratio);
    // The same as sqrt(1 + r²) - r, without its cancellation.
    derived.put("mode", mean / (Math.hypot(1, 1.5 * ratio) + 1.5 * ratio));
    return derived;
  }
}
