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
 * The Rayleigh distribution of the length of two independent normal errors with sd {@code scale},
 * {@code f(x) = x/scale² exp(-x²/(2 scale²))} for {@code x > 0}.
 *
 * <p>With {@code n = Σw} and {@code Q = Σwx²}: {@code scale² = Q/(2n)}, correctly rounded, the
 * variance of scale {@code scale²/(4n)}, and the log-likelihood {@code Σ w ln x - 2n ln scale -
 * Q/(2 scale²)}.
 *
 * <ul>
 *   <li>Zero has no density and is out of the support.
 *   <li>The interval is exact, from χ² with 2n degrees of freedom; one row has one too.
 *   <li>{@code mean = scale sqrt(π/2)}, {@code median = scale sqrt(2 ln 2)} and {@code variance =
 *       (2 - π/2) scale²} are derived; the mode is the scale.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Continuous Univariate Distributions</i>
 * 1, 1994, ch. 18.
 */
final class Rayleigh implements ScaledChiFamily {
  private static final SumsType STATISTIC =
      SumsType.of(Support.POSITIVE, Term.VALUE_SQUARED, Term.LOG);
  private static final double MEAN = Math.sqrt(Math.PI / 2);
  private static final double MEDIAN = Math.sqrt(2 * StrictMath.log(2));
  private static final double VARIANCE = 2 - Math.PI / 2;

  @Override
  public String name() {
    return "rayleigh";
  }

  @Override
  public SumsType statistic() {
    return STATISTIC;
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    return Optional.of(Distributions.scaledChi(2, parameters.positive(ScaledChi.SCALE)));
  }

  @Override
  public ScaledChi scaledChi(Sums s) {
    Rational n = s.totalWeight();
    return new ScaledChi(n.plus(n), s.sum(Term.VALUE_SQUARED), s.sum(Term.LOG));
  }

  @Override
  public Map<String, Double> derived(Fit.Maximum fit, Sums s) {
    double scale = fit.estimate().value(ScaledChi.SCALE);
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("mean", MEAN * scale);
    derived.put("median", MEDIAN * scale);
    derived.put("variance", VARIANCE * scale * scale);
    return derived;
  }
}
