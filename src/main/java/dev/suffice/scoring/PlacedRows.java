package dev.suffice.scoring;

/**
 * The forecasts of one total, gathered by cell and label until a place has {@value #ROOM} of them,
 * which then go to its sums at once: they are added up in registers, and counts of neighbouring
 * scores are near in memory.
 *
 * <p>A place is twice the cell, plus 1 for events. Rows whose error {@code |p - y|} is below {@code
 * 2^-11} or above {@code 31/32} are kept apart: squares of their losses may be too small or too
 * large for the fast sums.
 */
final class PlacedRows {
  // From here on (p - y)⁴ is no smaller than 2^-45, and so are p and the square of the log-loss.
  private static final double LEAST_ERROR = 0x1p-11;

  // Up to here the square of the log-loss is below 13.
  private static final double LARGEST_ERROR = 1 - 0x1p-5;

  /** The most forecasts of a place that wait. */
  static final int ROOM = 256;

  /** Takes forecasts of one place. */
  interface Reader {
    /** Reads the first {@code size} forecasts. */
    void read(int place, double[] p, int size);
  }

  private final BandIndex index;
  private final int event;
  private final int apart;

  // For each part of the index the place of its rows without an event, and of those with one.
  private final int[] placeOfPart;
  private final double[] waiting;

  // Of each place, and one that is never empty for rows whose place is not known by their part.
  private final int[] sizes;
  private final double[] full = new double[ROOM];
  private final int[] rowsApart;
  private int apartCount;

  /** No rows yet; {@code apart} is the number of places. */
  PlacedRows(BandIndex index, int event, int apart, int capacity) {
    this.index = index;
    this.event = event;
    this.apart = apart;
    int[] cells = index.cells();
    this.placeOfPart = new int[2 * cells.length];
    for (int i = 0; i < placeOfPart.length; i++) {
      int cell = cells[i / 2];
      boolean sure = cell != BandIndex.MIXED && isUsual(i / 2, i % 2);
      placeOfPart[i] = sure ? 2 * cell + i % 2 : apart;
    }
    this.waiting = new double[apart * ROOM];
    this.sizes = new int[apart + 1];
    sizes[apart] = ROOM - 1;
    this.rowsApart = new int[capacity];
  }

  /**
   * Takes more forecasts and the class of each, and gives those of full places away; which rows are
   * kept apart is known until the next are taken.
   */
  void take(double[] p, int[] labels, int size, Reader reader) {
    apartCount = 0;
    int i = takeUsual(p, labels, 0, size);
    while (i < size) {
      int place = find(p[i], labels[i] == event ? 1 : 0);
      if (place == apart) {
        rowsApart[apartCount++] = i;
      } else {
        put(place, p[i], reader);
      }
      i = takeUsual(p, labels, i + 1, size);
    }
  }

  /** Takes rows up to one that fills a place or must be looked at, and says which that is. */
  private int takeUsual(double[] p, int[] labels, int from, int size) {
    for (int i = from; i < size; i++) {
      int place = placeOfPart[2 * BandIndex.part(p[i]) + (labels[i] == event ? 1 : 0)];
      int at = sizes[place];
      if (at == ROOM - 1) {
        return i;
      }
      waiting[place * ROOM + at] = p[i];
      sizes[place] = at + 1;
    }
    return size;
  }

  private void put(int place, double p, Reader reader) {
    waiting[place * ROOM + sizes[place]++] = p;
    if (sizes[place] == ROOM) {
      flush(place, reader);
    }
  }

  private void flush(int place, Reader reader) {
    System.arraycopy(waiting, place * ROOM, full, 0, sizes[place]);
    reader.read(place, full, sizes[place]);
    sizes[place] = 0;
  }

  /** Gives all that wait away. */
  void flush(Reader reader) {
    for (int place = 0; place < apart; place++) {
      if (sizes[place] > 0) {
        flush(place, reader);
      }
    }
  }

  private int find(double p, int label) {
    return isUsual(p, label) ? 2 * index.cell(p) + label : apart;
  }

  /** Whether both ends of a part are usual, and so all between. */
  private static boolean isUsual(int part, int label) {
    return isUsual(BandIndex.start(part), label) && isUsual(BandIndex.start(part + 1), label);
  }

  private static boolean isUsual(double p, int label) {
    double error = Math.abs(p - label);
    return error >= LEAST_ERROR && error <= LARGEST_ERROR;
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
