package dev.suffice.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.exact.ExactSum;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sums are those of exact numbers, whatever comes in and however it is added. */
final class BoundedSumsTest {
  private static final double[] ENDS = {
    0, 0x1p-96, 0x1p-45, 1, Math.nextDown(16.0), 16, Math.nextDown(0x1p20), 0x1p20, 1e300
  };

  @Test
  void sums_are_exact_for_every_size_and_sign() {
    Random random = new Random(1);
    BoundedSums sums = new BoundedSums(2);
    sums.ensureSlots(3);
    ExactSum[] expected = new ExactSum[6];
    Arrays.fill(expected, ExactSum.ZERO);
    for (int i = 0; i < 20_000; i++) {
      int slot = random.nextInt(3);
      int term = random.nextInt(2);
      double x = draw(random);
      sums.add(slot, term, x);
      expected[2 * slot + term] = expected[2 * slot + term].plus(ExactSum.of(x));
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat(sums.sum(i / 2, i % 2)).isEqualTo(expected[i]);
    }
  }

  private static double draw(Random random) {
    double x =
        random.nextInt(3) == 0
            ? ENDS[random.nextInt(ENDS.length)]
            : WeightedSums.rounded(random.nextDouble() * Math.scalb(1.0, random.nextInt(80) - 50));
    return random.nextBoolean() ? x : -x;
  }

  @Test
  void longs_carry_before_they_are_full() {
    double[] numbers = {Math.nextDown(16.0), -Math.nextDown(16.0), 0x1.fffffffffffffp-45};
    for (double x : numbers) {
      BoundedSums checked = new BoundedSums(1);
      BoundedSums unchecked = new BoundedSums(1);
      checked.ensureSlots(1);
      unchecked.ensureSlots(1);
      BoundedSums atOnce = new BoundedSums(1);
      atOnce.ensureSlots(1);
      int rows = 30_000;
      double[] all = new double[BoundedSums.MOST_AT_ONCE];
      Arrays.fill(all, x);
      for (int from = 0; from < rows; from += all.length) {
        atOnce.addAll(0, 0, all, Math.min(all.length, rows - from));
      }
      for (int i = 0; i < rows; i++) {
        checked.add(0, 0, x);
        unchecked.startRow(0);
        unchecked.addUnchecked(0, 0, x);
      }
      ExactSum expected = ExactSum.of(x).times(ExactSum.of(rows));
      assertThat(checked.sum(0, 0)).isEqualTo(expected);
      assertThat(atOnce.sum(0, 0)).isEqualTo(expected);
      assertThat(unchecked.sum(0, 0)).isEqualTo(expected);
      assertThat(unchecked.rows(0)).isEqualTo(rows);
    }
  }

  @Test
  void many_numbers_at_once_are_added_subtracted_and_squared() {
    Random random = new Random(2);
    BoundedSums sums = new BoundedSums(3);
    sums.ensureSlots(2);
    ExactSum[] expected = {ExactSum.ZERO, ExactSum.ZERO, ExactSum.ZERO};
    double[] x = new double[BoundedSums.MOST_AT_ONCE];
    for (int round = 0; round < 100; round++) {
      int size = 1 + random.nextInt(x.length);
      for (int i = 0; i < size; i++) {
        x[i] =
            (random.nextDouble() + 0.5)
                * Math.scalb(random.nextBoolean() ? 1.0 : -1.0, 1 - random.nextInt(9));
        expected[0] = expected[0].plus(ExactSum.of(x[i]));
        expected[1] = expected[1].minus(ExactSum.of(x[i]));
        expected[2] = expected[2].plus(ExactSum.of(x[i] * x[i]));
      }
      sums.addAll(1, 0, x, size);
      sums.subtractAll(1, 1, x, size);
      sums.addSquares(1, 2, x, size);
    }
    for (int term = 0; term < 3; term++) {
      assertThat(sums.sum(1, term)).isEqualTo(expected[term]);
      assertThat(sums.sum(0, term)).isEqualTo(ExactSum.ZERO);
    }
  }

  @Test
  void many_numbers_of_one_exponent_are_added_by_their_bits() {
    Random random = new Random(3);
    double[] x = new double[BoundedSums.MOST_AT_ONCE];
    for (int exponent = -44; exponent <= 3; exponent++) {
      BoundedSums sums = new BoundedSums(1);
      sums.ensureSlots(1);
      ExactSum expected = ExactSum.ZERO;
      for (int round = 0; round < 50; round++) {
        for (int i = 0; i < x.length; i++) {
          double significand = random.nextBoolean() ? 1 + random.nextDouble() : 2 - 0x1p-52;
          x[i] = Math.scalb(significand, exponent);
          expected = expected.plus(ExactSum.of(x[i]));
        }
        sums.addAlike(0, 0, x, x.length, exponent);
      }
      assertThat(sums.sum(0, 0)).isEqualTo(expected);
    }
  }

  @Test
  void a_square_beyond_doubles_counts_as_the_largest() {
    BoundedSums sums = new BoundedSums(1);
    sums.ensureSlots(1);
    sums.add(0, 0, Double.POSITIVE_INFINITY);
    assertThat(sums.sum(0, 0)).isEqualTo(ExactSum.of(Double.MAX_VALUE));
  }

  @Test
  void more_slots_keep_what_is_there() {
    BoundedSums sums = new BoundedSums(1);
    for (int slot = 0; slot < 100; slot++) {
      sums.ensureSlots(slot + 1);
      sums.add(slot, 0, slot);
      sums.count(slot, slot);
    }
    for (int slot = 0; slot < 100; slot++) {
      assertThat(sums.sum(slot, 0)).isEqualTo(ExactSum.of(slot));
      assertThat(sums.rows(slot)).isEqualTo(slot);
    }
  }
}
