package dev.suffice.scoring;

import java.util.OptionalInt;

/** Labels that are the doubles 0 and 1: read off their bits, with no branch on what they are. */
final class BinaryLabels {
  // The third from above: set in 1, and no bit is in 0.
  private static final int LABEL_BIT = 61;
  private static final long ONE = Double.doubleToRawLongBits(1);

  private BinaryLabels() {}

  /** Puts the first labels where they belong, and says whether all are 0 or 1. */
  static boolean read(double[] y, int size, int[] labels) {
    long others = 0;
    for (int i = 0; i < size; i++) {
      long bits = Double.doubleToRawLongBits(y[i]);
      long label = bits >>> LABEL_BIT;
      labels[i] = (int) label;
      others |= bits - label * ONE;
    }
    return others == 0;
  }

  /** The number of ones among the first labels, if all are 0 or 1. */
  static OptionalInt events(double[] y, int size) {
    long others = 0;
    long events = 0;
    for (int i = 0; i < size; i++) {
      long bits = Double.doubleToRawLongBits(y[i]);
      long label = bits >>> LABEL_BIT;
      events += label;
      others |= bits - label * ONE;
    }
    return others == 0 ? OptionalInt.of((int) events) : OptionalInt.empty();
  }
}
