package dev.suffice.laws;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Kinds of finite doubles that sums are tried on, drawn from a seed that a failing test shows. */
public enum Sample {
  /** The edges of the format, of both signs. */
  BOUNDARIES {
    @Override
    double next(Random random, int i) {
      return signed(random, EDGES[random.nextInt(EDGES.length)]);
    }
  },
  /** Any bits that are a finite double: exponents from end to end. */
  ANY_BITS {
    @Override
    double next(Random random, int i) {
      double x;
      do {
        x = Double.longBitsToDouble(random.nextLong());
      } while (!Double.isFinite(x));
      return x;
    }
  },
  /** Measurements of one scale. */
  GAUSSIAN {
    @Override
    double next(Random random, int i) {
      return random.nextGaussian();
    }
  },
  /** Two scales by turns, 600 orders of magnitude apart. */
  ALTERNATING {
    @Override
    double next(Random random, int i) {
      return random.nextGaussian() * (i % 2 == 0 ? 1e300 : 1e-300);
    }
  },
  /** Numbers too small for the hidden bit. */
  SUBNORMAL {
    @Override
    double next(Random random, int i) {
      return signed(random, Double.longBitsToDouble(random.nextLong() >>> 12));
    }
  },
  /** Sums that overflow a double on the way, and often come back. */
  LARGEST {
    @Override
    double next(Random random, int i) {
      return signed(random, Double.MAX_VALUE - random.nextInt(8) * 0x1p971);
    }
  },
  /** Every number followed by the same with the other sign, but for a bit now and then. */
  CANCELLING {
    @Override
    double next(Random random, int i) {
      double x = 1e16 * (1 + i / 2);
      double y = random.nextInt(10) == 0 ? Math.nextUp(x) : x;
      return i % 2 == 0 ? y : -x;
    }
  },
  /** Small integers, zeros of both signs among them. */
  INTEGERS {
    @Override
    double next(Random random, int i) {
      return signed(random, random.nextInt(10));
    }
  },
  /** Significands of one bit. */
  POWERS_OF_TWO {
    @Override
    double next(Random random, int i) {
      return signed(random, Math.scalb(1.0, random.nextInt(2098) - 1074));
    }
  },
  /** Significands with every bit set, of one sign and one exponent. */
  FULL {
    @Override
    double next(Random random, int i) {
      return -0x1.fffffffffffffp100;
    }
  };

  private static final double[] EDGES = {
    0,
    Double.MIN_VALUE,
    0x0.fffffffffffffp-1022,
    Double.MIN_NORMAL,
    0x1.0000000000001p-1022,
    0x1p-538,
    0.1,
    0x1.fffffffffffffp-1,
    1,
    0x1.0000000000001p0,
    0x1.fffffffffffffp52,
    0x1p53,
    1e154,
    0x1p1023,
    Double.MAX_VALUE
  };

  abstract double next(Random random, int i);

  /** As many numbers, the same for the same seed. */
  public double[] draw(long seed, int size) {
    Random random = new Random(seed);
    double[] x = new double[size];
    Arrays.setAll(x, i -> next(random, i));
    return x;
  }

  /** The edges themselves, of both signs. */
  public static double[] edges() {
    return Arrays.stream(EDGES)
        .flatMap(x -> Arrays.stream(new double[] {x, -x}).sorted())
        .toArray();
  }

  /** Every kind with a few seeds: arguments of a test of {@code (Sample, long)}. */
  public static Stream<Arguments> withSeeds() {
    return Arrays.stream(values())
        .flatMap(sample -> Stream.of(1L, 2L, 3L).map(seed -> Arguments.of(sample, seed)));
  }

  private static double signed(Random random, double x) {
    return random.nextBoolean() ? x : -x;
  }
}
