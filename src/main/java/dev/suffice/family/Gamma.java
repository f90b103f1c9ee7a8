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
 * The gamma distribution, {@code ln f(x) = a ln b - ln Γ(a) + (a - 1) ln x - b x} for {@code x > 0}
 * with the shape a and the rate b.
 *
 * <p>With {@code n = Σw}, {@code S = Σwx} and {@code L = Σw ln x}: the shape solves {@code ln a -
 * ψ(a) = ln(S/n) - L/n}, and {@code b = a n/S}. With {@code D = a ψ₁(a) - 1} the variances are
 * {@code a/nD} and {@code b² ψ₁(a)/nD}, the covariance {@code b/nD}.
 *
 * <ul>
 *   <li>All values equal, as where there is one row: the shape has no limit, {@code DEGENERATE}. So
 *       are values that differ by less than about {@code 2·10^-8} of themselves.
 *   <li>{@code ln x} is rounded to double in each row: a relative spread of c leaves the shape an
 *       error of about {@code 10^-16 (1 + |ln x|)/c²}, less where rows are many.
 *   <li>With the shape known, the rate is the same {@code a n/S} with variance {@code b²/na} and an
 *       exact interval; with the rate known, {@code ψ(a) = ln b + L/n}, and the variance is {@code
 *       1/(n ψ₁(a))}. Both have a maximum for any values.
 *   <li>Zero is out of support.
 *   <li>{@code mean = a/b} and {@code variance = a/b²} are derived.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Continuous Univariate Distributions</i>
 * 1, 1994, 17.7.
 */
final class Gamma implements GammaFamily {
  private static final List<String> NAMES = List.of("shape", "rate");
  private static final SumsType STATISTIC = SumsType.of(Support.POSITIVE, Term.VALUE, Term.LOG);

  @Override
  public String name() {
    return "gamma";
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
    return List.of(Term.LOG, Term.VALUE);
  }

  @Override
  public Map<String, List<Rational>> naturalSlopes(Parameters parameters, Sums s) {
    return Map.of(
        "shape",
        List.of(Rational.ONE, Rational.ZERO),
        "rate",
        List.of(Rational.ZERO, Rational.ONE.negated()));
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    return Optional.of(
        Distributions.gamma(parameters.positive("shape"), parameters.positive("rate")));
  }

  @Override
  public GammaMoments moments(Sums s) {
    return new GammaMoments(s.totalWeight(), s.sum(Term.VALUE), s.sum(Term.LOG), Rational.ZERO);
  }

  @Override
  public Map<String, Double> derived(Parameters known, Fit.Maximum fit, Sums s) {
    double mean =
        known.has("rate")
            ? fit.estimate().value("shape") / known.value("rate")
            : moments(s).mean().doubleValue();
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("mean", mean);
    derived.put("variance", mean / fit.estimate().value("rate"));
    return derived;
  }
}
