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
 * The Maxwell distribution of a speed whose three components are independent and normal with sd
 * {@code scale}, {@code f(x) = sqrt(2/π) x²/scale³ exp(-x²/(2 scale²))} for {@code x > 0}.
 *
 * <p>With {@code n = Σw} and {@code Q = Σwx²}: {@code scale² = Q/(3n)}, correctly rounded, the
 * variance of scale {@code scale²/(6n)}, and the log-likelihood {@code n/2 ln(2/π) + 2 Σ w ln x -
 * 3n ln scale - Q/(2 scale²)}.
 *
 * <ul>
 *   <li>Zero has no density and is out of the support.
 *   <li>The interval is exact, from χ² with 3n degrees of freedom; one row has one too.
 *   <li>{@code mean = 2 scale sqrt(2/π)}, {@code mode = scale sqrt 2} and {@code variance = (3 -
 *       8/π) scale²} are derived.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Continuous Univariate Distributions</i>
 * 1, 1994, ch. 18.
 */
final class Maxwell implements ScaledChiFamily {
  private static final SumsType STATISTIC =
      SumsType.of(Support.POSITIVE, Term.VALUE_SQUARED, Term.LOG);
  private static final Rational TWO = Rational.of(2);
  private static final Rational THREE = Rational.of(3);
  private static final double MEAN = 2 * Math.sqrt(2 / Math.PI);
  private static final double MODE = Math.sqrt(2);
  private static final double VARIANCE = 3 - 8 / Math.PI;

  @Override
  public String name() {
    return "maxwell";
  }

  @Override
  public SumsType statistic() {
    return STATISTIC;
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    return Optional.of(Distributions.scaledChi(3, parameters.positive(ScaledChi.SCALE)));
  }

  @Override
  public ScaledChi scaledChi(Sums s) {
    Rational n = s.totalWeight();
    Rational constant = n.times(ScaledChi.LOG_ROOT).plus(s.sum(Term.LOG).times(TWO));
    return new ScaledChi(n.times(THREE), s.sum(Term.VALUE_SQUARED), constant);
  }

  @Override
  public Map<String, Double> derived(Fit.Maximum fit, Sums s) {
    double scale = fit.estimate().value(ScaledChi.SCALE);
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("mean", MEAN * scale);
    derived.put("mode", MODE * scale);
    derived.put("variance", VARIANCE * scale * scale);
    return derived;
  }
}
