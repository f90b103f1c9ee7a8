package dev.suffice.goodness;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/**
 * The test of Kolmogorov and Smirnov, {@code D = sup |G(x) - F(x)|} with the empirical distribution
 * function G and the fitted one F.
 *
 * <ul>
 *   <li>G is known at the edges of bins, and between them it lies between its values there. So the
 *       largest distance at an edge is a lower bound of D, and the largest that some place of the
 *       rows within their bins would give, an upper one. Both are reached by some data. They are
 *       equal where every value has a bin of its own.
 *   <li>The p-value is that of a continuous distribution whose parameters are not estimated from
 *       the same data. Where they are, or where values are integers, D is smaller than this p-value
 *       takes it for: the test rejects too seldom, never too often.
 *   <li>It is exact up to {@value #FEW} rows; above, it is Kolmogorov's limit with Vrbik's
 *       correction, which is within 1e-5.
 * </ul>
 *
 * <p>References: R. Simard, P. L'Ecuyer, <i>Computing the two-sided Kolmogorov–Smirnov
 * distribution</i>, Journal of Statistical Software 39(11), 2011; J. Vrbik, <i>Small-sample
 * corrections to Kolmogorov–Smirnov test statistic</i>, Pioneer Journal of Theoretical and Applied
 * Statistics 15, 2018.
 */
final class KolmogorovSmirnov {
  static final String NAME = "kolmogorov-smirnov";
  private static final int FEW = 1000;

  private KolmogorovSmirnov() {}

  /** The test of n rows with this distance. */
  static GoodnessOfFit test(Figure.Bounds d, double n) {
    double most = pValue(d.lower(), n);
    return new GoodnessOfFit(
        NAME,
        d,
        Optional.empty(),
        new Figure.Bounds(Math.min(pValue(d.upper(), n), most), most),
        GoodnessOfFit.Source.GIVEN,
        Optional.empty());
  }

  static Figure.Bounds statistic(List<Stretch> stretches) {
    double lower = 0;
    double upper = 0;
    for (Stretch s : stretches) {
      lower = Math.max(lower, Math.abs(s.start().to(s.empiricalStart())));
      lower = Math.max(lower, Math.abs(s.end().to(s.empiricalEnd())));
      upper = Math.max(upper, s.empiricalEnd().below() - s.first());
      upper = Math.max(upper, s.last() - s.empiricalStart().below());
    }
    return new Figure.Bounds(lower, Math.max(lower, upper));
  }

  /** {@code P(D >= d)} for n rows from the distribution itself. */
  static double pValue(double d, double n) {
    if (2 * n * d <= 1) {
      return 1;
    }
    if (d >= 1) {
      return 0;
    }
    return n <= FEW && n == Math.rint(n) ? exact(d, (int) n) : limit(d, n);
  }

  /** From a sample of the uniform distribution that has this distance. */
  private static double exact(double d, int n) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = Math.max(0, (i + 1.0) / n - d);
    }
    return KolmogorovSmirnovTest.withDefaults().test(x, u -> u).getPValue();
  }

  private static double limit(double d, double n) {
    double root = Math.sqrt(n);
    double z = root * d + 1 / (6 * root) + (root * d - 1) / (4 * n);
    double sum = 0;
    if (z < 1) {
      for (int k = 1; k <= 7; k += 2) {
        sum += StrictMath.exp(-k * k * Math.PI * Math.PI / (8 * z * z));
      }
      return Math.max(0, 1 - Math.sqrt(2 * Math.PI) / z * sum);
    }
    for (int k = 1; k <= 7; k++) {
      sum += (k % 2 == 0 ? -2 : 2) * StrictMath.exp(-2.0 * k * k * z * z);
    }
    return Math.min(1, sum);
  }
}
