package dev.suffice.goodness;

import dev.suffice.family.Family;
import dev.suffice.family.Fit;
import dev.suffice.statistic.Histogram;
import dev.suffice.statistic.SufficientStatistic;
import java.util.List;
import java.util.Optional;

/**
 * All tests of goodness of fit that a family, its fit and a histogram of the same rows allow.
 *
 * <ul>
 *   <li>{@code chi-squared} and {@code g} in cells of neighbouring bins, if there are two or more.
 *       From the left, a cell ends at the first edge at which the weight expected in it reaches 5;
 *       the rest at the right belongs to the last. Cells depend on bins and estimates alone, not on
 *       what was observed in them. Of a continuous distribution, bins that the data place give no
 *       more cells than bins were asked for, each about as probable as the others; there are never
 *       more than 10,000.
 *   <li>{@code kolmogorov-smirnov}; and for continuous distributions {@code anderson-darling}.
 *   <li>{@code dispersion}, for Poisson counts.
 *   <li>Without a usable fit, or where its parameters are no distribution, there is no test.
 * </ul>
 */
public final class GoodnessTests {
  private GoodnessTests() {}

  /**
   * The tests, with p-values by simulation where they are asked for.
   *
   * @param statistic as {@link Family#goodnessPasses} take it
   * @param histogram of the same rows
   */
  public static <S extends SufficientStatistic<S>> List<GoodnessOfFit> of(
      Family<S> family, Fit fit, S statistic, Histogram histogram, Optional<Bootstrap> bootstrap) {
    BinnedSample sample = BinnedSample.of(histogram);
    Optional<Comparison> comparison = Comparison.of(family, fit, statistic, sample);
    if (comparison.isEmpty() || bootstrap.isEmpty()) {
      return comparison.map(Comparison::tests).orElse(List.of());
    }
    return ParametricBootstrap.of(family, (Fit.Maximum) fit, sample, bootstrap.get())
        .tests(comparison.get());
  }
}
