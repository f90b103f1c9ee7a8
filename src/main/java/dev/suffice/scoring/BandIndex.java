package dev.suffice.scoring;

/**
 * Finds the cell of a probability in about the time of one comparison: a table of {@value #PARTS}
 * equal parts tells the first cut that may matter.
 */
final class BandIndex {
  private static final int PARTS = 256;

  private final double[] cuts;
  private final int[] first = new int[PARTS + 1];

  BandIndex(Bands bands) {
    // One beyond all, so that the search ends.
    this.cuts = new double[bands.cuts().size() + 1];
    for (int i = 0; i < bands.cuts().size(); i++) {
      cuts[i] = bands.cuts().get(i);
    }
    cuts[bands.cuts().size()] = Double.POSITIVE_INFINITY;
    int cut = 0;
    for (int part = 0; part <= PARTS; part++) {
      while (cuts[cut] < (double) part / PARTS) {
        cut++;
      }
      first[part] = cut;
    }
  }

  /** The cell of a probability. */
  int cell(double p) {
    int cut = first[(int) (p * PARTS)];
    while (cuts[cut] < p) {
      cut++;
    }
    return cuts[cut] == p ? 2 * cut + 1 : 2 * cut;
  }
}
