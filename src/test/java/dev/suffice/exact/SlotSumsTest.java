package dev.suffice.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.laws.Sample;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SlotSumsTest {
  private static final int VALUES = 0;
  private static final int SQUARES = 1;

  // One total a slot is the oracle; that one is tested against decimals.
  @ParameterizedTest
  @MethodSource("dev.suffice.laws.Sample#withSeeds")
  void every_slot_adds_up_while_slots_grow(Sample sample, long seed) {
    int size = 20_000;
    int mostSlots = 300;
    Random random = new Random(seed);
    SlotSums sums = SlotSums.ofTerms(1, 2);
    WideSums[] expected = new WideSums[mostSlots];
    Arrays.setAll(expected, i -> WideSums.ofTerms(2));
    double[] x = sample.draw(seed, size);
    for (int from = 0; from < size; from += 100) {
      int slots = 1 + (mostSlots - 1) * from / size;
      sums.ensureSlots(slots);
      double[] block = Arrays.copyOfRange(x, from, from + 100);
      int[] slotOf = random.ints(100, 0, slots).toArray();
      sums.count(slotOf, 100);
      sums.addValuesAndSquares(VALUES, SQUARES, slotOf, block, 100);
      for (int i = 0; i < 100; i++) {
        double[] one = {block[i]};
        expected[slotOf[i]].count(slotOf, 1);
        expected[slotOf[i]].addValuesAndSquares(VALUES, SQUARES, slotOf, one, 1);
      }
    }
    sums.ensureSlots(mostSlots);
    for (int slot = 0; slot < mostSlots; slot++) {
      assertThat(sums.rows(slot)).isEqualTo(expected[slot].rows(0));
      assertThat(sums.sum(slot, VALUES)).isEqualTo(expected[slot].sum(0, VALUES));
      assertThat(sums.sum(slot, SQUARES)).isEqualTo(expected[slot].sum(0, SQUARES));
    }
  }

  // The first value places the window; the others lie at and beyond both of its edges.
  @ParameterizedTest
  @ValueSource(ints = {-1074, -600, -52, 0, 400, 971})
  void values_at_the_edges_of_the_window_add_up(int first) {
    SlotSums sums = SlotSums.ofTerms(1, 2);
    WideSums expected = WideSums.ofTerms(2);
    add(sums, expected, Math.scalb(1.0, first));
    for (int distance = -60; distance <= 70; distance++) {
      int exponent = Math.min(Math.max(first + distance, -1074), 971);
      for (long m : new long[] {1, -1, (1L << 53) - 1, -(1L << 53) + 1, 0x10_0000_0000_0001L}) {
        add(sums, expected, Math.scalb((double) m, exponent));
        assertThat(sums.sum(0, VALUES)).isEqualTo(expected.sum(0, VALUES));
        assertThat(sums.sum(0, SQUARES)).isEqualTo(expected.sum(0, SQUARES));
      }
    }
  }

  private static void add(SlotSums sums, WideSums expected, double x) {
    sums.addValuesAndSquares(VALUES, SQUARES, new int[1], new double[] {x}, 1);
    expected.addValuesAndSquares(VALUES, SQUARES, new int[1], new double[] {x}, 1);
  }

  @Test
  void as_many_rows_fit_as_promised_and_their_sign() {
    for (int words = 3; words < 8; words++) {
      for (int bits = 1; bits <= 128; bits++) {
        int highestBit = SlotSums.room(words, bits) + bits + SlotSums.ROW_BITS;
        assertThat(highestBit).isLessThan(words * Long.SIZE);
      }
    }
  }

  // Significands come without their zeros, so that of the first row may have one bit.
  @Test
  void rows_of_one_scale_stay_in_the_window_whichever_comes_first() {
    double[] data = {1, 0.1, 3, 1e6, 1e-4, 12.5, 99.99, -7};
    for (double first : data) {
      SlotSums sums = SlotSums.ofTerms(2, 3);
      NumberColumn x =
          NumberColumn.over(
              DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(data)).toArray());
      for (int i = 0; i < x.values().length; i++) {
        sums.addProduct(0, 0, x.significand(i), 1, x.exponent(i));
        sums.addProduct(0, 1, x.significand(i), x.significand(i), 2 * x.exponent(i));
      }
      assertThat(sums.strays(0)).as("first %s", first).isZero();
      assertThat(sums.strays(1)).as("first %s", first).isZero();
    }
  }

  @Test
  void a_window_that_most_rows_miss_moves_to_them() {
    SlotSums sums = SlotSums.ofTerms(1);
    add(sums, 1e-300, 1);
    add(sums, 1e300, 5000);
    assertThat(sums.strays(0)).isEqualTo(1);
    ExactSum strays = ExactSum.of(1e-300).plus(ExactSum.of(1e300).times(ExactSum.of(5000)));
    assertThat(sums.sum(0, 0)).isEqualTo(strays);
  }

  @ParameterizedTest
  @MethodSource("dev.suffice.laws.Sample#withSeeds")
  void a_slot_that_moves_takes_everything_along(Sample sample, long seed) {
    SlotSums sums = SlotSums.ofTerms(1, 2);
    sums.ensureSlots(3);
    WideSums expected = WideSums.ofTerms(2);
    double[] x = sample.draw(seed, 600);
    int[] slots = new Random(seed).ints(x.length, 0, 3).toArray();
    sums.count(slots, x.length);
    sums.addValuesAndSquares(VALUES, SQUARES, slots, x, x.length);
    expected.addValuesAndSquares(VALUES, SQUARES, slots, x, x.length);
    sums.move(2, 0);
    sums.move(1, 0);
    assertThat(sums.rows(0)).isEqualTo(x.length);
    assertThat(sums.sum(0, VALUES)).isEqualTo(expected.sum(0, VALUES));
    assertThat(sums.sum(0, SQUARES)).isEqualTo(expected.sum(0, SQUARES));
    assertThat(sums.rows(1)).isZero();
    assertThat(sums.sum(2, SQUARES)).isEqualTo(ExactSum.ZERO);
  }

  private static void add(SlotSums sums, double x, int times) {
    for (int i = 0; i < times; i++) {
      sums.addValues(VALUES, new int[1], new double[] {x}, 1);
    }
  }

  @Test
  void a_term_of_two_factors_takes_no_bare_values() {
    SlotSums sums = SlotSums.ofTerms(1, 2);
    int[] slot = {0};
    double[] x = {1};
    assertThatThrownBy(() -> sums.addValues(SQUARES, slot, x, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sums.addValuesAndSquares(VALUES, VALUES, slot, x, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_slot_costs_its_row_count_and_its_words() {
    assertThat(SlotSums.ofTerms(1, 2).bytesPerSlot()).isEqualTo(8 * (1 + 3 + 4));
  }
}
