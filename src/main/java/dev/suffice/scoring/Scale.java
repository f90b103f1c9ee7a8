package dev.suffice.scoring;

/** What a column of forecasts holds. */
public enum Scale {
  /** The probability of the event. */
  PROBABILITY,
  /**
   * Its logit, any number: a margin, a log-odds. Log-losses are computed from it by {@code
   * softplus}, so that none overflows and only an infinite margin costs infinity; all else takes
   * its probability as a double.
   */
  LOGIT
}
