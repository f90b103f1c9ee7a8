package dev.suffice.function;

import dev.suffice.exact.Rational;
import org.apache.commons.numbers.core.DD;

/**
 * Between exact numbers and pairs of doubles, in whose 32 digits the series of this package are
 * added up: a few times as dear as doubles, and the same bits on every machine.
 */
public final class DoubleDouble {
  /** Of exact results: a few more bits than a pair of doubles has, so that integers stay short. */
  public static final int BITS = 136;

  private DoubleDouble() {}

  /** The nearest pair; its first double must be finite. */
  public static DD of(Rational x) {
    double high = x.doubleValue();
    return DD.ofSum(high, x.minus(Rational.of(high)).doubleValue());
  }

  /** The sum of the pair. */
  public static Rational exact(DD x) {
    return Rational.of(x.hi()).plus(Rational.of(x.lo())).rounded(BITS);
  }
}
