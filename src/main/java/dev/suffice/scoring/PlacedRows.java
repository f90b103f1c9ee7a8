package dev.suffice.scoring;

import java.util.Arrays;

/**
 * The forecasts of a block's rows, those of one cell and label one after the other: what goes to
 * one sum is added up in registers, and counts of neighbouring scores are near in memory.
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

  private static final int UNSURE = -1;

  private final BandIndex index;
  private final int event;
  private final int apart;

  // For each part of the index the place of its rows without an event, and of those with one.
  private final int[] placeOfPart;
  private final int[] places;
  private final int[] starts;
  private final int[] next;
  private final double[] placed;
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
      placeOfPart[i] = sure ? 2 * cell + i % 2 : UNSURE;
    }
    this.places = new int[capacity];
    this.starts = new int[apart + 2];
    this.next = new int[apart + 1];
    this.placed = new double[capacity];
    this.rowsApart = new int[capacity];
  }

  /** Takes forecasts and the class of each in place of those it had. */
  void take(double[] p, int[] labels, int size) {
    int[] counts = next;
    Arrays.fill(counts, 0);
    apartCount = 0;
    for (int i = 0; i < size; i++) {
      int label = labels[i] == event ? 1 : 0;
      int place = placeOfPart[2 * BandIndex.part(p[i]) + label];
      if (place == UNSURE) {
        place = find(p[i], label);
        if (place == apart) {
          rowsApart[apartCount++] = i;
        }
      }
      places[i] = place;
      counts[place]++;
    }
    int start = 0;
    for (int place = 0; place <= apart; place++) {
      starts[place] = start;
      start += counts[place];
      counts[place] = starts[place];
    }
    for (int i = 0; i < size; i++) {
      placed[counts[places[i]]++] = p[i];
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

  /** How many places there are. */
  int places() {
    return apart;
  }

  /** Where the rows of a place begin. */
  int start(int place) {
    return starts[place];
  }

  /** Where they end. */
  int end(int place) {
    return starts[place + 1];
  }

  /** The forecasts in the order of their places. */
  double[] forecasts() {
    return placed;
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
