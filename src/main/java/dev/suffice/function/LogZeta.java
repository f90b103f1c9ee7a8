package dev.suffice.function;

import dev.suffice.exact.Rational;
import java.math.BigDecimal;

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
  private static final BigDecimal NO_REST = BigDecimal.valueOf(40);
  private static final int SUMMED = 24;
  private static final int CORRECTIONS = BernoulliNumbers.MOST;
  private static final BigDecimal[] LOGS = logs();
  private static final BigDecimal[] WEIGHTS = bernoulliOverFactorial();

  /** A function of a with two derivatives. */
  private record Jet(BigDecimal value, BigDecimal first, BigDecimal second) {
    Jet plus(Jet other) {
      return new Jet(
          value.add(other.value, FortyDigits.ROUNDED),
          first.add(other.first, FortyDigits.ROUNDED),
          second.add(other.second, FortyDigits.ROUNDED));
    }

    Jet times(BigDecimal factor) {
      return new Jet(
          value.multiply(factor, FortyDigits.ROUNDED),
          first.multiply(factor, FortyDigits.ROUNDED),
          second.multiply(factor, FortyDigits.ROUNDED));
    }

    Jet times(Jet other) {
      BigDecimal cross = first.multiply(other.first).multiply(FortyDigits.TWO);
      return new Jet(
          value.multiply(other.value, FortyDigits.ROUNDED),
          value.multiply(other.first).add(first.multiply(other.value), FortyDigits.ROUNDED),
          value
              .multiply(other.second)
              .add(second.multiply(other.value))
              .add(cross, FortyDigits.ROUNDED));
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
    BigDecimal x = FortyDigits.of(a);
    Jet beyondOne = firstTerms(x);
    if (x.compareTo(NO_REST) < 0) {
      BigDecimal beyondPole = FortyDigits.of(a.minus(Rational.ONE));
      beyondOne = beyondOne.plus(power(SUMMED, x).times(rest(x, beyondPole)));
    }
    BigDecimal zeta = BigDecimal.ONE.add(beyondOne.value);
    BigDecimal first = beyondOne.first.divide(zeta, FortyDigits.ROUNDED);
    BigDecimal second =
        beyondOne
            .second
            .divide(zeta, FortyDigits.ROUNDED)
            .subtract(first.multiply(first), FortyDigits.ROUNDED);
    return new LogZeta(
        FortyDigits.logOfOnePlus(beyondOne.value),
        FortyDigits.rational(first),
        FortyDigits.rational(second));
  }

  /** The terms of 2 to 23. */
  private static Jet firstTerms(BigDecimal a) {
    Jet sum = power(2, a);
    for (int k = 3; k < SUMMED; k++) {
      sum = sum.plus(power(k, a));
    }
    return sum;
  }

  /** {@code k^-a}. */
  private static Jet power(int k, BigDecimal a) {
    BigDecimal log = LOGS[k];
    BigDecimal value = FortyDigits.exp(a.multiply(log).negate());
    BigDecimal slope = value.multiply(log, FortyDigits.ROUNDED).negate();
    return new Jet(value, slope, slope.multiply(log, FortyDigits.ROUNDED).negate());
  }

  /** What {@code N^-a} is multiplied by in the rest of the sum. */
  private static Jet rest(BigDecimal a, BigDecimal beyondPole) {
    BigDecimal n = BigDecimal.valueOf(SUMMED);
    BigDecimal u = BigDecimal.ONE.divide(beyondPole, FortyDigits.ROUNDED);
    BigDecimal square = u.multiply(u, FortyDigits.ROUNDED);
    BigDecimal cube = square.multiply(u, FortyDigits.ROUNDED);
    Jet sum = new Jet(u, square.negate(), cube.multiply(FortyDigits.TWO)).times(n);
    sum = sum.plus(new Jet(new BigDecimal("0.5"), BigDecimal.ZERO, BigDecimal.ZERO));
    BigDecimal inverse = BigDecimal.ONE.divide(n, FortyDigits.ROUNDED);
    Jet rising = shifted(a, 0).times(inverse);
    for (int j = 1; j <= CORRECTIONS; j++) {
      sum = sum.plus(rising.times(WEIGHTS[j]));
      rising =
          rising
              .times(shifted(a, 2L * j - 1).times(inverse))
              .times(shifted(a, 2L * j).times(inverse));
    }
    return sum;
  }

  private static Jet shifted(BigDecimal a, long shift) {
    return new Jet(a.add(BigDecimal.valueOf(shift)), BigDecimal.ONE, BigDecimal.ZERO);
  }

  private static BigDecimal[] logs() {
    BigDecimal two = Logarithm.ofQuotient(2, 1);
    BigDecimal[] logs = new BigDecimal[SUMMED + 1];
    for (int k = 2; k <= SUMMED; k++) {
      int twos = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(k);
      logs[k] = two.multiply(BigDecimal.valueOf(twos)).add(Logarithm.ofQuotient(k, 1 << twos));
    }
    return logs;
  }

  /** {@code B_2j/(2j)!}. */
  private static BigDecimal[] bernoulliOverFactorial() {
    BigDecimal[] weights = new BigDecimal[CORRECTIONS + 1];
    BigDecimal factorial = BigDecimal.ONE;
    weights[0] = BigDecimal.ONE;
    for (int j = 1; j <= CORRECTIONS; j++) {
      factorial = factorial.multiply(BigDecimal.valueOf(2L * j * (2L * j - 1)));
      weights[j] = BernoulliNumbers.rounded(j).divide(factorial, FortyDigits.ROUNDED);
    }
    return weights;
  }
}
