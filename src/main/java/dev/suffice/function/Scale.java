package dev.suffice.function;

/**
 * A function that carries the values of a quantity to all numbers, so that steps on it never leave
 * its range: for errors that are nearly normal there, and for Newton's steps.
 */
public enum Scale {
  /** The number itself. */
  PLAIN {
    @Override
    public double of(double x) {
      return x;
    }

    @Override
    public double at(double s) {
      return s;
    }

    @Override
    public double slope(double x) {
      return 1;
    }

    @Override
    public double moved(double x, double by) {
      return x + by;
    }
  },
  /** {@code ln x} of a positive number. */
  LOG {
    @Override
    public double of(double x) {
      return StrictMath.log(x);
    }

    @Override
    public double at(double s) {
      return StrictMath.exp(s);
    }

    @Override
    public double slope(double x) {
      return x;
    }

    @Override
    public double moved(double x, double by) {
      return x * StrictMath.exp(by);
    }
  },
  /** {@code ln(x/(1 - x))} of a number between 0 and 1. */
  LOGIT {
    @Override
    public double of(double x) {
      return StrictMath.log(x) - StrictMath.log1p(-x);
    }

    @Override
    public double at(double s) {
      return 1 / (1 + StrictMath.exp(-s));
    }

    @Override
    public double slope(double x) {
      return x * (1 - x);
    }

    @Override
    public double moved(double x, double by) {
      return x / (x + (1 - x) * StrictMath.exp(-by));
    }
  },
  /** {@code ln(x - 1)} of a number above 1. */
  LOG_BEYOND_ONE {
    @Override
    public double of(double x) {
      return StrictMath.log(x - 1);
    }

    @Override
    public double at(double s) {
      return 1 + StrictMath.exp(s);
    }

    @Override
    public double slope(double x) {
      return x - 1;
    }

    @Override
    public double moved(double x, double by) {
      return 1 + (x - 1) * StrictMath.exp(by);
    }
  };

  /** The value on the scale; infinite at the ends of the range. */
  public abstract double of(double x);

  /** The number whose place on the scale this is. */
  public abstract double at(double s);

  /** {@code dx/ds}, how fast the number changes with the scale s. */
  public abstract double slope(double x);

  /** The number so far from x on the scale. */
  public abstract double moved(double x, double by);
}
