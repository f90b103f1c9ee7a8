package dev.suffice.family;

/**
 * The weight of the rows that say where a value lies instead of what it is.
 *
 * @param left at or below a limit
 * @param right at or above one
 * @param interval between two
 */
public record Censoring(double left, double right, double interval) {
  /** Rows that are known from below alone, as waiting times without an event are. */
  static Censoring ofRight(double weight) {
    return new Censoring(0, weight, 0);
  }
}
