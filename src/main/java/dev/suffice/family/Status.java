package dev.suffice.family;

/** What an estimate is worth. */
public enum Status {
  /**
   * An interior maximum with the usual asymptotics, or one at extremes of the data, which have no
   * standard errors.
   */
  OK,
  /** The maximum lies on the boundary, such as p = 0: an estimate with a one-sided interval. */
  BOUNDARY,
  /**
   * The likelihood grows without limit towards a distribution of a single point, such as sd = 0.
   */
  DEGENERATE,
  /** No row has a value. */
  NO_DATA,
  /** Fewer rows than parameters. */
  INSUFFICIENT,
  /** The likelihood has no finite maximum. */
  NO_FINITE_MLE,
  /** Some values have no probability under the family. */
  OUT_OF_SUPPORT,
  /**
   * The maximum was not found: the solver stopped before it, or the data have more values than the
   * statistic keeps.
   */
  NOT_CONVERGED;

  /** Whether estimate and log-likelihood may be used as they are. */
  public boolean isUsable() {
    return this == OK || this == BOUNDARY;
  }
}
