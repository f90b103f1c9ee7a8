package dev.suffice.exact;

import java.math.BigDecimal;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
 * The shipped sums of values and of their squares, for one total, against the ways that were
 * rejected.
 *
 * <pre>
 * ns a row           normal   any exponents   exact
 * SHIPPED               5.3            36.6   yes
 * PLAIN_DOUBLES         0.9             2.4   no
 * COMPENSATED           3.3             7.8   no
 * FMA_PAIRS            16.0            49.7   without overflow and underflow
 * WIDE_EACH            26.2            24.2   yes
 * BIG_DECIMALS          588                   yes
 * </pre>
 *
 * <p>JDK 17.0.15, one of 2 cores of an AMD EPYC that had other work: the fastest of some 40
 * iterations, repeatable to 10 %.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 15, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class TotalsBenchmark {
  static final int BLOCK = 4096;
  private static final int BLOCKS = 64;

  /** Whoever adds values and their squares. */
  interface Totals {
    void add(double[] block);

    double sum();

    double squares();
  }

  /** The contestants by name. */
  public enum Way {
    SHIPPED(Shipped::new),
    PLAIN_DOUBLES(PlainDoubles::new),
    COMPENSATED(Compensated::new),
    FMA_PAIRS(FmaPairs::new),
    WIDE_EACH(WideEach::new),
    BIG_DECIMALS(BigDecimals::new);

    final Supplier<Totals> start;

    Way(Supplier<Totals> start) {
      this.start = start;
    }
  }

  @Param public Way way;

  /** Normal values, or exponents from end to end: every bucket in use. */
  @Param({"normal", "any"})
  public String data;

  private final double[][] blocks = new double[BLOCKS][BLOCK];
  private Totals totals;

  @Setup(Level.Trial)
  public void draw() {
    Random random = new Random(1);
    for (double[] block : blocks) {
      for (int i = 0; i < block.length; i++) {
        double any = Double.longBitsToDouble(random.nextLong());
        block[i] = data.equals("normal") || !Double.isFinite(any) ? random.nextGaussian() : any;
      }
    }
    totals = way.start.get();
  }

  @Benchmark
  @OperationsPerInvocation(BLOCKS * BLOCK)
  public Object row() {
    for (double[] block : blocks) {
      totals.add(block);
    }
    return totals;
  }

  /** One bucket an exponent, spilled into wide accumulators every 1,024 rows. */
  static final class Shipped implements Totals {
    private final WideSums sums = WideSums.ofTerms(2);

    @Override
    public void add(double[] block) {
      sums.addValuesAndSquares(0, 1, ExactSums.NO_SLOTS, block, block.length);
    }

    @Override
    public double sum() {
      return sums.sum(0, 0).doubleValue();
    }

    @Override
    public double squares() {
      return sums.sum(0, 1).doubleValue();
    }
  }

  /** Rejected: every addition rounds, so the sum depends on the order. */
  static final class PlainDoubles implements Totals {
    private double sum;
    private double squares;

    @Override
    public void add(double[] block) {
      for (double x : block) {
        sum += x;
        squares += x * x;
      }
    }

    @Override
    public double sum() {
      return sum;
    }

    @Override
    public double squares() {
      return squares;
    }
  }

  /** Rejected: Neumaier's correction makes the error small, but it still depends on the order. */
  static final class Compensated implements Totals {
    private double sum;
    private double correction;
    private double squares;
    private double squaresCorrection;

    @Override
    public void add(double[] block) {
      for (double x : block) {
        double total = sum + x;
        correction += error(sum, x, total);
        sum = total;
        double square = x * x;
        double totalSquares = squares + square;
        squaresCorrection += error(squares, square, totalSquares) + Math.fma(x, x, -square);
        squares = totalSquares;
      }
    }

    private static double error(double a, double b, double total) {
      return Math.abs(a) >= Math.abs(b) ? a - total + b : b - total + a;
    }

    @Override
    public double sum() {
      return sum + correction;
    }

    @Override
    public double squares() {
      return squares + squaresCorrection;
    }
  }

  /** Rejected: x*x and its error are exact only where they neither overflow nor underflow. */
  static final class FmaPairs implements Totals {
    private static final int ROWS_BETWEEN_SPILLS = 1023;

    private final Lane values = new Lane();
    private final Lane products = new Lane();
    private final Lane errors = new Lane();
    private final WideAccumulator sum = new WideAccumulator();
    private final WideAccumulator squares = new WideAccumulator();

    @Override
    public void add(double[] block) {
      for (int start = 0; start < block.length; start += ROWS_BETWEEN_SPILLS) {
        for (int i = start; i < Math.min(block.length, start + ROWS_BETWEEN_SPILLS); i++) {
          double x = block[i];
          double product = x * x;
          values.put(x);
          products.put(product);
          errors.put(Math.fma(x, x, -product));
        }
        values.spill(sum);
        products.spill(squares);
        errors.spill(squares);
      }
    }

    private static final class Lane {
      private final long[] buckets = new long[1 << 11];
      private int lowest = Doubles.FIELD;
      private int highest;

      void put(double x) {
        int field = (int) (Double.doubleToRawLongBits(x) >>> 52) & Doubles.FIELD;
        buckets[field] += Doubles.significand(x);
        highest = Math.max(highest, field);
        lowest = Math.min(lowest, (field - 1) & Doubles.FIELD);
      }

      void spill(WideAccumulator accumulator) {
        spill(0, accumulator);
        for (int field = lowest + 1; field <= highest; field++) {
          spill(field, accumulator);
        }
        lowest = Doubles.FIELD;
        highest = 0;
      }

      private void spill(int field, WideAccumulator accumulator) {
        if (buckets[field] != 0) {
          accumulator.add(buckets[field], Doubles.exponentOfField(field));
          buckets[field] = 0;
        }
      }
    }

    @Override
    public double sum() {
      return sum.sum().doubleValue();
    }

    @Override
    public double squares() {
      return squares.sum().doubleValue();
    }
  }

  /** Rejected: three limbs for a value and six for a square, each row. */
  static final class WideEach implements Totals {
    private final WideAccumulator sum = new WideAccumulator();
    private final WideAccumulator squares = new WideAccumulator();

    @Override
    public void add(double[] block) {
      for (double x : block) {
        long m = Doubles.significand(x);
        int exponent = Doubles.exponent(x);
        sum.add(m, exponent);
        squares.addProduct(m, m, 2 * exponent);
      }
    }

    @Override
    public double sum() {
      return sum.sum().doubleValue();
    }

    @Override
    public double squares() {
      return squares.sum().doubleValue();
    }
  }

  /** Rejected: exact, with objects of up to a thousand digits for each row. */
  static final class BigDecimals implements Totals {
    private BigDecimal sum = BigDecimal.ZERO;
    private BigDecimal squares = BigDecimal.ZERO;

    @Override
    public void add(double[] block) {
      for (double x : block) {
        BigDecimal exact = new BigDecimal(x);
        sum = sum.add(exact);
        squares = squares.add(exact.multiply(exact));
      }
    }

    @Override
    public double sum() {
      return sum.doubleValue();
    }

    @Override
    public double squares() {
      return squares.doubleValue();
    }
  }
}
