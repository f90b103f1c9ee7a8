package dev.suffice.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.exact.Rational;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast logarithm against that of 20 digits, and its bits. */
final class RowLogarithmTest {
  private static final double LARGEST_ERROR = 0.8;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 0.45, 0.6875, 0.99, 1 - 0x1p-20, 1, 1 + 0x1p-30, 1.005, 1.37})
  void is_within_the_last_place_after(double from) {
    Random random = new Random(Double.hashCode(from));
    double largest = 0;
    for (int i = 0; i < 4000; i++) {
      double x = from + random.nextDouble() * Math.scalb(1.0, -random.nextInt(30) - 2);
      largest = Math.max(largest, error(RowLogarithm.of(x), Rational.of(x)));
    }
    assertThat(largest).isLessThan(LARGEST_ERROR);
  }

  @Test
  void is_within_the_last_place_at_any_exponent() {
    Random random = new Random(1);
    double largest = 0;
    for (int i = 0; i < 20_000; i++) {
      double x = Math.abs(Double.longBitsToDouble(random.nextLong()));
      if (x > 0 && x <= Double.MAX_VALUE) {
        largest = Math.max(largest, error(RowLogarithm.of(x), Rational.of(x)));
      }
    }
    for (double x = Double.MIN_VALUE; x < 1e-300; x *= 3) {
      largest = Math.max(largest, error(RowLogarithm.of(x), Rational.of(x)));
    }
    assertThat(largest).isLessThan(LARGEST_ERROR);
  }

  @Test
  void is_within_the_last_place_at_the_ends_of_every_part() {
    double largest = 0;
    for (long bits = Double.doubleToRawLongBits(0.6875);
        bits <= Double.doubleToRawLongBits(1.375);
        bits += 1L << 45) {
      for (int step = -2; step <= 2; step++) {
        double x = Double.longBitsToDouble(bits + step);
        if (x != 1) {
          largest = Math.max(largest, error(RowLogarithm.of(x), Rational.of(x)));
        }
      }
    }
    assertThat(largest).isLessThan(LARGEST_ERROR);
  }

  @Test
  void of_the_complement_keeps_the_digits_of_small_probabilities() {
    Random random = new Random(2);
    double largest = 0;
    for (int i = 0; i < 20_000; i++) {
      double p = random.nextDouble() * Math.scalb(1.0, -random.nextInt(80));
      if (p > 0) {
        Rational complement = Rational.ONE.minus(Rational.of(p));
        largest = Math.max(largest, error(RowLogarithm.ofComplement(p), complement));
      }
    }
    assertThat(largest).isLessThan(LARGEST_ERROR);
    assertThat(RowLogarithm.ofComplement(1e-300)).isEqualTo(-1e-300);
    assertThat(RowLogarithm.ofComplement(Double.MIN_VALUE)).isEqualTo(-Double.MIN_VALUE);
  }

  @Test
  void has_its_limits() {
    assertThat(RowLogarithm.of(1)).isEqualTo(0.0);
    assertThat(RowLogarithm.of(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(RowLogarithm.ofComplement(0)).isEqualTo(0.0);
    assertThat(RowLogarithm.ofComplement(1)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void bits_are_those_of_every_machine() {
    assertThat(hash(RowLogarithm::of)).isEqualTo(4273982532441746864L);
    assertThat(hash(RowLogarithm::ofComplement)).isEqualTo(642912450290683103L);
  }

  private static long hash(DoubleUnaryOperator function) {
    Random random = new Random(3);
    long hash = 0;
    for (int i = 0; i < 100_000; i++) {
      hash = 31 * hash + Double.doubleToRawLongBits(function.applyAsDouble(random.nextDouble()));
    }
    return hash;
  }

  /** In units of the last place of the result. */
  private static double error(double log, Rational x) {
    Rational exact = Logarithm.of(x);
    double difference = Rational.of(log).minus(exact).doubleValue();
    return Math.abs(difference) / Math.ulp(exact.doubleValue());
  }

  @Test
  void of_many_numbers_are_those_of_each() {
    Random random = new Random(3);
    double[] x = random.doubles(5000).map(u -> Math.scalb(u, -random.nextInt(60))).toArray();
    x[0] = Double.MIN_NORMAL;
    x[1] = Math.nextDown(1.0);
    x[2] = 0.5;
    double[] logarithms = new double[x.length];
    double[] ofComplements = new double[x.length];
    RowLogarithms many = new RowLogarithms(x.length);
    many.of(x, x.length, logarithms);
    many.ofComplements(x, x.length, ofComplements);
    for (int i = 0; i < x.length; i++) {
      assertThat(logarithms[i]).isEqualTo(RowLogarithm.of(x[i]));
      assertThat(ofComplements[i]).isEqualTo(RowLogarithm.ofComplement(x[i]));
    }
  }
}
