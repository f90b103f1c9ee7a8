package dev.suffice.goodness;

/** A number, or what is known of it where bins hide it. */
public sealed interface Figure {
  /** The number, or the least that it may be. */
  double lower();

  /** The number, or the most that it may be. */
  double upper();

  /**
   * A number that is known.
   *
   * @param value the number; may be infinite
   */
  record Exact(double value) implements Figure {
    @Override
    public double lower() {
      return value;
    }

    @Override
    public double upper() {
      return value;
    }
  }

  /**
   * A number that is from {@code lower} to {@code upper}.
   *
   * @param upper may be infinite
   */
  record Bounds(double lower, double upper) implements Figure {
    /** Refuses NaN and ends in the wrong order. */
    public Bounds {
      if (!(lower <= upper)) {
        throw new IllegalArgumentException(
            "Bounds need lower <= upper, but are " + lower + " and " + upper);
      }
    }
  }
}
