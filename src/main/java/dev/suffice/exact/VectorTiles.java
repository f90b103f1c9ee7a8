package dev.suffice.exact;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The sums of {@link OuterProducts} tile by tile: four numbers on the left and eight on the right,
 * whose 32 sums stay in vector registers for all rows of a call. Sums below the diagonal of a tile
 * are worked out as well, and nobody takes them.
 *
 * <p>It needs the module {@code jdk.incubator.vector}, which Spark asks the virtual machine for; an
 * error of linking says that there is none. Before it is compiled to instructions, each vector is
 * an object, and a tile takes a thousand times as long.
 *
 * <p>Reference: K. Goto, R. van de Geijn, <i>Anatomy of high-performance matrix multiplication</i>,
 * ACM Transactions on Mathematical Software 34, 2008.
 */
final class VectorTiles {
  /** The columns of a panel. */
  static final int WIDTH = 8;

  private static final int HEIGHT = 4;
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_256;
  private static final int LANES = 4;

  private VectorTiles() {}

  /** Whether this machine multiplies four doubles in an instruction. */
  static boolean fit() {
    return DoubleVector.SPECIES_PREFERRED.length() >= LANES;
  }

  /**
   * Adds the products of rows.
   *
   * @param left panels with the numbers on the left
   * @param right as many with those on the right
   * @param sums an array for each number on the left, with room for all on the right
   */
  static void add(double[][] left, double[][] right, int rows, double[][] sums) {
    int end = rows * WIDTH;
    for (int p = 0; p < left.length; p++) {
      for (int q = p; q < right.length; q++) {
        for (int lane = 0; lane < WIDTH; lane += HEIGHT) {
          int k = p * WIDTH + lane;
          addTile(
              left[p],
              lane,
              right[q],
              end,
              sums[k],
              sums[k + 1],
              sums[k + 2],
              sums[k + 3],
              q * WIDTH);
        }
      }
    }
  }

  private static void addTile(
      double[] left,
      int lane,
      double[] right,
      int end,
      double[] sumsA,
      double[] sumsB,
      double[] sumsC,
      double[] sumsD,
      int from) {
    DoubleVector a = DoubleVector.zero(SPECIES);
    DoubleVector a2 = DoubleVector.zero(SPECIES);
    DoubleVector b = DoubleVector.zero(SPECIES);
    DoubleVector b2 = DoubleVector.zero(SPECIES);
    DoubleVector c = DoubleVector.zero(SPECIES);
    DoubleVector c2 = DoubleVector.zero(SPECIES);
    DoubleVector d = DoubleVector.zero(SPECIES);
    DoubleVector d2 = DoubleVector.zero(SPECIES);
    for (int i = 0; i < end; i += WIDTH) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, right, i);
      DoubleVector x2 = DoubleVector.fromArray(SPECIES, right, i + LANES);
      DoubleVector p = DoubleVector.broadcast(SPECIES, left[i + lane]);
      a = x.fma(p, a);
      a2 = x2.fma(p, a2);
      DoubleVector q = DoubleVector.broadcast(SPECIES, left[i + lane + 1]);
      b = x.fma(q, b);
      b2 = x2.fma(q, b2);
      DoubleVector r = DoubleVector.broadcast(SPECIES, left[i + lane + 2]);
      c = x.fma(r, c);
      c2 = x2.fma(r, c2);
      DoubleVector s = DoubleVector.broadcast(SPECIES, left[i + lane + 3]);
      d = x.fma(s, d);
      d2 = x2.fma(s, d2);
    }
    add(sumsA, from, a, a2);
    add(sumsB, from, b, b2);
    add(sumsC, from, c, c2);
    add(sumsD, from, d, d2);
  }

  private static void add(double[] sums, int from, DoubleVector x, DoubleVector x2) {
    DoubleVector.fromArray(SPECIES, sums, from).add(x).intoArray(sums, from);
    DoubleVector.fromArray(SPECIES, sums, from + LANES).add(x2).intoArray(sums, from + LANES);
  }
}
