package dev.suffice.exact;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The shipped sums of values and of their squares, for many groups in random order, against the
 * ways that were rejected.
 *
 * <pre>
 * ns a row         1,000 groups   1,000,000 groups   exact
 * SHIPPED                    14                 46   yes
 * PLAIN_DOUBLES               3                 28   no
 * WIDE_EACH                  86   needs 3.4 GB       yes
 * EXACT_SUM_EACH            570              8,200   yes
 * </pre>
 *
 * <p>JDK 17.0.15, one of 2 cores of an AMD EPYC that had other work, which these figures feel up to
 * a factor of 2: the fastest of some 30 iterations and of all block sizes. They do not tell the
 * block sizes apart; that takes a quiet machine.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 15, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx2g")
public class GroupsBenchmark {
  private static final int ROWS = 1 << 20;

  /** Whoever adds values and their squares to slots. */
  interface Groups {
    void add(int[] slots, double[] block, int size);

    double sum(int slot);

    double squares(int slot);
  }

  /** The contestants by name. */
  public enum Way {
    SHIPPED(Shipped::new),
    PLAIN_DOUBLES(PlainDoubles::new),
    EXACT_SUM_EACH(ExactSumEach::new),
    WIDE_EACH(WideEach::new);

    final IntFunction<Groups> start;

    Way(IntFunction<Groups> start) {
      this.start = start;
    }
  }

  @Param public Way way;

  @Param({"1000", "1000000"})
  public int slots;

  @Param({"256", "512", "4096"})
  public int block;

  private final double[] values = new double[ROWS];
  private final int[] slotOf = new int[ROWS];
  private double[] blockValues;
  private int[] blockSlots;
  private Groups groups;

  @Setup(Level.Trial)
  public void draw() {
    Random random = new Random(1);
    Arrays.setAll(values, i -> random.nextGaussian());
    Arrays.setAll(slotOf, i -> random.nextInt(slots));
    blockValues = new double[block];
    blockSlots = new int[block];
    groups = way.start.apply(slots);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public Object row() {
    for (int from = 0; from < ROWS; from += block) {
      System.arraycopy(values, from, blockValues, 0, block);
      System.arraycopy(slotOf, from, blockSlots, 0, block);
      groups.add(blockSlots, blockValues, block);
    }
    return groups;
  }

  /** Fixed point in a window that all groups share: 64 bytes a group. */
  static final class Shipped implements Groups {
    private final SlotSums sums = SlotSums.ofTerms(1, 2);

    Shipped(int slots) {
      sums.ensureSlots(slots);
    }

    @Override
    public void add(int[] slots, double[] block, int size) {
      sums.count(slots, size);
      sums.addValuesAndSquares(0, 1, slots, block, size);
    }

    @Override
    public double sum(int slot) {
      return sums.sum(slot, 0).doubleValue();
    }

    @Override
    public double squares(int slot) {
      return sums.sum(slot, 1).doubleValue();
    }
  }

  /** Rejected: every addition rounds, so the sum depends on the order. */
  static final class PlainDoubles implements Groups {
    private final double[] state;

    PlainDoubles(int slots) {
      state = new double[3 * slots];
    }

    @Override
    public void add(int[] slots, double[] block, int size) {
      for (int i = 0; i < size; i++) {
        int at = 3 * slots[i];
        state[at]++;
        state[at + 1] += block[i];
        state[at + 2] += block[i] * block[i];
      }
    }

    @Override
    public double sum(int slot) {
      return state[3 * slot + 1];
    }

    @Override
    public double squares(int slot) {
      return state[3 * slot + 2];
    }
  }

  /** Rejected: several objects for each row. */
  static final class ExactSumEach implements Groups {
    private final ExactSum[] sums;
    private final ExactSum[] squares;

    ExactSumEach(int slots) {
      sums = new ExactSum[slots];
      squares = new ExactSum[slots];
      Arrays.fill(sums, ExactSum.ZERO);
      Arrays.fill(squares, ExactSum.ZERO);
    }

    @Override
    public void add(int[] slots, double[] block, int size) {
      for (int i = 0; i < size; i++) {
        ExactSum x = ExactSum.of(block[i]);
        sums[slots[i]] = sums[slots[i]].plus(x);
        squares[slots[i]] = squares[slots[i]].plus(x.times(x));
      }
    }

    @Override
    public double sum(int slot) {
      return sums[slot].doubleValue();
    }

    @Override
    public double squares(int slot) {
      return squares[slot].doubleValue();
    }
  }

  /** Rejected: 3,400 bytes a group, so that a million groups do not fit. */
  static final class WideEach implements Groups {
    private final WideAccumulator[] sums;
    private final WideAccumulator[] squares;

    WideEach(int slots) {
      sums = new WideAccumulator[slots];
      squares = new WideAccumulator[slots];
      Arrays.setAll(sums, i -> new WideAccumulator());
      Arrays.setAll(squares, i -> new WideAccumulator());
    }

    @Override
    public void add(int[] slots, double[] block, int size) {
      for (int i = 0; i < size; i++) {
        long m = Doubles.significand(block[i]);
        int exponent = Doubles.exponent(block[i]);
        sums[slots[i]].add(m, exponent);
        squares[slots[i]].addProduct(m, m, 2 * exponent);
      }
    }

    @Override
    public double sum(int slot) {
      return sums[slot].sum().doubleValue();
    }

    @Override
    public double squares(int slot) {
      return squares[slot].sum().doubleValue();
    }
  }
}
