package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.function.Digamma;
import dev.suffice.function.Root;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * The shapes that solve the likelihood equations of gamma distributions.
 *
 * <p>Reference: T. P. Minka, <i>Estimating a Gamma distribution</i>, 2002, for where to start.
 */
final class GammaShape {
  private static final double EULER = 0.5772156649015329;

  // Brackets of rounded ends must hold the root all the same.
  private static final double SLACK = 1e-9;

  // Further out the shape leaves the range of doubles; any shape bounds a profile from below.
  private static final double LARGEST_LOG = 690;
  private static final double LARGEST_GAP = 1e300;

  // In doubles, for 8 digits to start from; 20 digits cost a hundred times as much.
  private static final int ROUGH_STEPS = 4;
  private static final double FAR = 20;

  private GammaShape() {}

  /** The a with {@code ln a - ψ(a) = gap}, for a gap above 0. */
  static Rational ofGap(Rational gap) {
    double s = gap.doubleValue();
    if (s > LARGEST_GAP) {
      return Rational.ONE.dividedBy(gap);
    }
    double low = 0.5 / s * (1 - SLACK);
    double high = 1 / s * (1 + SLACK);
    double start = start(s);
    for (int i = 0; i < ROUGH_STEPS && start < FAR; i++) {
      double excess = StrictMath.log(start) - roughDigamma(start) - s;
      start = 1 / (1 / start - excess / (start * start * slopeOfGap(start)));
    }
    return Root.between(low, high, Math.max(low, Math.min(start, high)), gapEquation(gap));
  }

  /** Within 1.5 per cent of the root. */
  static double start(double s) {
    return (3 - s + Math.sqrt((s - 3) * (s - 3) + 24 * s)) / (12 * s);
  }

  static Root.Equation gapEquation(Rational gap) {
    return new Root.Equation() {
      @Override
      public Rational at(double a) {
        return Digamma.belowLogarithm(Rational.of(a)).minus(gap);
      }

      @Override
      public double slope(double a) {
        return slopeOfGap(a);
      }
    };
  }

  /** {@code 1/a - ψ₁(a)}, to 6 digits; from {@value #FAR} on by the asymptotic series. */
  private static double slopeOfGap(double a) {
    return a < FAR
        ? 1 / a - Trigamma.value(a)
        : -(1 / (2 * a) + 1 / (6 * a * a) - 1 / (30 * a * a * a * a)) / a;
  }

  private static double roughDigamma(double a) {
    return org.apache.commons.numbers.gamma.Digamma.value(a);
  }

  /** The a with {@code ψ(a) = value}: between {@code exp(value)} and one half more. */
  static Rational ofDigamma(Rational value) {
    double v = Math.min(value.doubleValue(), LARGEST_LOG);
    double exp = StrictMath.exp(v);
    double low = exp * (1 - SLACK);
    double high = exp * (1 + SLACK) + 0.5;
    double start = v > -2.2 ? exp + 0.5 : -1 / (v + EULER);
    for (int i = 0; i < ROUGH_STEPS && start < FAR; i++) {
      start = Math.max(low, start - (roughDigamma(start) - v) / Trigamma.value(start));
    }
    return Root.between(
        low,
        high,
        Math.max(low, Math.min(start, high)),
        new Root.Equation() {
          @Override
          public Rational at(double a) {
            return Digamma.of(Rational.of(a)).minus(value);
          }

          @Override
          public double slope(double a) {
            return Trigamma.value(a);
          }
        });
  }
}
