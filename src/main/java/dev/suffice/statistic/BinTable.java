package dev.suffice.statistic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The bins of one slot that hold something, and a place for each: a hash table of longs with open
 * addressing.
 */
final class BinTable {
  private static final int FIRST_CAPACITY = 8;
  private static final int NONE = -1;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private long[] bins = new long[FIRST_CAPACITY];
  private int[] places = emptied(FIRST_CAPACITY);
  private int size;
  private int level;

  /** A bin and its place. */
  record Entry(long bin, int place) {}

  /** What becomes of two places whose bins become one. */
  interface Merger {
    void merge(int from, int to);
  }

  private static int[] emptied(int capacity) {
    int[] places = new int[capacity];
    Arrays.fill(places, NONE);
    return places;
  }

  int level() {
    return level;
  }

  int size() {
    return size;
  }

  /** The place of a bin; negative if it is not here. */
  int find(long bin) {
    return places[index(bin)];
  }

  /** Where the bin is, or where it would be. */
  private int index(long bin) {
    int mask = bins.length - 1;
    int i = (int) ((bin * SPREAD) >>> 32) & mask;
    while (places[i] != NONE && bins[i] != bin) {
      i = (i + 1) & mask;
    }
    return i;
  }

  /** Adds a bin that is not here. */
  void put(long bin, int place) {
    if (2 * (size + 1) > bins.length) {
      List<Entry> entries = entries();
      clear(2 * bins.length);
      entries.forEach(entry -> insert(entry.bin, entry.place));
    }
    insert(bin, place);
  }

  private void clear(int capacity) {
    bins = new long[capacity];
    places = emptied(capacity);
    size = 0;
  }

  private void insert(long bin, int place) {
    int i = index(bin);
    bins[i] = bin;
    places[i] = place;
    size++;
  }

  /** The bins in order. */
  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>(size);
    for (int i = 0; i < bins.length; i++) {
      if (places[i] != NONE) {
        entries.add(new Entry(bins[i], places[i]));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::bin));
    return entries;
  }

  /** Raises the level until no more than {@code most} bins are left; the bins are dyadic. */
  void coarsen(int most, Merger merger) {
    List<Entry> entries = entries();
    int more = Histogram.levelsOver(entries.stream().map(Entry::bin).toList(), most);
    level += more;
    clear(bins.length);
    for (Entry entry : entries) {
      long bin = entry.bin >> more;
      int known = find(bin);
      if (known == NONE) {
        insert(bin, entry.place);
      } else {
        merger.merge(entry.place, known);
      }
    }
  }
}
