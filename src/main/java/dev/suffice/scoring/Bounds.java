package dev.suffice.scoring;

/**
 * A figure that the statistic may only enclose: it lies between two limits for sure, and is known
 * exactly where they are equal.
 *
 * @param value the figure itself, or one between the limits
 * @param lower not above it
 * @param upper not below it
 */
public record Bounds(double value, double lower, double upper) {
  /** Checks the order. */
  public Bounds {
    if (!(lower <= value && value <= upper)) {
      throw new IllegalArgumentException(
          "Bounds must enclose their value, but got %s <= %s <= %s".formatted(lower, value, upper));
    }
  }

  static Bounds exactly(double value) {
    return new Bounds(value, value, value);
  }

  /** Whether the limits are equal. */
  public boolean isExact() {
    return lower == upper;
  }

  /** How far apart the limits are. */
  public double width() {
    return upper - lower;
  }
}
