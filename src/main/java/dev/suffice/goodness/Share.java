package dev.suffice.goodness;

/**
 * A probability and its complement, each to full relative accuracy.
 *
 * @param below {@code P}
 * @param above {@code 1 - P}
 */
record Share(double below, double above) {
  static final Share NONE = new Share(0, 1);
  static final Share ALL = new Share(1, 0);

  /** How much larger another one is; negative if it is smaller. */
  double to(Share other) {
    return below < 0.5 ? other.below - below : above - other.above;
  }

  static Share smaller(Share a, Share b) {
    return a.to(b) < 0 ? b : a;
  }

  static Share larger(Share a, Share b) {
    return a.to(b) < 0 ? a : b;
  }
}
