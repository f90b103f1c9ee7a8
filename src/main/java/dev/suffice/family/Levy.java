package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distributions;
import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
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
 * The Lévy distribution of the first time at which a Brownian motion reaches {@code sqrt(scale)},
 * {@code f(x) = sqrt(scale/2π) x^(-3/2) exp(-scale/(2x))} for {@code x > 0}.
 *
 * <p>With {@code n = Σw} and {@code V = Σw/x}: {@code scale = n/V}, its variance {@code 2
 * scale²/n}, and the log-likelihood {@code n/2 (ln scale - ln 2π) - 3/2 Σ w ln x - scale V/2}.
 *
 * <ul>
 *   <li>The location is 0, and zero is out of the support.
 *   <li>The interval is exact: {@code scale V} is χ² with n degrees of freedom.
 *   <li>{@code 1/x} is rounded to double in each row, by half an ulp at most, and so is the scale.
 *   <li>{@code median = scale/χ²(½; 1)} and {@code mode = scale/3} are derived; the mean is
 *       infinite.
 * </ul>
 *
 * <p>Reference: W. Feller, <i>An Introduction to Probability Theory and Its Applications</i> 2, 2nd
 * ed., 1971, VI.2.
 */
final class Levy implements ExponentialFamily {
  private static final String SCALE = "scale";
  private static final SumsType STATISTIC =
      SumsType.of(Support.POSITIVE, Term.LOG, Term.RECIPROCAL);
  private static final Rational HALF = Rational.of(0.5);
  private static final Rational THREE_HALVES = Rational.of(1.5);

  // The median of χ² with one degree of freedom.
  private static final double MEDIAN = 0.4549364231195728;

  @Override
  public String name() {
    return "levy";
  }

  @Override
  public List<String> parameters() {
    return List.of(SCALE);
  }

  @Override
  public SumsType statistic() {
    return STATISTIC;
  }

  @Override
  public List<Term> naturalTerms() {
    return List.of(Term.RECIPROCAL);
  }

  @Override
  public Map<String, List<Rational>> naturalSlopes(Parameters parameters, Sums s) {
    return Map.of(SCALE, List.of(Rational.of(-0.5)));
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    return Optional.of(Distributions.levy(parameters.positive(SCALE)));
  }

  @Override
  public Fit maximize(Sums s) {
    Rational n = s.totalWeight();
    Rational scale = n.dividedBy(s.sum(Term.RECIPROCAL));
    Rational square = scale.squared();
    return Fit.Maximum.ok(
        Parameters.of(SCALE, scale.doubleValue()),
        Covariance.ofVariances(square.plus(square).dividedBy(n)),
        logLikelihood(scale, s));
  }

  @Override
  public double logLikelihood(Parameters parameters, Sums s) {
    parameters.requireNames(parameters());
    return logLikelihood(Rational.of(parameters.positive(SCALE)), s);
  }

  private static double logLikelihood(Rational scale, Sums s) {
    Rational logs = Logarithm.of(scale).minus(Logarithm.OF_TWO_PI);
    return s.totalWeight()
        .times(logs)
        .minus(scale.times(s.sum(Term.RECIPROCAL)))
        .times(HALF)
        .minus(s.sum(Term.LOG).times(THREE_HALVES))
        .doubleValue();
  }

  @Override
  public Map<String, Interval> intervals(Fit.Maximum fit, Sums s, double level) {
    double scale = fit.estimate().value(SCALE);
    return Map.of(SCALE, ScaleIntervals.levy(scale, size(s), level));
  }

  @Override
  public Map<String, Double> derived(Fit.Maximum fit, Sums s) {
    double scale = fit.estimate().value(SCALE);
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("median", scale / MEDIAN);
    derived.put("mode", scale / 3);
    return derived;
  }
}
