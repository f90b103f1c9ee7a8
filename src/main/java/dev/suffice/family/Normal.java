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
 * The normal distribution, {@code ln f(x) = -½ ln(2π sd²) - (x - mean)²/(2 sd²)}.
 *
 * <p>With {@code n = Σw}: {@code mean = Σwx/n} and {@code sd² = (n Σwx² - (Σwx)²)/n²}, from exact
 * sums and correctly rounded. The variances of the estimates are {@code sd²/n} and {@code sd²/2n};
 * they are independent. The highest log-likelihood is {@code -n/2 (ln(2π sd²) + 1)}.
 *
 * <ul>
 *   <li>All values equal, as where there is one row: sd = 0, {@code DEGENERATE}, and the mean is
 *       that value.
 *   <li>{@code sd} divides by n, as maximum likelihood does; {@code unbiasedVariance} and {@code
 *       unbiasedSd}, the square root of it, divide by n - 1 and are absent for {@code n <= 1}.
 *   <li>A null may fix the mean or the sd and leave the other free. With the sd known, the mean is
 *       the same and its interval the normal one; with the mean known, {@code sd² = Σw(x -
 *       mean)²/n}, which is unbiased, and its interval has n degrees of freedom.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Continuous Univariate Distributions</i>
 * 1, 1994, 13.6.
 */
final class Normal implements NormalFamily {
  private static final List<String> NAMES = List.of("mean", "sd");
  private static final SumsType STATISTIC =
      SumsType.of(Support.REAL, Term.VALUE, Term.VALUE_SQUARED);

  @Override
  public String name() {
    return "normal";
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
    return List.of(Term.VALUE, Term.VALUE_SQUARED);
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    return Optional.of(Distributions.normal(parameters.finite("mean"), parameters.positive("sd")));
  }

  @Override
  public NormalMoments moments(Sums s) {
    return new NormalMoments(
        s.totalWeight(), s.sum(Term.VALUE), s.sum(Term.VALUE_SQUARED), Rational.ZERO, NAMES);
  }

  @Override
  public Map<String, Double> derived(Parameters known, Fit.Maximum fit, Sums s) {
    NormalMoments moments = moments(s);
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("variance", moments.variance(known).doubleValue());
    derived.putAll(moments.unbiased(known, ""));
    return derived;
  }
}
