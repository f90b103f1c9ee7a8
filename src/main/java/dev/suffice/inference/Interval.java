package dev.suffice.inference;

/**
 * A confidence interval.
 *
 * @param method how it was computed, such as {@code wilson}
 * @param lower the lower end, not above the upper one
 * @param upper the upper end; may be infinite
 */
public record Interval(String method, double lower, double upper) {
  /** Refuses NaN and ends in the wrong order. */
  public Interval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(
          "An interval needs lower <= upper, but "
              + method
              + " gave ["
              + lower
              + ", "
              + upper
              + "]");
    }
  }
}
