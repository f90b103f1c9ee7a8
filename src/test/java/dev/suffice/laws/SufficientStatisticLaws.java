package dev.suffice.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.MalformedStatisticException;
import dev.suffice.statistic.StatisticCodec;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.StatisticType.Grouping;
import dev.suffice.statistic.SufficientStatistic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every sufficient statistic keeps: merging is that of a commutative monoid, bit for bit;
 * however rows are ordered, cut into blocks, grouped and split, they give the same statistic; and
 * its bytes are canonical, stable and safe to read.
 *
 * <p>A row is drawn from a seed of its own, so rows are lists of seeds, and one in sixteen is null.
 * A subclass says how to draw a row, and works out by other means what the statistic must be.
 *
 * @param <S> the statistic
 */
public abstract class SufficientStatisticLaws<S extends SufficientStatistic<S>> {
  private static final int ROWS = 400;
  private static final int SLOTS = 9;
  private static final int FRAME_HEADER = 10;
  private static final int CHECKSUM = 4;

  /** The type on trial. */
  protected abstract StatisticType<S> type();

  /** A block without rows, laid out as this type's are. */
  protected abstract Block block(int capacity);

  /** Writes a row drawn at random, not null, to the i-th place. */
  protected abstract void draw(Block block, int i, Random random);

  /** The statistic of a full block and as many nulls, worked out row by row in decimals. */
  protected abstract S expected(Block rows, long nulls);

