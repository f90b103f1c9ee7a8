package dev.suffice.regression;

/**
 * What is added to estimates of naive Bayes so that none is 0. The estimates are then no longer
 * those of maximum likelihood, have no standard errors, and are not compared by AIC.
 *
 * @param counts added to the weight of each level in each class: {@code p = (N + a)/(n + aL)}
 * @param variances the share of a column's variance over all rows that is added to that in each
 *     class
 */
public record Smoothing(double counts, double variances) {
  /** Nothing is added. */
  public static final Smoothing NONE = new Smoothing(0, 0);

  /** Checks that both are finite and not negative. */
  public Smoothing {
    requireFinite(counts);
    requireFinite(variances);
  }

  private static void requireFinite(double smoothing) {
    if (!(smoothing >= 0 && smoothing <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Smoothing must be a finite number >= 0, but is " + smoothing);
    }
  }

  /** Whether anything is added. */
  public boolean isPresent() {
    return counts > 0 || variances > 0;
  }
}
