package dev.suffice.exact;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
 * What one sum of one group costs between the scan and the estimate.
 *
 * <pre>
 * ns, sum of       normal   normal squared   integers   decimals
 * snapshot             73               83         62         99
 * toBytes              37               40         27         39
 * ofBytes              46               61         34         63
 * plus                 42               38         35         64
 * doubleValue          40               27          8        102
 * root                556              626        765        632
 * </pre>
 *
 * <p>JDK 17.0.15, one of 2 cores of an AMD EPYC that had other work: the fastest of 24 iterations,
 * good to a factor of 1.5.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 15, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class MergeBenchmark {
  private static final int SUMS = 1 << 12;
  private static final int ROWS = 100;

  /** Normal values, small integers, or decimals of two places. */
  @Param({"normal", "integers", "decimals"})
  public String data;

  /** The sum of values, or of their squares. */
  @Param({"0", "1"})
  public int term;

  private SlotSums slots;
  private int scale;
  private final ExactSum[] sums = new ExactSum[SUMS];
  private final byte[][] bytes = new byte[SUMS][];

  @Setup(Level.Trial)
  public void draw() {
    Random random = new Random(1);
    slots = SlotSums.ofTerms(1, 2);
    slots.ensureSlots(SUMS);
    scale = data.equals("decimals") ? (term + 1) * -2 : 0;
    for (int slot = 0; slot < SUMS; slot++) {
      int[] slotOf = new int[ROWS];
      Arrays.fill(slotOf, slot);
      double[] x = new double[ROWS];
      Arrays.setAll(x, i -> data.equals("normal") ? random.nextGaussian() : random.nextInt(10_000));
      slots.addValuesAndSquares(0, 1, slotOf, x, ROWS);
      sums[slot] = slots.sum(slot, term).timesTenTo(scale);
      bytes[slot] = sums[slot].toBytes();
    }
  }

  @Benchmark
  @OperationsPerInvocation(SUMS)
  public ExactSum[] snapshot() {
    for (int slot = 0; slot < SUMS; slot++) {
      sums[slot] = slots.sum(slot, term).timesTenTo(scale);
    }
    return sums;
  }

  @Benchmark
  @OperationsPerInvocation(SUMS)
  public int plus() {
    int hash = 0;
    for (int i = 1; i < SUMS; i++) {
      hash += sums[i - 1].plus(sums[i]).signum();
    }
    return hash;
  }

  @Benchmark
  @OperationsPerInvocation(SUMS)
  public byte[][] toBytes() {
    for (int i = 0; i < SUMS; i++) {
      bytes[i] = sums[i].toBytes();
    }
    return bytes;
  }

  @Benchmark
  @OperationsPerInvocation(SUMS)
  public ExactSum[] ofBytes() {
    for (int i = 0; i < SUMS; i++) {
      sums[i] = ExactSum.ofBytes(bytes[i]);
    }
    return sums;
  }

  @Benchmark
  @OperationsPerInvocation(SUMS)
  public double doubleValue() {
    double total = 0;
    for (int i = 0; i < SUMS; i++) {
      total += sums[i].doubleValue();
    }
    return total;
  }

  @Benchmark
  @OperationsPerInvocation(SUMS)
  public double root() {
    double total = 0;
    for (int i = 0; i < SUMS; i++) {
      total += sums[i].times(sums[i]).rational().dividedBy(SEVEN).sqrt();
    }
    return total;
  }

  private static final Rational SEVEN = Rational.of(7);
}
