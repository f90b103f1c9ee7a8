package dev.suffice.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GroupIndexTest {
  private static final int ROWS = 512;

  /** Keys that a poor hash puts into one place. */
  enum Pattern {
    CONSECUTIVE,
    EVERY_1024TH,
    HIGH_BITS,
    INTEGERS_AS_DOUBLES,
    NEGATIVE,
    RANDOM;

    long key(long i) {
      return switch (this) {
        case CONSECUTIVE -> i;
        case EVERY_1024TH -> i << 10;
        case HIGH_BITS -> i << 44;
        case INTEGERS_AS_DOUBLES -> KeyCodec.ordered((double) i);
        case NEGATIVE -> -i;
        case RANDOM -> new Random(i).nextLong();
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void keysSpreadOverTheTable(Pattern pattern) {
    int mask = (1 << 12) - 1;
    Set<Integer> places = new HashSet<>();
    for (int i = 0; i < 1 << 10; i++) {
      places.add(GroupIndex.spread(pattern.key(i), mask));
    }
    assertThat(places).allMatch(place -> place >= 0 && place <= mask).hasSizeGreaterThan(700);
  }

  @ParameterizedTest
  @EnumSource
  void everyKeyOfLongsHasOneSlot(Pattern pattern) {
    Object[] keys = new Object[10_000];
    Arrays.setAll(keys, i -> i % 1000 == 7 ? null : pattern.key(i % 6000));
    assertSlots(keys, DataTypes.LongType);
  }

  @Test
  void everyTextHasOneSlot() {
    Object[] keys = new Object[10_000];
    Arrays.setAll(
        keys, i -> i % 1000 == 7 ? null : UTF8String.fromString("\0".repeat(i % 3) + i % 5000));
    assertSlots(keys, DataTypes.StringType);
  }

  /** Slots are numbered by first appearance, and equal keys share one. */
  private static void assertSlots(Object[] keys, DataType type) {
    InputColumn column = new InputColumn("k", type, 0, InputColumn.Use.KEY);
    ColumnBuffer buffer = new ColumnBuffer(column, ROWS);
    ColumnBuffer[] columns = {buffer};
    GroupIndex index = GroupIndex.of(columns);
    int[] slots = new int[ROWS];
    List<Optional<Object>> known = new ArrayList<>();
    for (int start = 0; start < keys.length; start += ROWS) {
      int size = Math.min(ROWS, keys.length - start);
      buffer.clear();
      for (int i = 0; i < size; i++) {
        buffer.set(i, new GenericInternalRow(new Object[] {keys[start + i]}), 0);
      }
      index.assign(columns, size, slots);
      for (int i = 0; i < size; i++) {
        Optional<Object> key = Optional.ofNullable(keys[start + i]);
        if (slots[i] == known.size()) {

          known.add(key);
        }
        assertThat(known.get(slots[i])).isEqualTo(key);
      }
    }
    assertThat(index.size()).isEqualTo(known.size());
    assertThat(known).doesNotHaveDuplicates();
    for (int slot = 0; slot < known.size(); slot++) {
      assertThat(KeyCodec.decode(index.key(slot), List.of(column)).get(0).map(Object::toString))
          .isEqualTo(known.get(slot).map(Object::toString));
    }
  }
}
