package dev.suffice.spark;

import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.StatisticCodec;
import dev.suffice.statistic.StatisticType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a further pass takes of each group, by encoded key; of groups that are not here, nothing.
 *
 * <p>Kept as bytes, and looked up by bisection, so that a million groups take little more room than
 * their keys.
 */
final class GroupTypes implements Serializable {
  private static final long serialVersionUID = 1L;

  private final byte[][] keys;
  private final byte[][] types;

  private GroupTypes(byte[][] keys, byte[][] types) {
    this.keys = keys;
    this.types = types;
  }

  /** Takes groups in the order of their keys. */
  static final class Builder {
    private final List<byte[]> keys = new ArrayList<>();
    private final List<byte[]> types = new ArrayList<>();

    /** Adds a group, with the type that is taken at the places of some measurements. */
    void add(byte[] key, Map<Integer, StatisticType<?>> byPlace) {
      ByteSink sink = new ByteSink();
      byPlace.forEach(
          (place, type) -> {
            sink.writeCount(place);
            StatisticCodec.writeType(type, sink);
          });
      keys.add(key);
      types.add(sink.toBytes());
    }

    GroupTypes build() {
      return new GroupTypes(keys.toArray(byte[][]::new), types.toArray(byte[][]::new));
    }
  }

  int size() {
    return keys.length;
  }

  /** What is taken of the group, by the place of the measurement. */
  SortedMap<Integer, StatisticType<?>> of(byte[] key) {
    int at = Arrays.binarySearch(keys, key, Arrays::compareUnsigned);
    return at < 0 ? Collections.emptySortedMap() : read(types[at]);
  }

  private static SortedMap<Integer, StatisticType<?>> read(byte[] bytes) {
    ByteSource source = new ByteSource(bytes);
    SortedMap<Integer, StatisticType<?>> byPlace = new TreeMap<>();
    while (source.hasMore()) {
      byPlace.put((int) source.readCount(), StatisticCodec.readType(source));
    }
    return byPlace;
  }
}
