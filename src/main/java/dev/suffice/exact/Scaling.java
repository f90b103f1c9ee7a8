package dev.suffice.exact;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * What rows and columns of a symmetric matrix are divided by, so that entries are integers: {@code
 * 2^twos[i] 5^fives[i]}.
 */
final class Scaling {
  private final int[] twos;
  private final int[] fives;

  Scaling(ExactSum[][] entries) {
    // Halves, as an entry is divided for its row and for its column.
    this.twos = least(entries, x -> Math.floorDiv(x.twos(), 2));
    this.fives = least(entries, x -> Math.floorDiv(x.fives(), 2));
  }

  private static int[] least(ExactSum[][] entries, ToIntFunction<ExactSum> power) {
    return Arrays.stream(entries)
        .mapToInt(
            row -> Arrays.stream(row).filter(x -> x.signum() != 0).mapToInt(power).min().orElse(0))
        .toArray();
  }

  BigInteger[][] integers(ExactSum[][] entries) {
    int n = entries.length;
    BigInteger[][] integers = new BigInteger[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        integers[i][j] = entries[i][j].aligned(twos[i] + twos[j], fives[i] + fives[j]);
        integers[j][i] = integers[i][j];
      }
    }
    return integers;
  }

  /** A number divided as the entry in this row and column is. */
  ExactSum divided(ExactSum x, int i, int j) {
    return times(x, -(twos[i] + twos[j]), -(fives[i] + fives[j]));
  }

  /** A number multiplied by what row i is divided by, and divided by what row j is. */
  ExactSum moved(ExactSum x, int i, int j) {
    return times(x, twos[i] - twos[j], fives[i] - fives[j]);
  }

  /** The number of which this is the entry, divided, in this row and column. */
  ExactSum restored(ExactSum x, int i, int j) {
    return times(x, twos[i] + twos[j], fives[i] + fives[j]);
  }

  /** The determinant of the matrix, from that of the integers. */
  ExactSum determinant(BigInteger ofIntegers) {
    return times(
        ExactSum.of(ofIntegers, 0), 2 * Arrays.stream(twos).sum(), 2 * Arrays.stream(fives).sum());
  }

  private static ExactSum times(ExactSum x, int powerOfTwo, int powerOfFive) {
    return x.times(ExactSum.of(BigInteger.ONE, powerOfTwo - powerOfFive)).timesTenTo(powerOfFive);
  }
}
