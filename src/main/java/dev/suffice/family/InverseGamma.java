package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distributions;
import dev.suffice.exact.Rational;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The inverse gamma distribution: {@code 1/x} is gamma, and {@code ln f(x) = a ln b - ln Γ(a) - (a
 * + 1) ln x - b/x} for {@code x > 0} with the shape a and the scale b.
 *
 * <p>Estimates, variances and tests are those of the gamma distribution for {@code 1/x}, whose rate
 * is the scale; the log-likelihood has {@code -2 Σw ln x} besides.
 *
 * <ul>
 *   <li>All values equal, as far as their logarithms tell: {@code DEGENERATE}.
 *   <li>{@code 1/x} and {@code ln x} are rounded to double in each row: a relative spread of c
 *       leaves the shape an error of about {@code 10^-16 (1 + |ln x|)/c²}, less where rows are
 *       many.
 *   <li>Zero is out of support.
 *   <li>Derived: {@code mean = b/(a - 1)} for a shape above 1, {@code variance = mean²/(a - 2)} for
 *       one above 2.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Continuous Univariate Distributions</i>
 * 1, 1994, 17.8.
 */
final class InverseGamma implements GammaFamily {
  private static final List<String> NAMES = List.of("shape", "scale");
  private static final SumsType STATISTIC =
      SumsType.of(Support.POSITIVE, Term.RECIPROCAL, Term.LOG);

  @Override
  public String name() {
    return "inverse-gamma";
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
    return List.of(Term.LOG, Term.RECIPROCAL);
  }

  @Override
  public Map<String, List<Rational>> naturalSlopes(Parameters parameters, Sums s) {
    return Map.of(
        "shape",
        List.of(Rational.ONE.negated(), Rational.ZERO),
        "scale",
        List.of(Rational.ZERO, Rational.ONE.negated()));
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    return Optional.of(
        Distributions.inverseGamma(parameters.positive("shape"), parameters.positive("scale")));
  }

  @Override
  public GammaMoments moments(Sums s) {
    Rational logs = s.sum(Term.LOG);
    return new GammaMoments(
        s.totalWeight(), s.sum(Term.RECIPROCAL), logs.negated(), logs.times(Rational.of(-2)));
  }

  @Override
  public Map<String, Double> derived(Parameters known, Fit.Maximum fit, Sums s) {
    double shape = fit.estimate().value("shape");
    Map<String, Double> derived = new LinkedHashMap<>();
    if (fit.status() == Status.OK && shape > 1) {
      double mean = fit.estimate().value("scale") / (shape - 1);
      derived.put("mean", mean);
      if (shape > 2) {
        derived.put("variance", mean * mean / (shape - 2));
      }
    }
    return derived;
  }
}
