package dev.suffice.family;

/**
 * The ends of integers, or numbers between integers, kept as integers and parts of 1 so that counts
 * between them lose no digits however large they are.
 *
 * @param min the integer part of the lower end, which is {@code min + minPart}
 * @param minPart from 0, below 1
 * @param max the integer part of the upper end
 * @param maxPart from 0 to 1
 */
record IntegerEnds(double min, double minPart, double max, double maxPart) {
  /** Makes -0 one with 0. */
  IntegerEnds {
    min += 0.0;
    max += 0.0;
  }

  static IntegerEnds of(double min, double max) {
    return new IntegerEnds(min, 0, max, 0);
  }

  IntegerEnds withMax(double whole, double part) {
    return new IntegerEnds(min, minPart, whole, part);
  }

  /** {@code b - a + 1}. */
  double width() {
    return max - min + 1 + (maxPart - minPart);
  }

  /** Of {@code min(b, u) - max(a, l) + 1}, with integers l and u, what the integer parts make. */
  double wholes(double l, double u) {
    return Math.min(max, u) - Math.max(min, l) + 1;
  }

  /** The rest of it. */
  double parts(double l, double u) {
    return (u > max ? maxPart : 0) - (l > min ? 0 : minPart);
  }

  /** Whether of two that are as likely this is the one to name: the narrower, then the lower. */
  boolean precedes(IntegerEnds other) {
    return width() < other.width() || (width() == other.width() && min < other.min);
  }

  /**
   * How far other ends must be to tell whether the likelihood is flat: neighbours of very many
   * integers are as likely but for rounding. 0 where they are fewer.
   */
  double apart() {
    return Math.floor(width() * 0x1p-20);
  }

  /** The ends of the negatives of the same integers. */
  IntegerEnds mirrored() {
    return of(-max, -min);
  }

  /** Whether neither is so far away that not every integer near it is a double. */
  boolean areWithinReach() {
    return min > -IntegerRanges.LARGEST && max < IntegerRanges.LARGEST;
  }
}