  /** The name of the golden file, which ends with the version of the format. */
  protected abstract String golden();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void total_agrees_with_decimals(long seed) {
    assertSame(statistic(rows(seed, ROWS), Grouping.TOTAL, seed), expectedOf(rows(seed, ROWS)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void groups_agree_with_decimals(long seed) {
    Random random = new Random(seed);
    List<Long> rows = rows(seed, ROWS * 4);
    int[] slots = random.ints(rows.size(), 0, SLOTS).toArray();
    Accumulator<S> accumulator = type().accumulator(block(rows.size()), Grouping.GROUPS);
    accumulator.ensureSlots(SLOTS);
    add(accumulator, rows, slots, random);
    for (int slot = 0; slot < SLOTS; slot++) {
      List<Long> own = new ArrayList<>();
      for (int i = 0; i < slots.length; i++) {
        if (slots[i] == slot) {
          own.add(rows.get(i));
        }
      }
      assertSame(accumulator.snapshot(slot), expectedOf(own));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void empty_is_the_identity(long seed) {
    S empty = type().empty();
    S s = statistic(rows(seed, ROWS), Grouping.TOTAL, seed);
    assertSame(empty.plus(s), s);
    assertSame(s.plus(empty), s);
    assertSame(empty.plus(empty), empty);
    assertSame(statistic(List.of(), Grouping.TOTAL, seed), empty);
    assertSame(statistic(List.of(), Grouping.GROUPS, seed), empty);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void plus_is_commutative_and_associative(long seed) {
    S a = statistic(rows(seed, ROWS), Grouping.TOTAL, seed);
    S b = statistic(rows(seed + 10, 1), Grouping.GROUPS, seed);
    S c = statistic(rows(seed + 20, 50), Grouping.TOTAL, seed);
    assertSame(a.plus(b), b.plus(a));
    assertSame(a.plus(c), c.plus(a));
    assertSame(a.plus(b).plus(c), a.plus(b.plus(c)));
    assertSame(c.plus(a).plus(b), b.plus(a.plus(c)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 200, 1000})
  void any_split_of_shuffled_rows_is_the_whole(int parts) {
    Random random = new Random(parts);
    List<Long> rows = rows(parts, ROWS);
    S whole = statistic(rows, Grouping.TOTAL, 0);
    Collections.shuffle(rows, random);
    List<List<Long>> split = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      split.add(new ArrayList<>());
    }
    rows.forEach(row -> split.get(random.nextInt(parts)).add(row));
    List<S> statistics = new ArrayList<>();
    for (List<Long> part : split) {
      Grouping grouping = random.nextBoolean() ? Grouping.TOTAL : Grouping.GROUPS;
      statistics.add(statistic(part, grouping, random.nextLong()));
    }
    while (statistics.size() > 1) {
      S one = statistics.remove(random.nextInt(statistics.size()));
      S other = statistics.remove(random.nextInt(statistics.size()));
      statistics.add(one.plus(other));
    }
    assertSame(statistics.get(0), whole);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 20, 400})
  void bytes_come_back_as_the_same_statistic(int rows) {
    S s = statistic(rows(rows, rows), Grouping.TOTAL, rows);
    assertThat(StatisticCodec.decode(StatisticCodec.encode(s))).isEqualTo(s);
    assertThat(StatisticCodec.encode(StatisticCodec.decode(StatisticCodec.encode(s))))
        .isEqualTo(StatisticCodec.encode(s));
  }

  @Test
  void statistics_are_equal_exactly_if_their_bytes_are() {
    List<S> statistics = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      // Half of them twice, and few rows, so that different rows are often equal.
      statistics.add(statistic(rows(i / 2, i / 4), Grouping.TOTAL, i));
    }
    for (S a : statistics) {
      for (S b : statistics) {
        boolean sameBytes = Arrays.equals(StatisticCodec.encode(a), StatisticCodec.encode(b));
        assertThat(a.equals(b)).isEqualTo(sameBytes);
        assertThat(a.hashCode() == b.hashCode() || !sameBytes).isTrue();
      }
    }
  }

  @Test
  void a_snapshot_stays_as_it_is() {
    Accumulator<S> accumulator = type().accumulator(block(ROWS), Grouping.GROUPS);
    accumulator.ensureSlots(1);
    Random random = new Random(1);
    add(accumulator, rows(1, ROWS), new int[ROWS], random);
    S before = accumulator.snapshot(0);
    final byte[] bytes = StatisticCodec.encode(before);
    add(accumulator, rows(2, ROWS), new int[ROWS], random);
    S after = accumulator.snapshot(0);
    assertThat(StatisticCodec.encode(before.plus(after))).isNotEqualTo(bytes);
    assertThat(StatisticCodec.encode(before)).isEqualTo(bytes);
    assertSame(accumulator.snapshot(0), after);
  }

  @Test
  void bytes_are_those_of_every_release() throws IOException {
    byte[] bytes = goldenBytes();
    String file = "/golden/" + golden() + ".hex";
    try (InputStream stream = getClass().getResourceAsStream(file)) {
      if (stream == null) {
        fail("There is no file src/test/resources%s yet; it should hold %s", file, hex(bytes));
        return;
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
      byte[] expected = HexFormat.of().parseHex(text.replaceAll("\\s", ""));
      assertThat(hex(bytes)).isEqualTo(hex(expected));
      assertThat(StatisticCodec.encode(StatisticCodec.decode(expected))).isEqualTo(expected);
    }
  }

  @Test
  void truncated_or_longer_bytes_are_refused() {
    byte[] bytes = goldenBytes();
    for (int length = 0; length <= bytes.length + 2; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      if (length != bytes.length) {
        assertRefused(cut);
      }
      if (length >= FRAME_HEADER + CHECKSUM && length != bytes.length) {
        assertRefused(reframed(cut));
      }
    }
  }

  @Test
  void any_bit_flipped_is_found_out() {
    byte[] bytes = goldenBytes();
    for (int bit = 0; bit < Byte.SIZE * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertRefused(flipped);
      // And behind a checksum that is right.
      assertRefusedOrCanonical(reframed(flipped));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void altered_bodies_are_refused_or_those_of_another_statistic(long seed) {
    Random random = new Random(seed);
    byte[] bytes = goldenBytes();
    int body = bytes.length - FRAME_HEADER - CHECKSUM;
    for (int i = 0; i < 5000; i++) {
      byte[] altered = bytes.clone();
      for (int k = random.nextInt(4); k >= 0; k--) {
        int at = FRAME_HEADER + random.nextInt(body);
        altered[at] = (byte) (random.nextBoolean() ? random.nextInt() : -1 << random.nextInt(8));
      }
      int length =
          random.nextInt(4) > 0 ? bytes.length : FRAME_HEADER + CHECKSUM + random.nextInt(body);
      assertRefusedOrCanonical(reframed(Arrays.copyOf(altered, length)));
    }
  }

  private byte[] goldenBytes() {
    return StatisticCodec.encode(statistic(rows(42, 64), Grouping.TOTAL, 42));
  }

  private static void assertRefused(byte[] bytes) {
    assertThatThrownBy(() -> StatisticCodec.decode(bytes))
        .isInstanceOf(MalformedStatisticException.class);
  }

  private static void assertRefusedOrCanonical(byte[] bytes) {
    SufficientStatistic<?> statistic;
    try {
      statistic = StatisticCodec.decode(bytes);
    } catch (MalformedStatisticException e) {
      assertThat(e.getMessage()).isNotEmpty();
      return;
    }
    assertThat(StatisticCodec.encode(statistic)).isEqualTo(bytes);
  }

  /** The same bytes with the length and the checksum that belong to them. */
  private static byte[] reframed(byte[] bytes) {
    int end = bytes.length - CHECKSUM;
    ByteBuffer buffer = ByteBuffer.wrap(bytes.clone());
    buffer.putInt(6, end - FRAME_HEADER);
    CRC32C crc = new CRC32C();
    crc.update(buffer.array(), 0, end);
    return buffer.putInt(end, (int) crc.getValue()).array();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static List<Long> rows(long seed, int size) {
    return new ArrayList<>(
        LongStream.range(0, size).mapToObj(i -> seed * 1_000_003 + i * 31).toList());
  }

  private static boolean isNull(long row) {
    return new Random(row).nextInt(16) == 0;
  }

  private S expectedOf(List<Long> rows) {
    List<Long> present = rows.stream().filter(row -> !isNull(row)).toList();
    Block block = block(Math.max(1, present.size()));
    for (int i = 0; i < present.size(); i++) {
      draw(block, i, new Random(present.get(i)));
    }
    block.resize(present.size());
    return expected(block, rows.size() - present.size());
  }

  private S statistic(List<Long> rows, Grouping grouping, long seed) {
    Accumulator<S> accumulator = type().accumulator(block(ROWS), grouping);
    accumulator.ensureSlots(1);
    add(accumulator, rows, new int[rows.size()], new Random(seed));
    return accumulator.snapshot(0);
  }

  /** Adds the rows in blocks of random sizes. */
  private void add(Accumulator<S> accumulator, List<Long> rows, int[] slots, Random random) {
    Block block = block(ROWS);
    for (int from = 0; from < rows.size(); ) {
      int to = Math.min(rows.size(), from + 1 + random.nextInt(ROWS));
      int size = 0;
      for (int i = from; i < to; i++) {
        if (isNull(rows.get(i))) {
          accumulator.addNulls(slots[i], 1);
        } else {
          block.slots()[size] = slots[i];
          draw(block, size++, new Random(rows.get(i)));
        }
      }
      block.resize(size);
      accumulator.add(block);
      from = to;
    }
  }

  private void assertSame(S actual, S expected) {
    assertThat(actual).isEqualTo(expected).hasSameHashCodeAs(expected);
    assertThat(hex(StatisticCodec.encode(actual))).isEqualTo(hex(StatisticCodec.encode(expected)));
  }
}
