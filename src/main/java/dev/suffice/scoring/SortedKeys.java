package dev.suffice.scoring;

import java.util.stream.IntStream;

/**
 * Keys in rising order, each with the place that it had; none is below 0.
 *
 * <p>A radix sort from the last digit of {@value #BITS} bits to the first: each pass reads keys in
 * turn and writes them to as many ends as there are digits. A digit that all keys have in common
 * takes no pass, and keys that are in order take none.
 *
 * <p>Reference: D. E. Knuth, <i>The Art of Computer Programming</i> 3, 5.2.5.
 */
final class SortedKeys {
  private static final int BITS = 8;
  private static final int DIGITS = 1 << BITS;

  private long[] keys;
  private int[] places;

  // Where a pass writes to; made when one is needed.
  private long[] nextKeys = {};
  private int[] nextPlaces = {};

  private SortedKeys(long[] keys) {
    this.keys = keys;
    this.places = IntStream.range(0, keys.length).toArray();
  }

  /** These keys, which may be moved; equal ones stay in their order. */
  static SortedKeys of(long[] keys) {
    SortedKeys sorted = new SortedKeys(keys);
    long differing = sorted.isInOrder() ? 0 : sorted.differing();
    for (int shift = 0; shift < Long.SIZE && differing >>> shift != 0; shift += BITS) {
      if (digit(differing, shift) != 0) {
        sorted.pass(shift);
      }
    }
    return sorted;
  }

  private boolean isInOrder() {
    for (int i = 1; i < keys.length; i++) {
      if (keys[i - 1] > keys[i]) {
        return false;
      }
    }
    return true;
  }

  /** The bits in which not all keys are alike. */
  private long differing() {
    long any = 0;
    long all = -1;
    for (long key : keys) {
      any |= key;
      all &= key;
    }
    return any ^ all;
  }

  /** Orders keys by one digit, and else leaves them in their order. */
  private void pass(int shift) {
    if (nextKeys.length == 0) {
      nextKeys = new long[keys.length];
      nextPlaces = new int[keys.length];
    }
    int[] ends = new int[DIGITS + 1];
    for (long key : keys) {
      ends[digit(key, shift) + 1]++;
    }
    for (int digit = 1; digit <= DIGITS; digit++) {
      ends[digit] += ends[digit - 1];
    }
    for (int i = 0; i < keys.length; i++) {
      int end = ends[digit(keys[i], shift)]++;
      nextKeys[end] = keys[i];
      nextPlaces[end] = places[i];
    }
    long[] lastKeys = keys;
    keys = nextKeys;
    nextKeys = lastKeys;
    int[] lastPlaces = places;
    places = nextPlaces;
    nextPlaces = lastPlaces;
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & (DIGITS - 1);
  }

  /** All of them. */
  long[] keys() {
    return keys;
  }

  /** Where the i-th key from the least was. */
  int place(int i) {
    return places[i];
  }
}
