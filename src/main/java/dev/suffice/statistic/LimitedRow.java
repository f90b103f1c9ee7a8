package dev.suffice.statistic;

/**
 * What a row with limits says: the range of its value, and the companion beside it.
 *
 * <p>Ordered by the ranges, then by the companions.
 *
 * @param companion trials or an exposure, as the nearest double; 1 where there is none
 */
public record LimitedRow(Range range, double companion) implements Comparable<LimitedRow> {
  /** Refuses a companion that is no finite number from 0, and makes -0 one with 0. */
  public LimitedRow {
    if (!(companion >= 0 && companion <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "A companion must be a finite number >= 0, but is " + companion);
    }
    companion += 0.0;
  }

  /** A row without a companion. */
  public static LimitedRow of(Range range) {
    return new LimitedRow(range, 1);
  }

  @Override
  public int compareTo(LimitedRow other) {
    int byRange = range.compareTo(other.range);
    return byRange != 0 ? byRange : Double.compare(companion, other.companion);
  }
}
