package dev.suffice.distribution;

/**
 * A monotone function g of X that has another distribution.
 *
 * <p>{@code P(X <= x)} is that of {@code g(x)}, or one minus it where g falls, and the density is
 * that of {@code g(x)} times {@code |g'(x)|}.
 */
sealed interface Transformation {
  /** {@code g(x)}. */
  double of(double x);

  /** The x with {@code g(x) = y}. */
  double inverse(double y);

  /** {@code ln |g'(x)|}. */
  double logSlope(double x);

  /** Whether g falls. */
  default boolean falls() {
    return false;
  }

  /** {@code g(x) = 1/x}, of positive numbers. */
  record Reciprocal() implements Transformation {
    @Override
    public double of(double x) {
      return 1 / x;
    }

    @Override
    public double inverse(double y) {
      return 1 / y;
    }

    @Override
    public double logSlope(double x) {
      return -2 * StrictMath.log(x);
    }

    @Override
    public boolean falls() {
      return true;
    }
  }

  /**
   * {@code g(x) = (x/scale)²}, of positive numbers.
   *
   * @param scale above 0
   */
  record Square(double scale) implements Transformation {
    @Override
    public double of(double x) {
      return x / scale * (x / scale);
    }

    @Override
    public double inverse(double y) {
      return scale * Math.sqrt(y);
    }

    @Override
    public double logSlope(double x) {
      return StrictMath.log(2 * (x / scale)) - StrictMath.log(scale);
    }
  }

  /** {@code g(x) = ln(x/(1 - x))}, of numbers between 0 and 1. */
  record Logit() implements Transformation {
    @Override
    public double of(double x) {
      return StrictMath.log(x) - StrictMath.log1p(-x);
    }

    @Override
    public double inverse(double y) {
      return 1 / (1 + StrictMath.exp(-y));
    }

    @Override
    public double logSlope(double x) {
      return -StrictMath.log(x) - StrictMath.log1p(-x);
    }
  }
}
