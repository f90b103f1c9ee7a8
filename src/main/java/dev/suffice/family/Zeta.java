package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distributions;
import dev.suffice.exact.Rational;
import dev.suffice.function.LogZeta;
import dev.suffice.function.Root;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The zeta distribution of ranks and sizes, {@code P(x) = x^-exponent/ζ(exponent)} for x from 1;
 * also Zipf's without an end.
 *
 * <p>With {@code n = Σw} and {@code L = Σ w ln x}: the exponent a solves {@code -ζ'(a)/ζ(a) = L/n},
 * its variance is {@code 1/(n (ln ζ)''(a))}, and the log-likelihood {@code -a L - n ln ζ(a)}.
 *
 * <ul>
 *   <li>All values 1: the likelihood rises towards 1 with the exponent, {@code NO_FINITE_MLE}.
 *   <li>{@code ln x} is rounded to double in each row.
 *   <li>Derived, where finite: {@code mean = ζ(a - 1)/ζ(a)} for an exponent above 2.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, A. W. Kemp, S. Kotz, <i>Univariate Discrete Distributions</i>, 3rd
 * ed., 2005, 11.2.20.
 */
final class Zeta implements ExponentialFamily {
  private static final String EXPONENT = "exponent";
  private static final SumsType STATISTIC = SumsType.of(Support.POSITIVE_COUNT, Term.LOG);

  // Above Euler's constant: -ζ'/ζ(a) is between 1/(a - 1) less that constant and 1/(a - 1).
  private static final double MARGIN = 0.6;
  private static final double LOG_TWO = 0.6931471805599453;

  @Override
  public String name() {
    return "zeta";
  }

  @Override
  public List<String> parameters() {
    return List.of(EXPONENT);
  }

  @Override
  public ParameterRange range(String parameter) {
    return ParameterRange.ABOVE_ONE;
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
    return Map.of(EXPONENT, List.of(Rational.ONE.negated()));
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    return Optional.of(Distributions.zeta(exponent(parameters)));
  }

  @Override
  public Fit maximize(Sums s) {
    Rational n = s.totalWeight();
    Rational logs = s.sum(Term.LOG);
    if (logs.signum() == 0) {
      return new Fit.NoMaximum(
          Status.NO_FINITE_MLE, "All values are 1, so the likelihood rises with the exponent");
    }
    Rational exponent = exponent(logs.dividedBy(n));
    return Fit.Maximum.ok(
        Parameters.of(EXPONENT, exponent.doubleValue()),
        Covariance.ofVariances(Rational.ONE.dividedBy(n.times(LogZeta.at(exponent).second()))),
        logLikelihood(exponent, s));
  }

  private static Rational exponent(Rational meanLog) {
    double mean = meanLog.doubleValue();
    // The first term of -ζ'/ζ(a), ln 2/2^a, is less than all of them.
    double fromTwo = StrictMath.log(LOG_TWO / mean) / LOG_TWO;
    double lowest = Math.max(1 + 1 / (mean + MARGIN), fromTwo * (1 - 1e-12));
    return Root.between(
        lowest,
        1 + 1 / mean + 1e-9,
        lowest,
        new Root.Equation() {
          @Override
          public Rational at(double a) {
            return LogZeta.at(Rational.of(a)).first().plus(meanLog);
          }

          @Override
          public double slope(double a) {
            return LogZeta.at(Rational.of(a)).second().doubleValue();
          }
        });
  }

  @Override
  public double logLikelihood(Parameters parameters, Sums s) {
    parameters.requireNames(parameters());
    return logLikelihood(Rational.of(exponent(parameters)), s);
  }

  private static double exponent(Parameters parameters) {
    double exponent = parameters.finite(EXPONENT);
    if (exponent <= 1) {
      throw new IllegalArgumentException(
          "exponent must be a finite number > 1, but is " + exponent);
    }
    return exponent;
  }

  private static double logLikelihood(Rational exponent, Sums s) {
    return exponent
        .times(s.sum(Term.LOG))
        .plus(s.totalWeight().times(LogZeta.at(exponent).value()))
        .negated()
        .doubleValue();
  }

  @Override
  public Map<String, Double> derived(Fit.Maximum fit, Sums s) {
    Map<String, Double> derived = new LinkedHashMap<>();
    double exponent = fit.estimate().value(EXPONENT);
    if (exponent > 2) {
      Rational a = Rational.of(exponent);
      Rational log = LogZeta.at(a.minus(Rational.ONE)).value().minus(LogZeta.at(a).value());
      derived.put("mean", StrictMath.exp(log.doubleValue()));
    }
    return derived;
  }
}
