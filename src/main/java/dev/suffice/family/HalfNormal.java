package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distributions;
import dev.suffice.exact.Rational;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The half-normal distribution of the size of a normal error with mean 0 and sd {@code scale},
 * {@code f(x) = sqrt(2/π)/scale exp(-x²/(2 scale²))} for {@code x >= 0}.
 *
 * <p>With {@code n = Σw} and {@code Q = Σwx²}: {@code scale² = Q/n}, correctly rounded, the
 * variance of scale {@code scale²/(2n)}, and the log-likelihood {@code n/2 ln(2/π) - n ln scale -
 * Q/(2 scale²)}. The mean of the errors is known, so it is not subtracted.
 *
 * <ul>
 *   <li>Zero has a density and counts. All values 0: scale = 0, {@code DEGENERATE}.
 *   <li>The interval is exact, from χ² with n degrees of freedom; one row has one too.
 *   <li>{@code mean = scale sqrt(2/π)} and {@code variance = (1 - 2/π) scale²} are derived.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Continuous Univariate Distributions</i>
 * 1, 1994, ch. 13.
 */
final class HalfNormal implements ScaledChiFamily {
  private static final SumsType STATISTIC = SumsType.of(Support.NON_NEGATIVE, Term.VALUE_SQUARED);
  private static final double MEAN = Math.sqrt(2 / Math.PI);
  private static final double VARIANCE = 1 - 2 / Math.PI;

  @Override
  public String name() {
    return "half-normal";
  }

  @Override
  public SumsType statistic() {
    return STATISTIC;
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    return Optional.of(Distributions.halfNormal(parameters.positive(ScaledChi.SCALE)));
  }

  @Override
  public ScaledChi scaledChi(Sums s) {
    Rational n = s.totalWeight();
    return new ScaledChi(n, s.sum(Term.VALUE_SQUARED), n.times(ScaledChi.LOG_ROOT));
  }

  @Override
  public Map<String, Double> derived(Fit.Maximum fit, Sums s) {
    double scale = fit.estimate().value(ScaledChi.SCALE);
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("mean", MEAN * scale);
    derived.put("variance", VARIANCE * scale * scale);
    return derived;
  }
}
