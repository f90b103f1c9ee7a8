package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.family.BetaMoments.Point;
import dev.suffice.function.Trigamma;
import java.util.Optional;

/**
 * Newton's method for both parameters of the beta distribution, in their logarithms so that they
 * stay positive.
 *
 * <p>Far from the maximum a step is halved until the likelihood does not fall. Near it the error
 * squares at every step; the last step is exact, from parameters that have the digits of a double.
 */
final class BetaNewton {
  private static final int MOST_STEPS = 100;
  private static final double LONGEST = 1.5;
  private static final double FAR = 1e-3;
  private static final double NEAR = 1e-7;
  private static final double SHORTEST = 1e-6;

  private BetaNewton() {}

  /** The information of one row: {@code p, -t; -t, q}. */
  record Information(Rational p, Rational q, Rational t) {
    static Information at(Point point) {
      Rational t = Trigamma.of(point.total());
      return new Information(Trigamma.of(point.a()).minus(t), Trigamma.of(point.b()).minus(t), t);
    }

    Rational determinant() {
      return p.times(q).minus(t.squared());
    }

    /** An entry of its inverse. */
    Rational inverse(int i, int j) {
      Rational entry = i != j ? t : i == 0 ? q : p;
      return entry.dividedBy(determinant());
    }
  }

  /** The maximum, if the steps come to an end. */
  static Optional<Point> maximum(BetaMoments moments, Point start) {
    Point point = start;
    for (int i = 0; i < MOST_STEPS; i++) {
      Optional<Point> step = step(moments, point);
      if (step.isEmpty()) {
        return Optional.empty();
      }
      double a = relative(step.get().a(), point.a());
      double b = relative(step.get().b(), point.b());
      double size = Math.max(Math.abs(a), Math.abs(b));
      point = size > FAR ? climbed(moments, point, a, b) : moved(point, a, b, 1);
      if (size <= NEAR) {
        Point last = point;
        return step(moments, last).map(s -> new Point(last.a().plus(s.a()), last.b().plus(s.b())));
      }
    }
    return Optional.empty();
  }

  /**
   * Newton's step for the parameters themselves; none where the information is lost in rounding.
   */
  private static Optional<Point> step(BetaMoments moments, Point point) {
    Information information = Information.at(point);
    if (information.determinant().signum() <= 0) {
      return Optional.empty();
    }
    Rational u = moments.scoreOfA(point);
    Rational v = moments.scoreOfB(point);
    return Optional.of(
        new Point(
            information
                .inverse(0, 0)
                .times(u)
                .plus(information.inverse(0, 1).times(v))
                .rounded(GammaMoments.BITS),
            information
                .inverse(1, 0)
                .times(u)
                .plus(information.inverse(1, 1).times(v))
                .rounded(GammaMoments.BITS)));
  }

  private static double relative(Rational step, Rational parameter) {
    return step.dividedBy(parameter).doubleValue();
  }

  private static Point climbed(BetaMoments moments, Point from, double a, double b) {
    Rational before = moments.logLikelihood(from);
    double fraction = Math.min(1, LONGEST / Math.max(Math.abs(a), Math.abs(b)));
    while (fraction > SHORTEST
        && moments.logLikelihood(moved(from, a, b, fraction)).compareTo(before) < 0) {
      fraction /= 2;
    }
    return moved(from, a, b, fraction);
  }

  private static Point moved(Point from, double a, double b, double fraction) {
    return Point.of(
        from.a().doubleValue() * StrictMath.exp(a * fraction),
        from.b().doubleValue() * StrictMath.exp(b * fraction));
  }
}
