package dev.suffice.family;

import java.util.Random;

/** Random numbers by textbook methods, so that a simulation does not lean on what it tests. */
record Draws(Random random) {
  Draws(long seed) {
    this(new Random(seed));
  }

  double exponential() {
    return -Math.log1p(-random.nextDouble());
  }

  double laplace(double location, double scale) {
    return location + (random.nextBoolean() ? scale : -scale) * exponential();
  }

  double normal(double mean, double sd) {
    return mean + sd * random.nextGaussian();
  }

  /** G. Marsaglia, W. W. Tsang, 2000; a shape below 1 by a power of a uniform number. */
  double gamma(double shape, double rate) {
    if (shape < 1) {
      return gamma(shape + 1, rate) * Math.pow(1 - random.nextDouble(), 1 / shape);
    }
    double d = shape - 1 / 3.0;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double z = random.nextGaussian();
      double v = Math.pow(1 + c * z, 3);
      if (v > 0 && Math.log(1 - random.nextDouble()) < z * z / 2 + d - d * v + d * Math.log(v)) {
        return d * v / rate;
      }
    }
  }

  double beta(double a, double b) {
    double x = gamma(a, 1);
    return x / (x + gamma(b, 1));
  }

  /** The events within a time, one waiting time after the other. */
  int poisson(double rate) {
    int events = -1;
    for (double time = 0; time <= rate; time += exponential()) {
      events++;
    }
    return events;
  }

  /** A. W. Kemp, 1981. */
  double logSeries(double p) {
    double base = -Math.expm1(Math.log1p(-p) * random.nextDouble());
    return 1 + Math.floor(Math.log(1 - random.nextDouble()) / Math.log(base));
  }

  /** By rejection from a Pareto distribution; L. Devroye, 1986, X.6. */
  double zeta(double exponent) {
    double b = Math.pow(2, exponent - 1);
    while (true) {
      double x = Math.floor(Math.pow(1 - random.nextDouble(), -1 / (exponent - 1)));
      double t = Math.pow(1 + 1 / x, exponent - 1);
      if (random.nextDouble() * x * (t - 1) / (b - 1) <= t / b) {
        return x;
      }
    }
  }

  /** By rejection from uniform angles. */
  double vonMises(double mean, double concentration) {
    while (true) {
      double angle = Math.PI * (2 * random.nextDouble() - 1);
      if (random.nextDouble() <= Math.exp(concentration * (Math.cos(angle) - 1))) {
        return mean + angle;
      }
    }
  }
}
