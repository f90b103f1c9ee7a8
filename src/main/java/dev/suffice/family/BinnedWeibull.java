package dev.suffice.family;

import dev.suffice.statistic.PowerNode;
import dev.suffice.statistic.ValueBins;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * The Weibull distribution of values in bins, as if each had the middle of its bin, and those of
 * the last bin the largest value: where to look for that of the values themselves.
 *
 * <p>In doubles. The logarithms are of the values over the largest, so that no power overflows.
 */
final class BinnedWeibull {
  private static final double FACTOR = 2;
  private static final double PRECISION = 1e-13;
  private static final int MOST_STEPS = 2000;

  // π/√6, the sd of the logarithm of a value where the shape is 1.
  private static final double SD_OF_LOG = 1.282549830161864;

  // So that powers are within the range of doubles, whatever the exponent.
  private static final double LARGEST_LOGARITHM = 300;

  private final double greatest;
  private final double[] logs;
  private final double[] shares;

  /** Of bins with more than one value. */
  BinnedWeibull(ValueBins bins) {
    this.greatest = bins.greatest();
    this.logs = new double[bins.bins().size()];
    this.shares = new double[logs.length];
    double n = bins.all().weight().doubleValue();
    int i = 0;
    for (Map.Entry<Long, ValueBins.Share> bin : bins.bins().entrySet()) {
      double value = i == logs.length - 1 ? greatest : bins.middle(bin.getKey());
      logs[i] = PowerNode.logOfRatio(value, greatest);
      shares[i++] = bin.getValue().weight().doubleValue() / n;
    }
  }

  /** The mean of {@code e^(kl) l^j} over the logarithms l. */
  private double mean(double k, int j) {
    double sum = 0;
    for (int i = 0; i < logs.length; i++) {
      double power = StrictMath.exp(k * logs[i]);
      sum += shares[i] * (j == 0 ? power : j == 1 ? power * logs[i] : power * logs[i] * logs[i]);
    }
    return sum;
  }

  /** The shape at which the likelihood is highest. */
  double shape() {
    double mean = mean(0, 1);
    double sd = Math.sqrt(Math.max(mean(0, 2) - mean * mean, 0));
    double range = -logs[0];
    double start = SD_OF_LOG / Math.max(sd, range / 1e8);
    return root(start, k -> mean(k, 1) / mean(k, 0) - 1 / k - mean);
  }

  /** The shape at which the likelihood is highest, given a scale. */
  double shapeAt(double scale) {
    double log = PowerNode.logOfRatio(scale, greatest);
    double mean = mean(0, 1) - log;
    double distance = 0;
    for (int i = 0; i < logs.length; i++) {
      distance += shares[i] * Math.abs(logs[i] - log);
    }
    return root(1 / distance, k -> powers(k, log) - 1 / k - mean);
  }

  /** The mean of {@code (x/s)^k ln(x/s)}. */
  private double powers(double k, double log) {
    double sum = 0;
    for (int i = 0; i < logs.length; i++) {
      sum += shares[i] * StrictMath.exp(k * (logs[i] - log)) * (logs[i] - log);
    }
    return sum;
  }

  /** The scale at which the likelihood is highest, given a shape; never so that powers overflow. */
  double scaleAt(double shape) {
    double log = StrictMath.log(mean(shape, 0)) / shape;
    return greatest * StrictMath.exp(Math.max(log, -LARGEST_LOGARITHM / shape));
  }

  /** The root of a function that rises through it, above 0. */
  private static double root(double start, DoubleUnaryOperator rising) {
    double low = start;
    double high = start;
    for (int i = 0; i < MOST_STEPS && rising.applyAsDouble(low) > 0; i++) {
      high = low;
      low /= FACTOR;
    }
    for (int i = 0; i < MOST_STEPS && rising.applyAsDouble(high) < 0; i++) {
      low = high;
      high *= FACTOR;
    }
    while (high - low > PRECISION * high) {
      double middle = low / 2 + high / 2;
      if (rising.applyAsDouble(middle) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low / 2 + high / 2;
  }
}
