package dev.suffice.exact;

/**
 * Sums over rows of the products of numbers with numbers of the same row, {@code Σ l_k r_j} for
 * {@code j >= k}, in doubles: the work of a Gram matrix, where both are the same, and of others.
 *
 * <p>Sums are exact, and so do not depend on the order of rows nor on how they are worked out, as
 * long as all products of a pair are multiples of one unit and no sum exceeds 2^53 of it; the
 * caller cuts numbers so that this holds, and takes the sums out in time.
 *
 * <p>Rows lie in panels of {@value #WIDTH} columns: number {@code j} of a row is number {@code 8
 * row + j % 8} of panel {@code j / 8}. They are multiplied in {@link VectorTiles} where the virtual
 * machine has the instructions and they pay, else in {@link RowLoops}.
 */
public final class OuterProducts {
  /** The columns of a panel. */
  public static final int WIDTH = VectorTiles.WIDTH;

  /** The most rows of one call: panels of 190 numbers are in the second cache. */
  public static final int ROWS = 128;

  private static final boolean VECTORS = FusedInstruction.EXISTS && vectors();

  // One of the virtual machine.
  private static final TileTrial TRIAL = new TileTrial();

  private final int size;
  private final double[][] left;
  private final double[][] right;
  private final double[][] sums;
  private final RowLoops loops;

  private OuterProducts(int size, double[][] left, double[][] right, RowLoops loops) {
    this.size = size;
    this.left = left;
    this.right = right;
    this.sums = loops.sums();
    this.loops = loops;
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
   * Sums of the products of numbers with themselves and those after, all zero.
   *
   * @param size how many numbers a row has
   */
  static OuterProducts ofOne(int size) {
    double[][] panels = zeros(size);
    return new OuterProducts(size, panels, panels, RowLoops.ofOne(size));
  }

  /**
   * Sums of the products of numbers with others at their place and after, all zero.
   *
   * @param size how many numbers of each kind a row has
   */
  public static OuterProducts ofTwo(int size) {
    return new OuterProducts(size, zeros(size), zeros(size), RowLoops.ofTwo(size));
  }

  /** Panels for rows of so many numbers, all zero. */
  static double[][] zeros(int size) {
    return new double[panels(size)][ROWS * WIDTH];
  }

  /** How many panels so many numbers of a row take. */
  public static int panels(int size) {
    return (size + WIDTH - 1) / WIDTH;
  }

  /** A panel of the numbers on the left, to be filled; those after the last stay zero. */
  public double[] left(int panel) {
    return left[panel];
  }

  /** A panel of the numbers on the right, which may be the same. */
  public double[] right(int panel) {
    return right[panel];
  }

  /** The sums of a number, by the number that it is multiplied with; may be set to 0. */
  public double[] sums(int k) {
    return sums[k];
  }

  /** Adds the products of the first rows, at most {@value #ROWS}. */
  public void add(int rows) {
    long start = System.nanoTime();
    long products = (long) rows * size * size;
    if (VECTORS && TRIAL.tilesPay()) {
      addTiles(rows);
      TRIAL.addTiles(products, System.nanoTime() - start);
    } else {
      addLoops(rows);
      TRIAL.addLoops(products, System.nanoTime() - start);
    }
  }

  private void addLoops(int rows) {
    if (FusedInstruction.EXISTS) {
      addFused(rows);
    } else {
      addPlain(rows);
    }
  }

  void addTiles(int rows) {
    VectorTiles.add(left, right, rows, sums);
  }

  void addFused(int rows) {
    loops.addFused(left, right, rows);
  }

  void addPlain(int rows) {
    loops.addPlain(left, right, rows);
  }
}
