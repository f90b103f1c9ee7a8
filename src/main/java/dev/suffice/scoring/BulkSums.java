package dev.suffice.scoring;

import dev.suffice.exact.SlotSums;
import java.util.Arrays;

/**
 * Exact sums of many numbers over few slots at a few additions a row, in front of {@link SlotSums}.
 *
 * <p>A multiple of {@code 2^-97} below 16 is {@code X 2^-46 + R 2^-97} with integers {@code X <
 * 2^50} and {@code R < 2^51}, so that a long of either holds the sums of {@value #MOST_ROWS} rows.
 * Larger numbers, which are rare, are added one by one.
 */
final class BulkSums {
  static final int MOST_ROWS = 4096;

  private static final double LARGEST = 16;
  private static final double SCALE = 0x1p46;
  private static final double REST_SCALE = 0x1p51;
  private static final int EXPONENT = -46;
  private static final int REST_EXPONENT = -97;

  private long[] wholes = new long[0];
  private long[] rests = new long[0];

  /** Adds a number to the sum of each row's slot; the slots are those up to a number of slots. */
  void add(SlotSums sums, int term, int[] slots, int slotCount, double[] x, int size) {
    if (wholes.length < slotCount) {
      wholes = Arrays.copyOf(wholes, slotCount);
      rests = Arrays.copyOf(rests, slotCount);
    }
    for (int from = 0; from < size; from += MOST_ROWS) {
      int to = Math.min(size, from + MOST_ROWS);
      if (fill(slots, x, from, to)) {
        addLarge(sums, term, slots, x, from, to);
      }
      for (int slot = 0; slot < slotCount; slot++) {
        sums.addProduct(slot, term, wholes[slot], 1, EXPONENT);
        sums.addProduct(slot, term, rests[slot], 1, REST_EXPONENT);
        wholes[slot] = 0;
        rests[slot] = 0;
      }
    }
  }

  /** Adds all numbers but the large ones, and says whether there are some. */
  private boolean fill(int[] slots, double[] x, int from, int to) {
    long[] whole = wholes;
    long[] rest = rests;
    double largest = 0;
    for (int i = from; i < to; i++) {
      double magnitude = Math.abs(x[i]);
      largest = Math.max(largest, magnitude);
      double scaled = magnitude < LARGEST ? x[i] * SCALE : 0;
      long part = (long) scaled;
      whole[slots[i]] += part;
      rest[slots[i]] += (long) ((scaled - part) * REST_SCALE);
    }
    return largest >= LARGEST;
  }

  private static void addLarge(SlotSums sums, int term, int[] slots, double[] x, int from, int to) {
    int[] slot = new int[1];
    double[] number = new double[1];
    for (int i = from; i < to; i++) {
      if (Math.abs(x[i]) >= LARGEST) {
        slot[0] = slots[i];
        number[0] = x[i];
        sums.addValues(term, slot, number, 1);
      }
    }
  }
}
