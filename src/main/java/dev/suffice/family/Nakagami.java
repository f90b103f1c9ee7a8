package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distributions;
import dev.suffice.exact.Rational;
import dev.suffice.function.LogGamma;
import dev.suffice.function.Logarithm;
import dev.suffice.function.Trigamma;
import dev.suffice.inference.Interval;
import dev.suffice.inference.ScaleIntervals;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Nakagami distribution: {@code x²} is gamma with shape m and mean Ω, and {@code ln f(x) = ln 2
 * + m ln(m/Ω) - ln Γ(m) + (2m - 1) ln x - m x²/Ω} for {@code x > 0}; m is the shape and Ω the
 * spread.
 *
 * <p>With {@code n = Σw}: {@code Ω = Σwx²/n}, and the shape solves {@code ln m - ψ(m) = ln Ω - 2 Σw
 * ln x/n}. The variances are {@code 1/n(ψ₁(m) - 1/m)} and {@code Ω²/nm}; the estimates are
 * independent.
 *
 * <ul>
 *   <li>All values equal, as far as their logarithms tell: {@code DEGENERATE}, and the spread is
 *       the square of the value.
 *   <li>{@code ln x} is rounded to double in each row: a relative spread of c leaves the shape an
 *       error of about {@code 10^-16 (1 + |ln x|)/c²}, less where rows are many.
 *   <li>With the shape known, the spread is the same and its interval exact, as {@code 2m Σwx²/Ω}
 *       is χ² with 2mn degrees of freedom. With the spread known, {@code ln m - ψ(m) = Σwx²/(nΩ) -
 *       1 + ln Ω - 2 Σw ln x/n}. The variances are the same.
 *   <li>Zero is out of support.
 *   <li>Derived: {@code mean = Γ(m + ½)/Γ(m) (Ω/m)^½} and {@code variance = Ω - mean²}.
 * </ul>
 *
 * <p>Reference: M. Nakagami, <i>The m-distribution</i>, in <i>Statistical Methods in Radio Wave
 * Propagation</i>, 1960.
 */
final class Nakagami implements ExponentialFamily, Restrictable<Sums> {
  private static final String SHAPE = "shape";
  private static final String SPREAD = "spread";
  private static final List<String> NAMES = List.of(SHAPE, SPREAD);
  private static final SumsType STATISTIC =
      SumsType.of(Support.POSITIVE, Term.VALUE_SQUARED, Term.LOG);
  private static final Rational TWO = Rational.of(2);
  private static final Rational LOG_TWO = Logarithm.of(TWO);

  @Override
  public String name() {
    return "nakagami";
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
    return List.of(Term.LOG, Term.VALUE_SQUARED);
  }

  @Override
  public Map<String, List<Rational>> naturalSlopes(Parameters parameters, Sums s) {
    Rational shape = Rational.of(parameters.value(SHAPE));
    Rational spread = Rational.of(parameters.value(SPREAD));
    return Map.of(
        SHAPE,
        List.of(TWO, Rational.ONE.dividedBy(spread).negated()),
        SPREAD,
        List.of(Rational.ZERO, shape.dividedBy(spread.squared())));
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    return Optional.of(
        Distributions.nakagami(parameters.positive(SHAPE), parameters.positive(SPREAD)));
  }

  private static GammaMoments moments(Sums s) {
    Rational n = s.totalWeight();
    Rational logs = s.sum(Term.LOG);
    Rational jacobian = n.times(LOG_TWO).plus(logs);
    return new GammaMoments(n, s.sum(Term.VALUE_SQUARED), logs.times(TWO), jacobian);
  }

  @Override
  public void requireAdmissible(Parameters some) {
    some.requireNames(NAMES).names().forEach(some::positive);
  }

