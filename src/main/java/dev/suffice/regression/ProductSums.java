package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Sums of products of two sliced numbers, of several terms, in an order that does not matter.
 *
 * <p>With slices {@code x₁ x₂ x₃} and {@code y₁ y₂ y₃} a product is taken as {@code x₁y₁ + (x₁y₂ +
 * x₂y₁) + (x₁y₃ + x₂y₂ + x₃y₁)}: all of its bits down to {@code 2^-64}. The three orders are summed
 * apart. Over {@value #MOST_ROWS} rows each is a multiple of its grid below 2^53 of them, thus
 * exact in doubles; blocks then add up in longs, and those in integers of any size.
 */
final class ProductSums {
  /** The most rows of one call. */
  static final int MOST_ROWS = 256;

  private static final int BLOCKS_BETWEEN_SPILLS = 1024;
  private static final double[] SCALES = {0x1p44, 0x1p66, 0x1p88};
  private static final int[] EXPONENTS = {-2 * Slices.BITS, -3 * Slices.BITS, -4 * Slices.BITS};

  private final int orders;
  private final long[][] units;
  private final BigInteger[][] spilled;
  private int blocks;

  ProductSums(int terms, Precision precision) {
    this.orders = precision.slices();
    this.units = new long[orders][terms];
    this.spilled = new BigInteger[orders][terms];
    for (BigInteger[] order : spilled) {
      Arrays.fill(order, BigInteger.ZERO);
    }
  }

  /** Makes room for another block of each term. */
  void nextBlock() {
    if (++blocks > BLOCKS_BETWEEN_SPILLS) {
      for (int order = 0; order < orders; order++) {
        for (int term = 0; term < units[order].length; term++) {
          BigInteger block = BigInteger.valueOf(units[order][term]);
          spilled[order][term] = spilled[order][term].add(block);
          units[order][term] = 0;
        }
      }
      blocks = 1;
    }
  }

  /**
   * Adds the products of the first rows with several columns to as many terms in a row; once for
   * each block.
   */
  void add(int firstTerm, Slices x, Slices[] columns, int from, int size) {
    int k = from;
    int term = firstTerm;
    // Four sums at once, as one would wait for each of its additions.
    for (; k + 3 < columns.length && orders < Slices.COUNT; k += 4) {
      if (orders == 1) {
        addCoarse(term, x, columns, k, size);
      } else {
        addMedium(term, x, columns, k, size);
      }
      term += 4;
    }
    for (; k < columns.length; k++) {
      add(term++, x, columns[k], size);
    }
  }

  private void addCoarse(int term, Slices x, Slices[] columns, int k, int size) {
    double[] x1 = x.first;
    double[] a1 = columns[k].first;
    double[] b1 = columns[k + 1].first;
    double[] c1 = columns[k + 2].first;
    double[] d1 = columns[k + 3].first;
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (int i = 0; i < size; i++) {
      double factor = x1[i];
      a += factor * a1[i];
      b += factor * b1[i];
      c += factor * c1[i];
      d += factor * d1[i];
    }
    units[0][term] += (long) (a * SCALES[0]);
    units[0][term + 1] += (long) (b * SCALES[0]);
    units[0][term + 2] += (long) (c * SCALES[0]);
    units[0][term + 3] += (long) (d * SCALES[0]);
  }

  private void addMedium(int term, Slices x, Slices[] columns, int k, int size) {
    addCoarse(term, x, columns, k, size);
    double[] x1 = x.first;
    double[] x2 = x.second;
    double[] a1 = columns[k].first;
    double[] a2 = columns[k].second;
    double[] b1 = columns[k + 1].first;
    double[] b2 = columns[k + 1].second;
    double[] c1 = columns[k + 2].first;
    double[] c2 = columns[k + 2].second;
    double[] d1 = columns[k + 3].first;
    double[] d2 = columns[k + 3].second;
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (int i = 0; i < size; i++) {
      double one = x1[i];
      double two = x2[i];
      a += one * a2[i] + two * a1[i];
      b += one * b2[i] + two * b1[i];
      c += one * c2[i] + two * c1[i];
      d += one * d2[i] + two * d1[i];
    }
    units[1][term] += (long) (a * SCALES[1]);
    units[1][term + 1] += (long) (b * SCALES[1]);
    units[1][term + 2] += (long) (c * SCALES[1]);
    units[1][term + 3] += (long) (d * SCALES[1]);
  }

  /** Adds the products of the first rows to a term; once for each block. */
  void add(int term, Slices x, Slices y, int size) {
    switch (orders) {
      case 1 -> addCoarse(term, x, y, size);
      case 2 -> addMedium(term, x, y, size);
      default -> addFull(term, x, y, size);
    }
  }

  private void addCoarse(int term, Slices x, Slices y, int size) {
    double[] x1 = x.first;
    double[] y1 = y.first;
    double even = 0;
    double odd = 0;
    int i = 0;
    // Two chains of additions are faster than one.
    for (; i + 1 < size; i += 2) {
      even += x1[i] * y1[i];
      odd += x1[i + 1] * y1[i + 1];
    }
    if (i < size) {
      even += x1[i] * y1[i];
    }
    units[0][term] += (long) ((even + odd) * SCALES[0]);
  }

  private void addMedium(int term, Slices x, Slices y, int size) {
    double[] x1 = x.first;
    double[] x2 = x.second;
    double[] y1 = y.first;
    double[] y2 = y.second;
    double zeroth = 0;
    double first = 0;
    for (int i = 0; i < size; i++) {
      zeroth += x1[i] * y1[i];
      first += x1[i] * y2[i] + x2[i] * y1[i];
    }
    units[0][term] += (long) (zeroth * SCALES[0]);
    units[1][term] += (long) (first * SCALES[1]);
  }

  private void addFull(int term, Slices x, Slices y, int size) {
    double[] x1 = x.first;
    double[] x2 = x.second;
    double[] x3 = x.third;
    double[] y1 = y.first;
    double[] y2 = y.second;
    double[] y3 = y.third;
    double zeroth = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < size; i++) {
      zeroth += x1[i] * y1[i];
      first += x1[i] * y2[i] + x2[i] * y1[i];
      second += (x1[i] * y3[i] + x3[i] * y1[i]) + x2[i] * y2[i];
    }
    units[0][term] += (long) (zeroth * SCALES[0]);
    units[1][term] += (long) (first * SCALES[1]);
    units[2][term] += (long) (second * SCALES[2]);
  }

  /** The sum of a term times a power of two. */
  ExactSum sum(int term, int exponent) {
    ExactSum sum = ExactSum.ZERO;
    for (int order = 0; order < orders; order++) {
      BigInteger total = spilled[order][term].add(BigInteger.valueOf(units[order][term]));
      sum = sum.plus(ExactSum.of(total, EXPONENTS[order] + exponent));
    }
    return sum;
  }
}
