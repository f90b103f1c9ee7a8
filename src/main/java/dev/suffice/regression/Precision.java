package dev.suffice.regression;

import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.MalformedStatisticException;

/**
 * How many bits below the largest term a {@link LossAt} keeps of the terms of its derivatives.
 *
 * <p>Fewer bits take less time. Rounded terms are enough unless features nearly determine one
 * another, or one value lies far outside the others.
 */
public enum Precision {
  /**
   * As {@link #COARSE}, but the Hessian is that of one row in {@value RowSample#ONE_IN}, times as
   * many: for steps towards a minimum that is far.
   */
  SAMPLED(6),
  /**
   * As {@link #ROUNDED}, but the factors of the Hessian's products have {@value CoarseSums#BITS}
   * bits each: for steps towards a minimum that is not near.
   */
  COARSE(5),
  /**
   * Each product is rounded to a double, and those of the Hessian to {@value RoundedSums#BITS} bits
   * below the largest.
   */
  ROUNDED(4),
  /** The products keep 66 bits, more than a double has. */
  FULL(3);

  // 1 and 2 were precisions with fewer slices.
  private final int code;

  Precision(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static Precision read(ByteSource source) {
    int code = source.readByte();
    for (Precision precision : values()) {
      if (precision.code == code) {
        return precision;
      }
    }
    throw new MalformedStatisticException("A loss at a point has no precision " + code);
  }
}
