package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.function.LogGamma;
import dev.suffice.function.Logarithm;
import dev.suffice.function.Trigamma;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
 *   <li>Zero is out of support.
 *   <li>Derived: {@code mean = Γ(m + ½)/Γ(m) (Ω/m)^½} and {@code variance = Ω - mean²}.
 * </ul>
 *
 * <p>Reference: M. Nakagami, <i>The m-distribution</i>, in <i>Statistical Methods in Radio Wave
 * Propagation</i>, 1960.
 */
final class Nakagami implements SumsFamily {
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

  private static GammaMoments moments(Sums s) {
    Rational n = s.totalWeight();
    Rational logs = s.sum(Term.LOG);
    Rational jacobian = n.times(LOG_TWO).plus(logs);
    return new GammaMoments(n, s.sum(Term.VALUE_SQUARED), logs.times(TWO), jacobian);
  }

  @Override
  public Fit maximize(Sums s) {
    GammaMoments moments = moments(s);
    Rational spread = moments.mean();
    Rational gap = moments.gap();
    if (moments.isNothing(gap)) {
      return Fit.Maximum.degenerate(
          "All values are equal, as far as their logarithms tell, and the likelihood has no limit",
          Parameters.of(SHAPE, Double.POSITIVE_INFINITY, SPREAD, spread.doubleValue()));
    }
    Rational shape = GammaShape.ofGap(gap);
    Rational information = Trigamma.of(shape).minus(Rational.ONE.dividedBy(shape));
    return Fit.Maximum.ok(
        Parameters.of(SHAPE, shape.doubleValue(), SPREAD, spread.doubleValue()),
        Covariance.ofVariances(
            Rational.ONE.dividedBy(moments.n().times(information)),
            spread.squared().dividedBy(moments.n().times(shape))),
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
  public double profileLogLikelihood(Parameters fixed, Sums s) {
    fixed.requireNames(NAMES);
    Rational shape = fixed.has(SHAPE) ? Rational.of(fixed.positive(SHAPE)) : Rational.ZERO;
    Rational spread = fixed.has(SPREAD) ? Rational.of(fixed.positive(SPREAD)) : Rational.ZERO;
    GammaMoments moments = moments(s);
    if (moments.n().signum() == 0) {
      return 0;
    }
    if (spread.signum() == 0) {
      spread = moments.mean();
    }
    if (shape.signum() == 0) {
      // With the spread fixed: ln m - ψ(m) = mean/Ω - 1 + ln Ω - mean(ln), at the mean the gap.
      Rational ratio = moments.mean().dividedBy(spread).minus(Rational.ONE);
      Rational gap = ratio.plus(Logarithm.of(spread)).minus(moments.meanLog());
      if (moments.isNothing(gap)) {
        return Double.POSITIVE_INFINITY;
      }
      shape = GammaShape.ofGap(gap.rounded(GammaMoments.BITS));
    }
    return logLikelihood(shape, spread, moments);
  }

  @Override
  public Map<String, Double> derived(Fit.Maximum fit, Sums s) {
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
