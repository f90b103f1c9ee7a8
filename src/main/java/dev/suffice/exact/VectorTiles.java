package dev.suffice.exact;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The sums of {@link OuterProducts} tile by tile: four numbers on the left and eight on the right,
 * whose 32 sums stay in vector registers for all rows of a call.
 *
 * <p>It needs the module {@code jdk.incubator.vector}, which Spark asks the virtual machine for; an
 * error of linking says that there is none. Before it is compiled to instructions, each vector is
 * an object, and a tile takes a thousand times as long; so is one that is passed to a method which
 * the compiler does not find worth taking in.
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
   * @param right panels with those on the right
   * @param firsts for each panel on the left, the first one on the right that it is multiplied with
   * @param sums eight by eight for each pair of panels
   */
  static void add(double[][] left, double[][] right, int[] firsts, int rows, double[] sums) {
    int end = rows * WIDTH;
    int at = 0;
    for (int p = 0; p < left.length; p++) {
      for (int q = firsts[p]; q < right.length; q++) {
        for (int lane = 0; lane < WIDTH; lane += HEIGHT) {
          addTile(left[p], lane, right[q], end, sums, at);
          at += HEIGHT * WIDTH;
        }
      }
    }
  }

  private static void addTile(
      double[] left, int lane, double[] right, int end, double[] sums, int at) {
    DoubleVector a = DoubleVector.fromArray(SPECIES, sums, at);
    DoubleVector a2 = DoubleVector.fromArray(SPECIES, sums, at + LANES);
    DoubleVector b = DoubleVector.fromArray(SPECIES, sums, at + 2 * LANES);
    DoubleVector b2 = DoubleVector.fromArray(SPECIES, sums, at + 3 * LANES);
    DoubleVector c = DoubleVector.fromArray(SPECIES, sums, at + 4 * LANES);
    DoubleVector c2 = DoubleVector.fromArray(SPECIES, sums, at + 5 * LANES);
    DoubleVector d = DoubleVector.fromArray(SPECIES, sums, at + 6 * LANES);
    DoubleVector d2 = DoubleVector.fromArray(SPECIES, sums, at + 7 * LANES);
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
    a.intoArray(sums, at);
    a2.intoArray(sums, at + LANES);
    b.intoArray(sums, at + 2 * LANES);
    b2.intoArray(sums, at + 3 * LANES);
    c.intoArray(sums, at + 4 * LANES);
    c2.intoArray(sums, at + 5 * LANES);
    d.intoArray(sums, at + 6 * LANES);
    d2.intoArray(sums, at + 7 * LANES);
  }
}
