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
 * The logit-normal distribution: {@code y = ln(x/(1 - x))} is normal, and {@code ln f(x) = -ln x -
 * ln(1 - x) - ½ ln(2π sd²) - (y - mean)²/(2 sd²)} for {@code 0 < x < 1}.
 *
 * <p>Estimates, variances, intervals and tests are those of the normal distribution for y; the
 * log-likelihood has {@code -Σ w (ln x + ln(1 - x))} besides.
 *
 * <ul>
 *   <li>All values equal: sd = 0, {@code DEGENERATE}.
 *   <li>Mean and sd are of y, not of x. {@code sd} divides by n.
 *   <li>y is rounded to double in each row, so that a small sd keeps about {@code 16 -
 *       log10(mean/sd)} digits.
 *   <li>Derived, at the estimate: {@code median = 1/(1 + exp(-mean))}; the moments of x have no
 *       closed form. {@code unbiasedVarianceLogit} and {@code unbiasedSdLogit}, of y, divide by n -
 *       1.
 * </ul>
 *
 * <p>Reference: J. Aitchison, S. M. Shen, <i>Logistic-normal distributions: some properties and
 * uses</i>, Biometrika 67, 1980.
 */
final class LogitNormal implements NormalFamily {
  private static final List<String> NAMES = List.of("mean", "sd");
  private static final SumsType STATISTIC =
      SumsType.of(Support.UNIT, Term.LOG, Term.LOG_COMPLEMENT, Term.LOGIT, Term.LOGIT_SQUARED);

  @Override
  public String name() {
    return "logit-normal";
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
    return List.of(Term.LOGIT, Term.LOGIT_SQUARED);
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    return Optional.of(
        Distributions.logitNormal(parameters.finite("mean"), parameters.positive("sd")));
  }

  @Override
  public NormalMoments moments(Sums s) {
    Rational jacobian = s.sum(Term.LOG).plus(s.sum(Term.LOG_COMPLEMENT)).negated();
    return new NormalMoments(
        s.totalWeight(), s.sum(Term.LOGIT), s.sum(Term.LOGIT_SQUARED), jacobian, NAMES);
  }

  @Override
  public Map<String, Double> derived(Parameters known, Fit.Maximum fit, Sums s) {
    NormalMoments moments = moments(s);
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("median", 1 / (1 + StrictMath.exp(-moments.mean(known).doubleValue())));
    derived.putAll(moments.unbiased(known, "Logit"));
    return derived;
  }
}
