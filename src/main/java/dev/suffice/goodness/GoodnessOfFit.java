package dev.suffice.goodness;

import java.util.Locale;
import java.util.Optional;

/**
 * A test of whether data come from a fitted distribution.
 *
 * @param name such as {@code chi-squared}
 * @param statistic 0 for a perfect fit, larger for a worse one
 * @param df degrees of freedom, for tests that have them
 * @param pValue the probability of a statistic as large, if the distribution holds
 * @param parameters how the null has its parameters
 * @param bootstrap the p-value by simulation, if it was asked for and can be had
 */
public record GoodnessOfFit(
    String name,
    Figure statistic,
    Optional<Figure> df,
    Figure pValue,
    Source parameters,
    Optional<Simulated> bootstrap) {
  /** How the distribution of the null has its parameters. */
  public enum Source {
    /** From the same data, as they are. */
    ESTIMATED,
    /** From elsewhere: where they are estimated, the p-value is too large. */
    GIVEN;

    /** Such as {@code estimated}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The one with this label. */
    public static Source labelled(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * A p-value by the parametric bootstrap, of the lower bound where the statistic has bounds.
   *
   * @param pValue {@code (1 + those as large)/(1 + replicates)}
   * @param replicates how many samples were drawn
   * @param rows the rows of each
   */
  public record Simulated(double pValue, int replicates, int rows) {}

  GoodnessOfFit with(Simulated simulated) {
    return new GoodnessOfFit(name, statistic, df, pValue, parameters, Optional.of(simulated));
  }
}
