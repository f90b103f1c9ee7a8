package dev.suffice.distribution;

/**
 * The logarithmic-series distribution, {@code P(X = k) = -p^k/(k ln(1 - p))} for k from 1.
 *
 * <p>The sum of {@code p^k/k} from N on, with {@code h = -ln p}: term by term while they fall fast;
 * else by Euler and Maclaurin {@code E₁(hN) + f/2 - f'/12 + f'''/720 - …} with {@code f(x) =
 * exp(-hx)/x} at N.
 *
 * @param p in [0, 1); 0 is the point 1
 */
record LogSeriesDistribution(double p) implements CountDistribution {
  // B_2j/(2j)!, for j from 1.
  private static final double[] WEIGHTS = {
    1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1209600, 1.0 / 47900160, -691.0 / 1307674368000.0,
  };
  private static final double FAST = 0.9;
  private static final double FIRST = 20;
  private static final double NEGLIGIBLE = 1e-18;

  @Override
  public double lower() {
    return 1;
  }

  /** {@code -ln(1 - p)}, the sum of all. */
  private double total() {
    return -StrictMath.log1p(-p);
  }

  private double term(double k) {
    return StrictMath.exp(k * StrictMath.log(p)) / k;
  }

  /** The sum from an integer on. */
  private double from(double first) {
    double sum = 0;
    double k = first;
    double last = p <= FAST ? Double.POSITIVE_INFINITY : FIRST;
    for (double term = term(k); k < last; term = term(k)) {
      sum += term;
      k++;
      if (term <= NEGLIGIBLE * sum) {
        return sum;
      }
    }
    return sum + rest(k);
  }

  /** The sum from n on, p being near 1. */
  private double rest(double n) {
    double h = -StrictMath.log(p);
    double f = term(n);
    double sum = ExponentialIntegral.of(h * n) + f / 2;
    for (int j = 0; j < WEIGHTS.length; j++) {
      sum += WEIGHTS[j] * f * slopeRatio(2 * j + 1, h, n);
    }
    return sum;
  }

  /**
   * Of the derivative of this odd order, its ratio to f with the other sign: {@code Σ m!/i!
   * h^i/n^(m - i)}.
   */
  private static double slopeRatio(int order, double h, double n) {
    double sum = 0;
    double term = 1;
    for (int i = order; i >= 0; i--) {
      sum += term * StrictMath.pow(h, i);
      term *= i / n;
    }
    return sum;
  }

  @Override
  public double cumulativeOf(double k) {
    if (p == 0) {
      return 1;
    }
    if (k > FIRST) {
      return 1 - survivalOf(k);
    }
    double sum = 0;
    for (double i = k; i >= 1; i--) {
      sum += term(i);
    }
    return Math.min(1, sum / total());
  }

  @Override
  public double survivalOf(double k) {
    return p == 0 ? 0 : from(k + 1) / total();
  }

  @Override
  public double logProbabilityOf(double k) {
    if (p == 0) {
      return k == 1 ? 0 : Double.NEGATIVE_INFINITY;
    }
    return k * StrictMath.log(p) - StrictMath.log(k) - StrictMath.log(total());
  }

  @Override
  public double mean() {
    return p == 0 ? 1 : p / (1 - p) / total();
  }

  @Override
  public double variance() {
    return p == 0 ? 0 : mean() * (1 / (1 - p) - mean());
  }
}
