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
 * The lognormal distribution: {@code ln x} is normal, and {@code ln f(x) = -ln x - ½ ln(2π sdLog²)
 * - (ln x - meanLog)²/(2 sdLog²)} for {@code x > 0}.
 *
 * <p>Estimates, variances, intervals and tests are those of the normal distribution for {@code ln
 * x}; the log-likelihood has {@code -Σ w ln x} besides.
 *
 * <ul>
 *   <li>All logarithms equal: sdLog = 0, {@code DEGENERATE}.
 *   <li>{@code ln x} is rounded to double in each row, so that a small sdLog keeps about {@code 16
 *       - log10(meanLog/sdLog)} digits.
 *   <li>Derived, at the estimate: {@code median = exp(meanLog)}, {@code mean = exp(meanLog +
 *       sdLog²/2)}, {@code mode = exp(meanLog - sdLog²)}, {@code variance = (exp(sdLog²) - 1)
 *       mean²}; infinite beyond the range of doubles. {@code unbiasedVarianceLog} and {@code
 *       unbiasedSdLog} divide by n - 1.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Continuous Univariate Distributions</i>
 * 1, 1994, 14.3 and 14.4.
 */
final class Lognormal implements NormalFamily {
  private static final List<String> NAMES = List.of("meanLog", "sdLog");
  private static final SumsType STATISTIC =
      SumsType.of(Support.POSITIVE, Term.LOG, Term.LOG_SQUARED);

  @Override
  public String name() {
    return "lognormal";
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
    return List.of(Term.LOG, Term.LOG_SQUARED);
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    return Optional.of(
        Distributions.lognormal(parameters.finite("meanLog"), parameters.positive("sdLog")));
  }

  @Override
  public NormalMoments moments(Sums s) {
    Rational logs = s.sum(Term.LOG);
    return new NormalMoments(s.totalWeight(), logs, s.sum(Term.LOG_SQUARED), logs.negated(), NAMES);
  }

  @Override
  public Map<String, Double> derived(Parameters known, Fit.Maximum fit, Sums s) {
    NormalMoments moments = moments(s);
    double meanLog = moments.mean(known).doubleValue();
    double varianceLog = moments.variance(known).doubleValue();
    double mean = StrictMath.exp(meanLog + varianceLog / 2);
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("median", StrictMath.exp(meanLog));
    derived.put("mean", mean);
    derived.put("mode", StrictMath.exp(meanLog - varianceLog));
    derived.put("variance", varianceLog == 0 ? 0 : StrictMath.expm1(varianceLog) * mean * mean);
    derived.putAll(moments.unbiased(known, "Log"));
    return derived;
  }
}
