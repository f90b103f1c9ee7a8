package dev.suffice.scoring;

import java.util.Arrays;

/**
 * Finds the cell of a probability by a table of {@value #PARTS} equal parts: in most parts there is
 * one cell only, in the others the cuts are looked through.
 */
final class BandIndex {
  /** A part with more than one cell. */
  static final int MIXED = -1;

  private static final int PARTS = 2048;

  private final double[] cuts;
  private final int[] first = new int[PARTS + 1];
  private final int[] cells = new int[PARTS + 1];

  BandIndex(Bands bands) {
    // One beyond all, so that the search ends.
    this.cuts = new double[bands.cuts().size() + 1];
    for (int i = 0; i < bands.cuts().size(); i++) {
      cuts[i] = bands.cuts().get(i);
    }
    cuts[bands.cuts().size()] = Double.POSITIVE_INFINITY;
    int cut = 0;
    for (int part = 0; part <= PARTS; part++) {
      while (cuts[cut] < start(part)) {
        cut++;
      }
      first[part] = cut;
      cells[part] = cuts[cut] < start(part + 1) ? MIXED : 2 * cut;
    }
  }

  /** The cell of a probability. */
  int cell(double p) {
    int part = part(p);
    return cells[part] == MIXED ? search(first[part], p) : cells[part];
  }

  private int search(int from, double p) {
    int cut = from;
    while (cuts[cut] < p) {
      cut++;
    }
    return cuts[cut] == p ? 2 * cut + 1 : 2 * cut;
  }

  /** The part of a probability. */
  static int part(double p) {
    return (int) (p * PARTS);
  }

  /** Where a part begins. */
  static double start(int part) {
    return (double) part / PARTS;
  }

  /** The cell of each part, or {@link #MIXED}. */
  int[] cells() {
    return Arrays.copyOf(cells, cells.length);
  }
}
