package dev.suffice.goodness;

import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * The test of Anderson and Darling, {@code A² = n ∫ (G - F)²/(F(1 - F)) dF} with the empirical
 * distribution function G and the fitted one F: as that of Kolmogorov and Smirnov, but with weight
 * on the tails. For continuous distributions.
 *
 * <ul>
 *   <li>Within a bin, G may be any function that rises between its values at the edges. The
 *       integral is least where G follows F as far as it may, and greatest where all rows of a bin
 *       lie at one of its ends: these are the bounds.
 *   <li>The upper bound is infinite where a bin with rows begins where F is 0 or ends where it is
 *       1, as an open bin does: a row may lie as far out as one likes.
 *   <li>The p-value is that of many rows (from 5 on, within 0.003), and of parameters that are not
 *       estimated from the same data; where they are, the test rejects too seldom.
 * </ul>
 *
 * <p>References: T. W. Anderson, D. A. Darling, <i>A test of goodness of fit</i>, Journal of the
 * American Statistical Association 49, 1954; G. Marsaglia, J. Marsaglia, <i>Evaluating the
 * Anderson–Darling distribution</i>, Journal of Statistical Software 9(2), 2004.
 */
final class AndersonDarling {
  static final String NAME = "anderson-darling";
  private static final int MOST_TERMS = 200;

  // Below, the distribution function is less than 1e-50.
  private static final double LEAST = 0.01;

  // Above, its complement is less than 1e-17.
  private static final double MOST = 40;

  private AndersonDarling() {}

  static GoodnessOfFit test(Figure.Bounds square) {
    double most = pValue(square.lower());
    return new GoodnessOfFit(
        NAME,
        square,
        Optional.empty(),
        new Figure.Bounds(Math.min(pValue(square.upper()), most), most),
        GoodnessOfFit.Source.GIVEN,
        Optional.empty());
  }

  static Figure.Bounds statistic(List<Stretch> stretches, double n) {
    double lower = 0;
    double upper = 0;
    for (Stretch s : stretches) {
      lower +=
          integral(s.empiricalStart(), s.start(), Share.smaller(s.end(), s.empiricalStart()))
              + integral(s.empiricalEnd(), Share.larger(s.start(), s.empiricalEnd()), s.end());
      upper +=
          Math.max(
              integral(s.empiricalStart(), s.start(), s.end()),
              integral(s.empiricalEnd(), s.start(), s.end()));
    }
    return new Figure.Bounds(n * lower, n * Math.max(lower, upper));
  }

  /** {@code ∫ (g - u)²/(u(1 - u)) du}, by partial fractions; 0 where the ends are crossed. */
  private static double integral(Share g, Share from, Share to) {
    double width = from.to(to);
    if (!(width > 0)) {
      return 0;
    }
    double below = g.below() == 0 ? 0 : g.below() * g.below() * Math.log1p(width / from.below());
    double above = g.above() == 0 ? 0 : g.above() * g.above() * Math.log1p(width / to.above());
    return Math.max(0, below + above - width);
  }

  /** {@code P(A² >= x)} for many rows from the distribution itself. */
  static double pValue(double x) {
    if (x < LEAST) {
      return 1;
    }
    if (x > MOST) {
      return 0;
    }
    double coefficient = 1 / x;
    double sum = coefficient * part(x, 0);
    for (int j = 1; j < MOST_TERMS; j++) {
      coefficient *= (0.5 - j) / j;
      double next = sum + (4 * j + 1) * coefficient * part(x, j);
      if (next == sum) {
        break;
      }
      sum = next;
    }
    return Math.min(1, Math.max(0, 1 - sum));
  }

  /** The j-th integral of the limit's series, itself a series in x/8. */
  private static double part(double x, int j) {
    double t = (4 * j + 1) * (4 * j + 1) * Math.PI * Math.PI / (8 * x);
    if (t > 150) {
      return 0;
    }
    double a = Math.PI / Math.sqrt(2) * StrictMath.exp(-t) / Math.sqrt(t);
    double b = Math.PI * Math.sqrt(Math.PI / 2) * Erfc.value(Math.sqrt(t));
    double power = x / 8;
    double sum = a + b * power;
    for (int i = 1; i < MOST_TERMS; i++) {
      double c = ((i - 0.5 - t) * b + t * a) / i;
      a = b;
      b = c;
      power *= x / (8 * i + 8);
      double next = sum + c * power;
      if (next == sum) {
        break;
      }
      sum = next;
    }
    return sum;
  }
}
