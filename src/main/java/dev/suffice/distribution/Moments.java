package dev.suffice.distribution;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.GammaRatio;

/** Mean and variance of a number of which a function has another distribution. */
sealed interface Moments {
  /** Infinite where it does not exist. */
  double mean();

  /** Infinite where it does not exist. */
  double variance();

  /** Of the reciprocal of a gamma variable with the rate {@code scale}. */
  record OfInverseGamma(double shape, double scale) implements Moments {
    @Override
    public double mean() {
      return shape > 1 ? scale / (shape - 1) : Double.POSITIVE_INFINITY;
    }

    @Override
    public double variance() {
      return shape > 2 ? mean() * mean() / (shape - 2) : Double.POSITIVE_INFINITY;
    }
  }

  /**
   * Of {@code scale √G}, where G is gamma with this shape and the rate 1: with {@code r = Γ(shape +
   * 1/2)/Γ(shape)}, the mean is {@code scale r} and the variance {@code scale² (shape - r²)}.
   */
  record OfRootOfGamma(double shape, double scale) implements Moments {
    // From here on shape - r² would cancel more than its series leaves out.
    private static final double LARGE = 1e3;

    private double ratio() {
      return GammaRatio.value(shape + 0.5, shape);
    }

    @Override
    public double mean() {
      return scale * ratio();
    }

    @Override
    public double variance() {
      double r = ratio();
      double part =
          shape < LARGE ? shape - r * r : 0.25 * (1 - 1 / (8 * shape) - 1 / (32 * shape * shape));
      return scale * scale * part;
    }
  }

  /**
   * Of {@code 1/(1 + e^-Y)}, where Y is normal: by the trapezoidal rule over its standardized
   * values, whose error falls exponentially with the number of points.
   */
  record OfLogitNormal(double mean, double sd) implements Moments {
    private static final double REACH = 9;
    private static final double STEP = 0.25;

    private double expectation(DoubleUnaryOperator function) {
      // The poles of the logistic function are π/sd away from the values.
      double step = STEP / Math.max(1, sd);
      long points = (long) Math.ceil(REACH / step);
      double sum = 0;
      double weights = 0;
      for (long i = -points; i <= points; i++) {
        double z = i * step;
        double weight = StrictMath.exp(-z * z / 2);
        weights += weight;
        sum += weight * function.applyAsDouble(1 / (1 + StrictMath.exp(-mean - sd * z)));
      }
      return sum / weights;
    }

    @Override
    public double mean() {
      return expectation(x -> x);
    }

    @Override
    public double variance() {
      double center = mean();
      return expectation(x -> (x - center) * (x - center));
    }
  }
}
