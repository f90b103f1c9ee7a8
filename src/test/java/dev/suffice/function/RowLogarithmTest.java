package dev.suffice.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.exact.Rational;
import java.util.Arrays;
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
  void is_within_the_last_place_at_the_ends_of_octaves() {
    double largest = 0;
    for (int octave = -6; octave <= 6; octave++) {
      double from = Math.scalb(StrictMath.sqrt(0.5), octave);
      for (int step = -100; step <= 100; step++) {
        double x = from + step * Math.ulp(from);
        assertThat(RowLogarithm.octave(x)).isEqualTo(step < 0 ? octave - 1 : octave);
        largest = Math.max(largest, error(RowLogarithm.of(x), Rational.of(x)));
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
    assertThat(hash(RowLogarithm::of)).isEqualTo(-6603370691416773044L);
    assertThat(hash(RowLogarithm::ofComplement)).isEqualTo(-6381839997873353038L);
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
  void of_many_numbers_of_an_octave_are_those_of_each() {
    Random random = new Random(3);
    for (int octave = -60; octave <= 1; octave++) {
      double from = Math.scalb(StrictMath.sqrt(0.5), octave);
      double[] x = random.doubles(500).map(u -> from * (1 + 0.999 * u)).toArray();
      x[0] = from;
      x[1] = Math.nextDown(2 * from);
      x[2] = Math.scalb(1.0, octave);
      double[] logarithms = new double[x.length];
      new RowLogarithms(x.length).of(x, x.length, octave, logarithms);
      assertThat(logarithms).isEqualTo(Arrays.stream(x).map(RowLogarithm::of).toArray());
    }
  }

  @Test
  void of_many_complements_of_an_octave_are_those_of_each() {
    Random random = new Random(4);
    for (int octave = -50; octave <= 0; octave++) {
      int of = octave;
      double from = Math.scalb(StrictMath.sqrt(0.5), octave);
      double[] p =
          random
              .doubles(2000)
              .map(u -> of == 0 ? Math.scalb(u, -random.nextInt(60)) : 1 - from * (1 + u))
              .map(value -> Math.max(value, 0))
              .toArray();
      p[0] = of == 0 ? Double.MIN_VALUE : 1 - Math.scalb(1.0, of);
      double[] ofOctave =
          Arrays.stream(p).filter(value -> RowLogarithm.octave(1 - value) == of).toArray();
      assertThat(ofOctave).hasSizeGreaterThan(1000);
      double[] logarithms = new double[ofOctave.length];
      new RowLogarithms(p.length).ofComplements(ofOctave, ofOctave.length, octave, logarithms);
      assertThat(logarithms)
          .isEqualTo(Arrays.stream(ofOctave).map(RowLogarithm::ofComplement).toArray());
    }
  }
}
