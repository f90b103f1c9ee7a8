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
 * The χ² distribution, {@code ln f(x) = (df/2 - 1) ln x - x/2 - df/2 ln 2 - ln Γ(df/2)} for {@code
 * x > 0}: gamma with shape {@code df/2} and rate ½.
 *
 * <p>With {@code n = Σw} and {@code L = Σw ln x}: {@code ψ(df/2) = L/n - ln 2}, and the variance is
 * {@code 4/(n ψ₁(df/2))}.
 *
 * <ul>
 *   <li>Any values have a maximum, even one alone.
 *   <li>Zero is out of support.
 *   <li>{@code mean = df} and {@code variance = 2 df} are derived.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Continuous Univariate Distributions</i>
 * 1, 1994, 18.
 */
final class ChiSquared implements ExponentialFamily {
  private static final String DF = "df";
  private static final SumsType STATISTIC = SumsType.of(Support.POSITIVE, Term.VALUE, Term.LOG);
  private static final Rational HALF = Rational.of(0.5);

  @Override
  public String name() {
    return "chi-squared";
  }

  @Override
  public List<String> parameters() {
    return List.of(DF);
  }

  @Override
  public SumsType statistic() {
    return STATISTIC;
  }

  @Override
  public List<Term> naturalTerms() {
    return List.of(Term.LOG);
  }

  @Override
  public Map<String, List<Rational>> naturalSlopes(Parameters parameters, Sums s) {
    return Map.of(DF, List.of(Rational.of(0.5)));
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    return Optional.of(Distributions.chiSquared(parameters.positive(DF)));
  }

  private static GammaMoments moments(Sums s) {
    return new GammaMoments(s.totalWeight(), s.sum(Term.VALUE), s.sum(Term.LOG), Rational.ZERO);
  }

  @Override
  public Fit maximize(Sums s) {
    GammaMoments moments = moments(s);
    Rational shape = moments.likeliestShape(HALF);
    Rational variance = Rational.of(4).times(moments.varianceOfShape(shape));
    return Fit.Maximum.ok(
        Parameters.of(DF, shape.plus(shape).doubleValue()),
        Covariance.ofVariances(variance),
        moments.logLikelihood(shape, HALF));
  }

  @Override
  public double logLikelihood(Parameters parameters, Sums s) {
    parameters.requireNames(parameters());
    Rational shape = Rational.of(parameters.positive(DF)).times(HALF);
    return moments(s).logLikelihood(shape, HALF);
  }

  @Override
  public Map<String, Double> derived(Fit.Maximum fit, Sums s) {
    double df = fit.estimate().value(DF);
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("mean", df);
    derived.put("variance", 2 * df);
    return derived;
  }
}