  @Override
  public Fit maximize(Parameters known, Sums s) {
    GammaMoments moments = moments(s);
    Rational spread = known.has(SPREAD) ? Rational.of(known.value(SPREAD)) : moments.mean();
    if (known.has(SHAPE)) {
      Rational shape = Rational.of(known.value(SHAPE));
      Rational variance = varianceOfSpread(shape, spread, moments);
      return maximum(shape, spread, Covariance.ofOne(1, 2, variance), moments);
    }
    Rational gap = gap(known, moments);
    if (moments.isNothing(gap)) {
      return Fit.Maximum.degenerate(
          "All values are equal, as far as their logarithms tell, and the likelihood has no limit",
          Parameters.of(SHAPE, Double.POSITIVE_INFINITY, SPREAD, spread.doubleValue()));
    }
    Rational shape = GammaShape.ofGap(gap);
    Rational information = Trigamma.of(shape).minus(Rational.ONE.dividedBy(shape));
    Rational variance = Rational.ONE.dividedBy(moments.n().times(information));
    Covariance covariance =
        known.has(SPREAD)
            ? Covariance.ofOne(0, 2, variance)
            : Covariance.ofVariances(variance, varianceOfSpread(shape, spread, moments));
    return maximum(shape, spread, covariance, moments);
  }

  /**
   * {@code ln m - ψ(m)} at the maximum: with the spread known {@code mean/Ω - 1 - ln(mean/Ω)} more.
   */
  private static Rational gap(Parameters known, GammaMoments moments) {
    if (!known.has(SPREAD)) {
      return moments.gap();
    }
    Rational spread = Rational.of(known.value(SPREAD));
    return moments
        .mean()
        .dividedBy(spread)
        .minus(Rational.ONE)
        .plus(Logarithm.of(spread))
        .minus(moments.meanLog())
        .rounded(GammaMoments.BITS);
  }

  private static Rational varianceOfSpread(Rational shape, Rational spread, GammaMoments moments) {
    return spread.squared().dividedBy(moments.n().times(shape));
  }

  private static Fit maximum(
      Rational shape, Rational spread, Covariance covariance, GammaMoments moments) {
    return Fit.Maximum.ok(
        Parameters.of(SHAPE, shape.doubleValue(), SPREAD, spread.doubleValue()),
        covariance,
        logLikelihood(shape, spread, moments));
  }

  @Override
  public double logLikelihood(Parameters parameters, Sums s) {
    parameters.requireNames(NAMES);
    Rational shape = Rational.of(parameters.positive(SHAPE));
    return logLikelihood(shape, Rational.of(parameters.positive(SPREAD)), moments(s));
  }

  private static double logLikelihood(Rational shape, Rational spread, GammaMoments moments) {
    return moments.logLikelihood(shape, shape.dividedBy(spread).rounded(GammaMoments.BITS));
  }

  @Override
  public Map<String, Interval> intervals(Parameters known, Fit.Maximum fit, Sums s, double level) {
    if (known.has(SHAPE)) {
      double df = 2 * known.value(SHAPE) * size(s);
      double spread = fit.estimate().value(SPREAD);
      return Map.of(SPREAD, ScaleIntervals.ofMeanSquare(spread, df, level));
    }
    return Restrictable.super.intervals(known, fit, s, level);
  }

  @Override
  public Map<String, Double> derived(Parameters known, Fit.Maximum fit, Sums s) {
    double spread = fit.estimate().value(SPREAD);
    double logRatio = fit.status() == Status.OK ? logMeanRatio(fit.estimate().value(SHAPE)) : 0;
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("mean", StrictMath.exp(logRatio) * Math.sqrt(spread));
    // 1 - exp(…) would cancel where the shape is large.
    derived.put("variance", 0 - StrictMath.expm1(2 * logRatio) * spread);
    return derived;
  }

  /** {@code ln Γ(m + ½) - ln Γ(m) - ½ ln m}, the logarithm of the mean over the root of Ω. */
  private static double logMeanRatio(double shape) {
    Rational m = Rational.of(shape);
    Rational half = Rational.of(0.5);
    return LogGamma.of(m.plus(half))
        .minus(LogGamma.of(m))
        .minus(Logarithm.of(m).times(half))
        .doubleValue();
  }
}
