package dev.suffice.laws;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Logarithms to 60 digits, to judge those in double precision by. */
public final class PreciseLogarithm {
  private static final MathContext DIGITS = new MathContext(60);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal LN_2 = series(new BigDecimal("2"));
  private static final BigDecimal PI =
      new BigDecimal("3.141592653589793238462643383279502884197169399375105820974944592307816406");
  private static final long STIRLING_FROM = 500;

  // Numerator and denominator of the coefficient of n^(1-2k) in Stirling's series, DLMF 5.11.1.
  private static final String[][] STIRLING = {
    {"1", "12"},
    {"-1", "360"},
    {"1", "1260"},
    {"-1", "1680"},
    {"1", "1188"},
    {"-691", "360360"},
    {"1", "156"},
    {"-3617", "122400"},
    {"43867", "244188"},
    {"-174611", "125400"}
  };

  private PreciseLogarithm() {}

  /** {@code ln x} of a positive number. */
  public static BigDecimal of(BigDecimal x) {
    int halvings = x.toBigInteger().bitLength();
    BigDecimal reduced = x.divide(TWO.pow(halvings), DIGITS);
    int doublings = 0;
    while (reduced.compareTo(new BigDecimal("0.7")) < 0) {
      reduced = reduced.multiply(TWO, DIGITS);
      doublings++;
    }
    return series(reduced).add(LN_2.multiply(BigDecimal.valueOf(halvings - doublings)), DIGITS);
  }

  /** {@code ln n!}, by multiplying out small factorials and by Stirling's series for large. */
  public static BigDecimal ofFactorial(long n) {
    return n < STIRLING_FROM ? ofSmallFactorial(n) : stirling(n);
  }

  /** {@code ln n!}, the factorial multiplied out. */
  static BigDecimal ofSmallFactorial(long n) {
    BigInteger product = BigInteger.ONE;
    for (long i = 2; i <= n; i++) {
      product = product.multiply(BigInteger.valueOf(i));
    }
    return of(new BigDecimal(product));
  }

  /** {@code ln n!} for n from 500, where the first term left out is below 10^-56. */
  static BigDecimal stirling(long n) {
    BigDecimal x = BigDecimal.valueOf(n);
    BigDecimal sum =
        x.add(new BigDecimal("0.5"))
            .multiply(of(x), DIGITS)
            .subtract(x)
            .add(of(PI.multiply(TWO)).divide(TWO, DIGITS));
    BigDecimal power = x;
    for (String[] coefficient : STIRLING) {
      BigDecimal denominator = power.multiply(new BigDecimal(coefficient[1]));
      sum = sum.add(new BigDecimal(coefficient[0]).divide(denominator, DIGITS));
      power = power.multiply(x).multiply(x).round(DIGITS);
    }
    return sum;
  }

  // ln x = 2 artanh((x - 1)/(x + 1)).
  private static BigDecimal series(BigDecimal x) {
    BigDecimal t = x.subtract(BigDecimal.ONE).divide(x.add(BigDecimal.ONE), DIGITS);
    BigDecimal square = t.multiply(t, DIGITS);
    BigDecimal power = t;
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal smallest = BigDecimal.ONE.movePointLeft(DIGITS.getPrecision() + 5);
    for (int k = 1; power.abs().compareTo(smallest) > 0; k += 2) {
      sum = sum.add(power.divide(BigDecimal.valueOf(k), DIGITS));
      power = power.multiply(square, DIGITS);
    }
    return sum.multiply(TWO, DIGITS);
  }
}
