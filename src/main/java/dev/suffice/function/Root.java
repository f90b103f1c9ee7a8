package dev.suffice.function;

import dev.suffice.exact.Rational;

/**
 * The one root of a monotone function, to more digits than a double has.
 *
 * <p>Newton's method inside a bracket that shrinks at every step, with bisection where a step would
 * leave it or does not come nearer fast; the function is evaluated as an exact number, so that its
 * sign is right next to the root. The last step is exact too: from the nearest double, whose
 * relative error is about {@code 2^-53}, Newton's {@code x - f(x)/f'(x)} leaves an error of about
 * its square.
 *
 * <ul>
 *   <li>The function may rise or fall, but must have different signs at the ends of the bracket;
 *       there it need not be defined, as long as the caller knows that it is so.
 *   <li>Where both ends are positive the bracket is bisected at their geometric mean, so that a
 *       bracket from 1e-300 to 1e300 takes some 60 bisections at most.
 * </ul>
 *
 * <p>Reference: W. H. Press and others, <i>Numerical Recipes</i>, 3rd ed., 2007, 9.4.
 */
public final class Root {
  private static final int MOST_STEPS = 200;

  private Root() {}

  /** A monotone function of one number. */
  public interface Equation {
    /** The value at x. */
    Rational at(double x);

    /** The derivative at x, to a few digits. */
    double slope(double x);
  }

  /** The root between two ends, from any start between them. */
  public static Rational between(double lowest, double highest, double start, Equation equation) {
    if (!(lowest < highest && lowest <= start && start <= highest)) {
      throw new IllegalArgumentException(
          "A root needs lowest <= start <= highest, but got %s, %s and %s"
              .formatted(lowest, start, highest));
    }
    double low = lowest;
    double high = highest;
    double x = start;
    double previous = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MOST_STEPS; step++) {
      Rational value = equation.at(x);
      double slope = equation.slope(x);
      double change = value.doubleValue() / slope;
      if (value.signum() == 0 || Math.abs(change) <= 2 * Math.ulp(x)) {
        return Rational.of(x).minus(Rational.of(change));
      }
      // Rising above the root or falling below it: the root is lower.
      if (change > 0) {
        high = x;
      } else {
        low = x;
      }
      double next = x - change;
      // Far from the root Newton's steps may do no better than halve: then the bracket is halved.
      boolean fast = Math.abs(change) < previous / 4 && next > low && next < high;
      previous = fast ? Math.abs(change) : Double.POSITIVE_INFINITY;
      x = fast ? next : middle(low, high);
      if (x <= low || x >= high) {
        return Rational.of(x);
      }
    }
    return Rational.of(x);
  }

  private static double middle(double low, double high) {
    return low > 0 ? Math.sqrt(low) * Math.sqrt(high) : low / 2 + high / 2;
  }
}
