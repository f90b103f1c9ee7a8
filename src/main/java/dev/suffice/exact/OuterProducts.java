package dev.suffice.exact;

import java.util.Arrays;

/**
 * Exact sums over rows of the products of integers with integers of the same row, {@code Σ l_k
 * r_j}: the work of a Gram matrix, where both are the same, and of others.
 *
 * <p>Integers are doubles of at most {@code 2^bits}, of which products of as many rows as sum to at
 * most 2^53 add up without rounding, in any order. Then these sums go to totals of at most 2^62,
 * kept as multiples of 2^26 and what is below.
 *
 * <p>Rows lie in panels of {@value #WIDTH} columns: number {@code j} of a row is number {@code 8
 * row + j % 8} of panel {@code j / 8}. They are multiplied in {@link VectorTiles} where the virtual
 * machine has the instructions and they pay, else in {@link RowLoops}.
 */
public final class OuterProducts {
  /** The columns of a panel. */
  public static final int WIDTH = VectorTiles.WIDTH;

  /** The most rows of one call: panels of 64 numbers are in the second cache. */
  public static final int ROWS = 128;

  private static final int BLOCK = WIDTH * WIDTH;

  // Adding this and taking it away again rounds to 2^26.
  private static final double GRID = 0x1.8p78;

  private static final boolean VECTORS = FusedInstruction.EXISTS && vectors();

  // One of the virtual machine.
  private static final TileTrial TRIAL = new TileTrial();

  private final int[] firsts;
  // For each panel on the left, where its block with the panel 0 on the right would be.
  private final int[] starts;
  private final int mostRows;
  private final RowLoops loops;
  // Eight by eight for each pair of panels: those of the first panel on the left, and so on.
  private final double[] sums;
  private final double[] highs;
  private final double[] lows;
  private int untakenRows;

  private OuterProducts(int[] firsts, int rights, int bits) {
    this.firsts = firsts;
    this.starts = new int[firsts.length];
    int blocks = 0;
    for (int panel = 0; panel < firsts.length; panel++) {
      starts[panel] = blocks - firsts[panel];
      blocks += rights - firsts[panel];
    }
    this.mostRows = 1 << (53 - 2 * bits);
    this.loops = new RowLoops(firsts, rights);
    this.sums = new double[blocks * BLOCK];
    this.highs = new double[blocks * BLOCK];
    this.lows = new double[blocks * BLOCK];
  }

  private static boolean vectors() {
    try {
      return VectorTiles.fit();
    } catch (LinkageError e) {
      // The virtual machine was not asked for the module.
      return false;
    }
  }

  /**
   * No products, of numbers with those at their place and after.
   *
   * @param size how many numbers a row has on each side
   * @param bits of the magnitude of a number, at most 23
   */
  public static OuterProducts ofPairs(int size, int bits) {
    int[] firsts = new int[panels(size)];
    Arrays.setAll(firsts, panel -> panel);
    return new OuterProducts(firsts, panels(size), bits);
  }

  /**
   * No products, of all numbers on the left with all on the right.
   *
   * @param bits of the magnitude of a number, at most 23
   */
  static OuterProducts ofAll(int left, int right, int bits) {
    return new OuterProducts(new int[panels(left)], panels(right), bits);
  }

  /** Panels for rows of so many numbers, all zero. */
  public static double[][] zeros(int size) {
    return new double[panels(size)][ROWS * WIDTH];
  }

  /** How many panels so many numbers of a row take. */
  static int panels(int size) {
    return (size + WIDTH - 1) / WIDTH;
  }

  /**
   * Adds the products of the first rows.
   *
   * @param left panels of the numbers on the left, zeros after the last
   * @param right panels of those on the right, which may be the same
   * @param rows how many, at most {@value #ROWS}
   */
  public void add(double[][] left, double[][] right, int rows) {
    switch (VECTORS ? TRIAL.verdict() : TileTrial.Verdict.LOOPS) {
      case TILES -> addTiles(left, right, rows);
      case LOOPS -> addLoops(left, right, rows);
      case OPEN -> addTimed(left, right, rows);
    }
  }

  private void addTimed(double[][] left, double[][] right, int rows) {
    long products = (long) rows * sums.length;
    boolean inTiles = TRIAL.isTurn();
    long start = System.nanoTime();
    if (inTiles) {
      addTiles(left, right, rows);
      TRIAL.addTiles(products, System.nanoTime() - start);
    } else {
      addLoops(left, right, rows);
      TRIAL.addLoops(products, System.nanoTime() - start);
    }
  }

  private void addLoops(double[][] left, double[][] right, int rows) {
    if (FusedInstruction.EXISTS) {
      addFused(left, right, rows);
    } else {
      addPlain(left, right, rows);
    }
  }

  void addTiles(double[][] left, double[][] right, int rows) {
    makeRoom(rows);
    VectorTiles.add(left, right, firsts, rows, sums);
  }

  void addFused(double[][] left, double[][] right, int rows) {
    makeRoom(rows);
    loops.addFused(left, right, rows, sums);
  }

  void addPlain(double[][] left, double[][] right, int rows) {
    makeRoom(rows);
    loops.addPlain(left, right, rows, sums);
  }

  /** Moves sums to their totals before they may exceed 2^53. */
  private void makeRoom(int rows) {
    if (untakenRows + rows > mostRows) {
      for (int i = 0; i < sums.length; i++) {
        double high = (sums[i] + GRID) - GRID;
        highs[i] += high;
        lows[i] += sums[i] - high;
        sums[i] = 0;
      }
      untakenRows = 0;
    }
    untakenRows += rows;
  }

  /**
   * The sum of the products of number {@code k} on the left and {@code j} on the right; of pairs,
   * not before it.
   */
  public long sum(int k, int j) {
    int block = starts[k / WIDTH] + j / WIDTH;
    int at = block * BLOCK + k % WIDTH * WIDTH + j % WIDTH;
    return (long) highs[at] + (long) lows[at] + (long) sums[at];
  }

  /** Sets all sums to zero. */
  public void clear() {
    Arrays.fill(sums, 0);
    Arrays.fill(highs, 0);
    Arrays.fill(lows, 0);
    untakenRows = 0;
  }
}
