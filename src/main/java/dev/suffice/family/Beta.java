package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distributions;
import dev.suffice.exact.Rational;
import dev.suffice.family.BetaMoments.Point;
import dev.suffice.family.BetaNewton.Information;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The beta distribution of proportions, {@code ln f(x) = (a - 1) ln x + (b - 1) ln(1 - x) - ln B(a,
 * b)} for {@code 0 < x < 1}.
 *
 * <p>With {@code n = Σw}: {@code ψ(a) - ψ(a + b) = Σw ln x/n} and {@code ψ(b) - ψ(a + b) = Σw ln(1
 * - x)/n}. The covariance is the inverse of {@code n} times {@code ψ₁(a) - t, -t; -t, ψ₁(b) - t}
 * with {@code t = ψ₁(a + b)}.
 *
 * <ul>
 *   <li>All values equal, as far as their logarithms tell: {@code DEGENERATE}.
 *   <li>Both logarithms are rounded to double in each row: a and b have an error of about {@code
 *       10^-16 (a + b)} of themselves, less where rows are many.
 *   <li>With b known, a is the root of the first equation alone, with variance {@code 1/n(ψ₁(a) -
 *       t)}, and any values have a maximum; with a known likewise.
 *   <li>0 and 1 are out of support.
 *   <li>{@code mean = a/(a + b)} and {@code variance = mean b/((a + b)(a + b + 1))} are derived.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Continuous Univariate Distributions</i>
 * 2, 1995, 25.4.
 */
final class Beta implements ExponentialFamily, Restrictable<Sums> {
  private static final String A = "a";
  private static final String B = "b";
  private static final List<String> NAMES = List.of(A, B);
  private static final SumsType STATISTIC =
      SumsType.of(Support.UNIT, Term.LOG, Term.LOG_COMPLEMENT);

  @Override
  public String name() {
    return "beta";
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
    return List.of(Term.LOG, Term.LOG_COMPLEMENT);
  }

  @Override
  public Map<String, List<Rational>> naturalSlopes(Parameters parameters, Sums s) {
    return Map.of(A, List.of(Rational.ONE, Rational.ZERO), B, List.of(Rational.ZERO, Rational.ONE));
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    return Optional.of(Distributions.beta(parameters.positive(A), parameters.positive(B)));
  }

  private static BetaMoments moments(Sums s) {
    Rational n = s.totalWeight();
    return new BetaMoments(
        n,
        s.sum(Term.LOG).dividedBy(n).rounded(GammaMoments.BITS),
        s.sum(Term.LOG_COMPLEMENT).dividedBy(n).rounded(GammaMoments.BITS));
  }

  @Override
  public void requireAdmissible(Parameters some) {
    some.requireNames(NAMES).names().forEach(some::positive);
  }

  @Override
  public Fit maximize(Parameters known, Sums s) {
    BetaMoments moments = moments(s);
    if (known.has(A)) {
      Rational a = Rational.of(known.value(A));
      Point point = new Point(a, moments.mirrored().likeliestA(a));
      Rational variance = Rational.ONE.dividedBy(Information.at(point).q().times(moments.n()));
      return maximum(point, Covariance.ofOne(1, 2, variance), moments);
    }
    if (known.has(B)) {
      Rational b = Rational.of(known.value(B));
      Point point = new Point(moments.likeliestA(b), b);
      Rational variance = Rational.ONE.dividedBy(Information.at(point).p().times(moments.n()));
      return maximum(point, Covariance.ofOne(0, 2, variance), moments);
    }
    Rational gap = moments.gap();
    if (moments.isNothing(gap)) {
      return Fit.Maximum.degenerate(
          "All values are equal, as far as their logarithms tell, and the likelihood has no limit",
          Parameters.of(A, Double.POSITIVE_INFINITY, B, Double.POSITIVE_INFINITY));
    }
    return BetaNewton.maximum(moments, moments.start(gap))
        .<Fit>map(point -> maximum(point, moments))
        .orElse(
            new Fit.NoMaximum(
                Status.NOT_CONVERGED,
                "Newton's method did not come to the maximum, as the values are too near 0 or 1"));
  }

  private static Fit maximum(Point point, BetaMoments moments) {
    Information information = Information.at(point);
    return maximum(
        point,
        Covariance.of(2, (i, j) -> information.inverse(i, j).dividedBy(moments.n())),
        moments);
  }

  private static Fit maximum(Point point, Covariance covariance, BetaMoments moments) {
    return Fit.Maximum.ok(
        Parameters.of(A, point.a().doubleValue(), B, point.b().doubleValue()),
        covariance,
        moments.logLikelihood(point).doubleValue());
  }

  @Override
  public double logLikelihood(Parameters parameters, Sums s) {
    parameters.requireNames(NAMES);
    Point point = Point.of(parameters.positive(A), parameters.positive(B));
    return s.totalWeight().signum() == 0 ? 0 : moments(s).logLikelihood(point).doubleValue();
  }

  @Override
  public Map<String, Double> derived(Parameters known, Fit.Maximum fit, Sums s) {
    Map<String, Double> derived = new LinkedHashMap<>();
    if (fit.status() == Status.OK) {
      double a = fit.estimate().value(A);
      double b = fit.estimate().value(B);
      double total = a + b;
      derived.put("mean", a / total);
      derived.put("variance", a / total * (b / total) / (total + 1));
    }
    return derived;
  }
}
