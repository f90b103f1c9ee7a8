package dev.suffice.function;

import dev.suffice.exact.Rational;
import org.apache.commons.numbers.core.DD;

/**
 * The logarithm of Riemann's zeta function {@code ζ(a) = Σ k^-a}, and its first two derivatives,
 * for {@code a > 1}.
 *
 * <p>By Euler and Maclaurin: the first 23 terms as they are, and the rest of the sum as {@code N^-a
 * (N/(a - 1) + 1/2 + Σ B_2j/(2j)! a(a + 1)…(a + 2j - 2) N^(1 - 2j))} with N = 24. A sum is carried
 * on with its derivatives.
 *
 * <ul>
 *   <li>About 20 digits, also where {@code ζ(a) - 1}, near {@code 2^-a}, is small.
 *   <li>Above {@value #LARGEST} all are below {@code 1e-1500}, and given as 0.
 * </ul>
 *
 * <p>Reference: NIST Digital Library of Mathematical Functions, 25.2.9.
 *
 * @param value {@code ln ζ(a)}
 * @param first its derivative {@code ζ'(a)/ζ(a)}, below 0
 * @param second its second derivative, above 0
 */
public record LogZeta(Rational value, Rational first, Rational second) {
  static final int LARGEST = 5000;

  // From here on the rest of the sum is below 1e-43 of its second term.
  private static final double NO_REST = 40;
  private static final int SUMMED = 24;
  // A term that is as many powers of e smaller than the first is nothing beside it.
  private static final double LARGEST_LOG = 690;
  private static final int CORRECTIONS = BernoulliNumbers.MOST;
  private static final DD[] LOGS = logs();
  private static final DD[] WEIGHTS = bernoulliOverFactorial();

  /** A function of a with two derivatives. */
  private record Jet(DD value, DD first, DD second) {
    Jet plus(Jet other) {
      return new Jet(value.add(other.value), first.add(other.first), second.add(other.second));
    }

    Jet times(DD factor) {
      return new Jet(value.multiply(factor), first.multiply(factor), second.multiply(factor));
    }

    Jet times(Jet other) {
      DD cross = first.multiply(other.first).multiply(2);
      return new Jet(
          value.multiply(other.value),
          value.multiply(other.first).add(first.multiply(other.value)),
          value.multiply(other.second).add(second.multiply(other.value)).add(cross));
    }
  }

  /** At this a. */
  public static LogZeta at(Rational a) {
    if (a.compareTo(Rational.ONE) <= 0) {
      throw new ArithmeticException(
          "The zeta function needs a number > 1, but got " + a.doubleValue());
    }
    if (a.compareTo(Rational.of(LARGEST)) > 0) {
      return new LogZeta(Rational.ZERO, Rational.ZERO, Rational.ZERO);
    }
    DD x = DoubleDouble.of(a);
    return x.hi() < NO_REST
        ? of(withRest(a, x), Rational.ONE)
        : of(firstTerms(x, LOGS[2]), unit(a));
  }

  /** From {@code ζ(a) - 1} in units that may be too small for a double. */
  private static LogZeta of(Jet beyondOne, Rational unit) {
    DD near = DoubleDouble.of(unit);
    DD zeta = beyondOne.value.multiply(near).add(1);
    DD first = beyondOne.first.divide(zeta);
    DD second = beyondOne.second.divide(zeta).subtract(first.square().multiply(near));
    return new LogZeta(
        Logarithm.of(Rational.ONE.plus(unit.times(DoubleDouble.exact(beyondOne.value)))),
        unit.times(DoubleDouble.exact(first)),
        unit.times(DoubleDouble.exact(second)));
  }

  /** {@code 2^-a}. */
  private static Rational unit(Rational a) {
    return Antilogarithm.of(a.times(DoubleDouble.exact(LOGS[2])).negated());
  }

  private static Jet withRest(Rational a, DD x) {
    DD beyondPole = DoubleDouble.of(a.minus(Rational.ONE));
    return firstTerms(x, DD.ZERO).plus(power(SUMMED, x, DD.ZERO).times(rest(x, beyondPole)));
  }

  /** The terms of 2 to 23, over the power of a number whose logarithm is given. */
  private static Jet firstTerms(DD a, DD logOfUnit) {
    Jet sum = power(2, a, logOfUnit);
    for (int k = 3; k < SUMMED; k++) {
      if (a.hi() * (LOGS[k].hi() - logOfUnit.hi()) > LARGEST_LOG) {
        break;
      }
      sum = sum.plus(power(k, a, logOfUnit));
    }
    return sum;
  }

  /** {@code (k/unit)^-a}, and the derivatives of {@code k^-a} over as much. */
  private static Jet power(int k, DD a, DD logOfUnit) {
    DD log = LOGS[k];
    DD value = Antilogarithm.of(a.multiply(log.subtract(logOfUnit)).negate());
    DD slope = value.multiply(log).negate();
    return new Jet(value, slope, slope.multiply(log).negate());
  }

  /** What {@code N^-a} is multiplied by in the rest of the sum. */
  private static Jet rest(DD a, DD beyondPole) {
    DD u = beyondPole.reciprocal();
    DD square = u.square();
    Jet sum = new Jet(u, square.negate(), square.multiply(u).multiply(2)).times(DD.of(SUMMED));
    sum = sum.plus(new Jet(DD.of(0.5), DD.ZERO, DD.ZERO));
    DD inverse = DD.of(SUMMED).reciprocal();
    Jet rising = shifted(a, 0).times(inverse);
    for (int j = 1; j <= CORRECTIONS; j++) {
      sum = sum.plus(rising.times(WEIGHTS[j]));
      rising =
          rising
              .times(shifted(a, 2 * j - 1).times(inverse))
              .times(shifted(a, 2 * j).times(inverse));
    }
    return sum;
  }

  private static Jet shifted(DD a, int shift) {
    return new Jet(a.add(shift), DD.ONE, DD.ZERO);
  }

  private static DD[] logs() {
    DD[] logs = new DD[SUMMED + 1];
    for (int k = 2; k <= SUMMED; k++) {
      logs[k] = Logarithm.of(DD.of(k));
    }
    return logs;
  }

  /** {@code B_2j/(2j)!}. */
  private static DD[] bernoulliOverFactorial() {
    DD[] weights = new DD[CORRECTIONS + 1];
    Rational factorial = Rational.ONE;
    weights[0] = DD.ONE;
    for (int j = 1; j <= CORRECTIONS; j++) {
      factorial = factorial.times(Rational.of(2L * j * (2L * j - 1)));
      weights[j] = DoubleDouble.of(BernoulliNumbers.of(j).dividedBy(factorial));
    }
    return weights;
  }
}
