package dev.suffice.scoring;

import dev.suffice.function.RowLogarithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The forecasts of one total, gathered by place until one has {@value #ROOM} of them, which then go
 * to its sums at once: they are added up in registers, their logarithms are arithmetic on arrays,
 * and counts of neighbouring scores are near in memory.
 *
 * <p>Rows whose error {@code |p - y|} is below {@code 2^-11} or above {@code 31/32} are kept apart:
 * squares of their losses may be too small or too large for the fast sums.
 */
final class PlacedRows {
  /**
   * What rows have in common that are gathered.
   *
   * @param cell that of the probability of the event
   * @param label 1 with the event, 0 without
   * @param exponent the power of two that is the largest up to p
   * @param octave that of the likelihood: of p with the event, of {@code 1 - p} without
   */
  record Place(int cell, int label, int exponent, int octave) {
    /** That of a row. */
    static Place of(int cell, double p, int label) {
      int octave = RowLogarithm.octave(label == 1 ? p : 1 - p);
      return new Place(cell, label, Math.getExponent(p), octave);
    }

    // Dense, as rows that are not kept apart have few exponents and octaves.
    private int key() {
      return ((2 * cell + label) * EXPONENTS - exponent - 1) * OCTAVES - octave;
    }
  }

  // From here on (p - y)⁴ is no smaller than 2^-45, and so are p and the square of the log-loss.
  private static final double LEAST_ERROR = 0x1p-11;

  // Up to here the square of the log-loss is below 13.
  private static final double LARGEST_ERROR = 1 - 0x1p-5;

  /** The most forecasts of a place that wait. */
  static final int ROOM = 256;

  // From 1 down to 1/32.
  private static final int OCTAVES = 6;

  // From below 1 down to 2^-11.
  private static final int EXPONENTS = 11;

  /** Takes forecasts of one place. */
  interface Reader {
    /** Reads the first {@code size} forecasts. */
    void read(Place place, double[] p, int size);
  }

  // Always full, so that rows of parts that have no place yet, or several, are looked at.
  private static final int UNKNOWN = 0;

  private final BandIndex index;
  private final int event;

  // Of each part of the index without the event, and with it; of several places it stays unknown.
  private final int[] placeOfPart;
  private final boolean[] isOfOnePlace;

  // Places are numbered as their first row comes; the first number is no place.
  private final List<Place> places = new ArrayList<>();
  private final int[] placeOfKey;
  private int[] sizes = {ROOM - 1};
  private double[] waiting = new double[ROOM];
  private final double[] full = new double[ROOM];
  private final int[] rowsApart;
  private int apartCount;

  /** No rows yet, of probabilities of the class with this index. */
  PlacedRows(Bands bands, int event, int capacity) {
    this.index = new BandIndex(bands);
    this.event = event;
    this.placeOfKey = new int[2 * bands.cells() * EXPONENTS * OCTAVES];
    int[] cells = index.cells();
    this.placeOfPart = new int[2 * cells.length];
    this.isOfOnePlace = new boolean[2 * cells.length];
    for (int i = 0; i < isOfOnePlace.length; i++) {
      isOfOnePlace[i] = cells[i / 2] != BandIndex.MIXED && isAlike(i / 2, i % 2);
    }
    this.rowsApart = new int[capacity];
  }

  /** Whether the first and the last number of a part are usual and of one place, and so all. */
  private static boolean isAlike(int part, int label) {
    double from = BandIndex.start(part);
    double to = Math.nextDown(BandIndex.start(part + 1));
    return isUsual(from, label)
        && isUsual(to, label)
        && Place.of(0, from, label).equals(Place.of(0, to, label));
  }

  private static boolean isUsual(double p, int label) {
    double error = Math.abs(p - label);
    return error >= LEAST_ERROR && error <= LARGEST_ERROR;
  }

  /**
   * Takes more forecasts and the class of each, and gives those of full places away; which rows are
   * kept apart is known until the next are taken.
   */
  void take(double[] p, int[] labels, int size, Reader reader) {
    apartCount = 0;
    int i = takeKnown(p, labels, 0, size);
    while (i < size) {
      int label = label(labels[i]);
      if (isUsual(p[i], label)) {
        put(place(p[i], label), p[i], reader);
      } else {
        rowsApart[apartCount++] = i;
      }
      i = takeKnown(p, labels, i + 1, size);
    }
  }

  /** Takes rows up to one that fills a place or must be looked at, and says which that is. */
  private int takeKnown(double[] p, int[] labels, int from, int size) {
    for (int i = from; i < size; i++) {
      int place = placeOfPart[2 * BandIndex.part(p[i]) + label(labels[i])];
      int at = sizes[place];
      if (at == ROOM - 1) {
        return i;
      }
      waiting[place * ROOM + at] = p[i];
      sizes[place] = at + 1;
    }
    return size;
  }

  // Labels are as good as random, so that there is no branch on them: all ones only below 0.
  private int label(int index) {
    return ((index ^ event) - 1) >>> (Integer.SIZE - 1);
  }

  private int place(double p, int label) {
    Place place = Place.of(index.cell(p), p, label);
    if (placeOfKey[place.key()] == UNKNOWN) {
      places.add(place);
      int number = places.size();
      placeOfKey[place.key()] = number;
      sizes = Arrays.copyOf(sizes, number + 1);
      waiting = Arrays.copyOf(waiting, (number + 1) * ROOM);
    }
    int number = placeOfKey[place.key()];
    int part = 2 * BandIndex.part(p) + label;
    if (isOfOnePlace[part]) {
      placeOfPart[part] = number;
    }
    return number;
  }

  private void put(int place, double p, Reader reader) {
    waiting[place * ROOM + sizes[place]++] = p;
    if (sizes[place] == ROOM) {
      flush(place, reader);
    }
  }

  private void flush(int place, Reader reader) {
    System.arraycopy(waiting, place * ROOM, full, 0, sizes[place]);
    reader.read(places.get(place - 1), full, sizes[place]);
    sizes[place] = 0;
  }

  /** Gives all that wait away. */
  void flush(Reader reader) {
    for (int place = 1; place < sizes.length; place++) {
      if (sizes[place] > 0) {
        flush(place, reader);
      }
    }
  }

  /** How many rows are kept apart. */
  int apartCount() {
    return apartCount;
  }

  /** Which row of the block the k-th of them is. */
  int rowApart(int k) {
    return rowsApart[k];
  }
}
