package dev.suffice.function;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;

/**
 * Powers of e of numbers up to 0 for the hot loop: the same bits on every machine.
 *
 * <p>{@code exp x = 2^k 2^(j/32) exp r} with {@code x = (32 k + j) ln 2/32 + r}, {@code |r| <= ln
 * 2/64}, the powers {@code 2^(j/32)} from a table. Only sums and products of doubles, no fused
 * operations.
 *
 * <ul>
 *   <li>The error is below 0.6 of the last place; {@code RowExponentialTest} holds it against
 *       powers of 25 digits.
 *   <li>{@code exp 0} is 1, of NaN it is NaN. Numbers above 0 have no place here: the result is not
 *       defined.
 * </ul>
 *
 * <p>Reference: P.-T. P. Tang, <i>Table-driven implementation of the exponential function in IEEE
 * floating-point arithmetic</i>, ACM TOMS 15, 1989.
 */
public final class RowExponential {
  private static final int PARTS = 32;
  private static final int FRACTION_BITS = 52;

  // Below this, results come near the subnormal numbers.
  private static final double LEAST = -700;

  // Adding it and taking it away again rounds to an integer, which stands in its last bits.
  private static final double ROUNDER = 0x1.8p52;

  private static final Rational LN_2 = Logarithm.of(Rational.of(2));
  private static final double PER_PART = PARTS / LN_2.doubleValue();

  // With 32 bits, so that its product with any number of parts is exact.
  private static final double STEP = (float) (LN_2.doubleValue() / PARTS);
  private static final double STEP_REST =
      LN_2.dividedBy(Rational.of(PARTS)).minus(Rational.of(STEP)).doubleValue();

  // For each part: 2^(j/32) rounded, and the rest of it.
  private static final double[] TABLE = table();

  private RowExponential() {}

  /** {@code exp x} for {@code x <= 0}. */
  public static double of(double x) {
    // Written so that NaN goes there too.
    if (!(x >= LEAST)) {
      return StrictMath.exp(x);
    }
    double shifted = x * PER_PART + ROUNDER;
    double parts = shifted - ROUNDER;
    int n = (int) Double.doubleToRawLongBits(shifted);
    double r = (x - parts * STEP) - parts * STEP_REST;
    double square = r * r;
    double beyondOne =
        r
            + square
                * ((0.5 + r * (1.0 / 6))
                    + square * ((1.0 / 24 + r * (1.0 / 120)) + square * (1.0 / 720)));
    int at = 2 * (n & (PARTS - 1));
    double high = TABLE[at];
    double scaled = high + (TABLE[at + 1] + high * beyondOne);
    long bits = Double.doubleToRawLongBits(scaled) + ((long) (n >> 5) << FRACTION_BITS);
    return Double.longBitsToDouble(bits);
  }

  private static double[] table() {
    double[] table = new double[2 * PARTS];
    for (int part = 0; part < PARTS; part++) {
      Rational exponent = LN_2.times(Rational.of(ExactSum.of(part, -5)));
      Rational power = Antilogarithm.of(exponent);
      table[2 * part] = power.doubleValue();
      table[2 * part + 1] = power.minus(Rational.of(table[2 * part])).doubleValue();
    }
    return table;
  }
}
