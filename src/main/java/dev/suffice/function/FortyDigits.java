package dev.suffice.function;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Decimals rounded to 40 digits, in which series are added up: twice the digits that come out of
 * them, and the same bits on every machine.
 */
final class FortyDigits {
  static final MathContext ROUNDED = new MathContext(40, RoundingMode.HALF_EVEN);
  static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** Below this part of a sum, a term changes nothing that counts. */
  private static final BigDecimal NEGLIGIBLE = new BigDecimal("1E-42");

  private static final int HALVINGS = 6;
  private static final int EXP_TERMS = 18;
  private static final BigDecimal LOG_TWO = Logarithm.ofQuotient(2, 1);

  private FortyDigits() {}

  /** The number, rounded; it must not be beyond the range of doubles. */
  static BigDecimal of(Rational x) {
    BigDecimal sum = BigDecimal.ZERO;
    Rational rest = x;
    for (int i = 0; i < 3 && rest.signum() != 0; i++) {
      double part = rest.doubleValue();
      rest = rest.minus(Rational.of(part));
      sum = sum.add(new BigDecimal(part));
    }
    return sum.round(ROUNDED);
  }

  static Rational rational(BigDecimal x) {
    return ExactSum.of(x).rational();
  }

  static boolean isNegligible(BigDecimal term, BigDecimal sum) {
    return term.abs().compareTo(sum.abs().multiply(NEGLIGIBLE)) <= 0;
  }

  /** {@code ln(1 + f)} for {@code f >= 0}, however small. */
  static Rational logOfOnePlus(BigDecimal f) {
    Rational exact = rational(f);
    return f.compareTo(NEGLIGIBLE) < 0 ? exact : Logarithm.of(Rational.ONE.plus(exact));
  }

  /** {@code exp x = 2^k exp(r)} with {@code |r| <= ½ ln 2}; r is halved, and the series squared. */
  static BigDecimal exp(BigDecimal x) {
    int twos = x.divide(LOG_TWO, ROUNDED).setScale(0, RoundingMode.HALF_EVEN).intValueExact();
    BigDecimal r =
        x.subtract(LOG_TWO.multiply(BigDecimal.valueOf(twos)))
            .divide(BigDecimal.valueOf(1L << HALVINGS), ROUNDED);
    BigDecimal sum = BigDecimal.ONE;
    for (int k = EXP_TERMS; k > 0; k--) {
      sum = sum.multiply(r).divide(BigDecimal.valueOf(k), ROUNDED).add(BigDecimal.ONE);
    }
    for (int i = 0; i < HALVINGS; i++) {
      sum = sum.multiply(sum, ROUNDED);
    }
    return sum.multiply(TWO.pow(twos, ROUNDED), ROUNDED);
  }

  /** {@code ln x}: Newton's step from the logarithm of 20 digits. */
  static BigDecimal log(BigDecimal x) {
    BigDecimal near = of(Logarithm.of(rational(x)));
    BigDecimal rest = x.multiply(exp(near.negate()), ROUNDED).subtract(BigDecimal.ONE);
    return near.add(rest).subtract(rest.multiply(rest).divide(TWO, ROUNDED)).round(ROUNDED);
  }
}
