package dev.suffice.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order is that of a sort that compares keys, and each key knows its place. */
final class SortedKeysTest {
  @ParameterizedTest
  @CsvSource({
    "0, 62",
    "1, 62",
    "2, 62",
    "3, 1",
    "200, 4",
    "257, 62",
    "5000, 9",
    "5000, 63",
    "100000, 62"
  })
  void keys_are_in_order_and_know_their_places(int size, int bits) {
    Random random = new Random(size + bits);
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = random.nextLong() >>> (Long.SIZE - bits);
    }
    assertSorted(keys);
  }

  @Test
  void keys_of_scores_that_are_alike_but_for_the_last_bits() {
    long[] keys =
        new Random(1).doubles(3000).mapToLong(u -> ScoreLayout.key(0.5 + u * 0x1p-40)).toArray();
    assertSorted(keys);
  }

  @Test
  void what_is_in_order_or_all_alike_stays() {
    assertSorted(IntStream.range(0, 1000).mapToLong(i -> i * 7L).toArray());
    assertSorted(new long[1000]);
  }

  private static void assertSorted(long[] keys) {
    int[] expected =
        IntStream.range(0, keys.length)
            .boxed()
            .sorted(Comparator.comparing(i -> keys[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    SortedKeys sorted = SortedKeys.of(keys.clone());
    assertThat(IntStream.range(0, keys.length).map(sorted::place).toArray()).isEqualTo(expected);
    assertThat(sorted.keys()).isEqualTo(Arrays.stream(expected).mapToLong(i -> keys[i]).toArray());
  }
}
