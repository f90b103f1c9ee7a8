package dev.suffice.spark;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Gives every group of a task a slot, 0, 1, 2 …, in order of appearance, by open addressing without
 * boxes.
 *
 * <p>{@link OfLong} is for one key column of at most 64 bits, {@link OfBytes} for all other keys.
 */
sealed interface GroupIndex {
  /** The index that suits the key columns. */
  static GroupIndex of(ColumnBuffer[] keys) {
    return keys.length == 1 && KeyCodec.isLong(keys[0].column()) ? new OfLong() : new OfBytes();
  }

  /** Writes the slot of each of the first {@code size} rows. */
  void assign(ColumnBuffer[] keys, int size, int[] slots);

  /** The groups so far. */
  int size();

  /** The slots in the order of their keys: the shuffle then merges sorted runs. */
  int[] sortedSlots();

  /** The encoded key of the group with the slot. */
  byte[] key(int slot);

  /** Bytes that a group costs here, about. */
  long bytesPerGroup();

  /**
   * Spreads the bits of a key over a table whose size is a power of two: the product's highest bits
   * depend on all bits of the key, also where the lower ones are zero, as in small integers that
   * are doubles.
   */
  static int spread(long key, int mask) {
    long h = key * 0x9E3779B97F4A7C15L;
    return (int) (h >>> Long.numberOfLeadingZeros(mask));
  }

  /** Groups of one column of integers, doubles, dates or timestamps; null is a group too. */
  final class OfLong implements GroupIndex {
    private static final int FIRST_CAPACITY = 1 << 10;
    private static final int NO_SLOT = -1;

    // Key and slot side by side, so that a look-up touches one cache line.
    private long[] table = emptyTable(FIRST_CAPACITY);
    private long[] keys = new long[FIRST_CAPACITY];
    private int size;
    private int nullSlot = NO_SLOT;

    private static long[] emptyTable(int capacity) {
      long[] table = new long[2 * capacity];
      for (int i = 1; i < table.length; i += 2) {
        table[i] = NO_SLOT;
      }
      return table;
    }

    @Override
    public void assign(ColumnBuffer[] columns, int rows, int[] slots) {
      long[] values = columns[0].longKeys();
      boolean anyNull = columns[0].anyNull();
      lookUp(values, rows, slots);
      for (int i = 0; i < rows; i++) {
        if (anyNull && columns[0].isNull(i)) {
          slots[i] = slotOfNull();
        } else if (slots[i] == NO_SLOT) {
          slots[i] = slot(values[i]);
        }
      }
    }

    /**
     * The slots of keys that lie where they belong, as most do, and no slot for the others. Without
     * branches, so that the processor waits for many of them at a time.
     */
    private void lookUp(long[] values, int rows, int[] slots) {
      int mask = table.length / 2 - 1;
      for (int i = 0; i < rows; i++) {
        int at = 2 * spread(values[i], mask);
        slots[i] = table[at] == values[i] ? (int) table[at + 1] : NO_SLOT;
      }
    }

    private int slot(long key) {
      int mask = table.length / 2 - 1;
      for (int i = spread(key, mask); ; i = (i + 1) & mask) {
        int slot = (int) table[2 * i + 1];
        if (slot == NO_SLOT) {
          return insert(key, i);
        }
        if (table[2 * i] == key) {
          return slot;
        }
      }
    }

    private int insert(long key, int at) {
      int slot = add(key);
      table[2 * at] = key;
      table[2 * at + 1] = slot;
      if (size > table.length / 4) {
        grow();
      }
      return slot;
    }

    private int slotOfNull() {
      if (nullSlot == NO_SLOT) {
        nullSlot = add(0);
      }
      return nullSlot;
    }

    private int add(long key) {
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, 2 * size);
      }
      keys[size] = key;
      return size++;
    }

    private void grow() {
      table = emptyTable(table.length);
      int mask = table.length / 2 - 1;
      for (int slot = 0; slot < size; slot++) {
        if (slot == nullSlot) {
          continue;
        }
        int i = spread(keys[slot], mask);
        while (table[2 * i + 1] != NO_SLOT) {
          i = (i + 1) & mask;
        }
        table[2 * i] = keys[slot];
        table[2 * i + 1] = slot;
      }
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public int[] sortedSlots() {
      long[] sorted = new long[nullSlot == NO_SLOT ? size : size - 1];
      for (int slot = 0, i = 0; slot < size; slot++) {
        if (slot != nullSlot) {
          sorted[i++] = keys[slot];
        }
      }
      Arrays.sort(sorted);
      int[] slots = new int[size];
      int first = 0;
      if (nullSlot != NO_SLOT) {
        slots[first++] = nullSlot;
      }
      for (long key : sorted) {
        slots[first++] = slot(key);
      }
      return slots;
    }

    @Override
    public byte[] key(int slot) {
      ByteArrayOutputStream key = new ByteArrayOutputStream(1 + Long.BYTES);
      if (slot == nullSlot) {
        KeyCodec.appendNull(key);
      } else {
        KeyCodec.append(key, keys[slot]);
      }
      return key.toByteArray();
    }

    @Override
    public long bytesPerGroup() {
      return 5L * Long.BYTES;
    }
  }

  /** Groups of several columns, texts or decimals: keys are compared as encoded bytes. */
  final class OfBytes implements GroupIndex {
    private static final int FIRST_CAPACITY = 1 << 10;

    private final KeyBytes encoded = new KeyBytes();
    private int[] table = new int[FIRST_CAPACITY];
    private int[] hashes = new int[FIRST_CAPACITY];
    private byte[][] keys = new byte[FIRST_CAPACITY][];
    private int size;
    private long keyBytes;

    @Override
    public void assign(ColumnBuffer[] columns, int rows, int[] slots) {
      for (int i = 0; i < rows; i++) {
        encoded.reset();
        for (ColumnBuffer column : columns) {
          append(column, i);
        }
        slots[i] = slot(encoded.hash());
      }
    }

    private void append(ColumnBuffer column, int i) {
      if (column.isNull(i)) {
        KeyCodec.appendNull(encoded);
      } else if (column.longKeys().length > 0) {
        KeyCodec.append(encoded, column.longKeys()[i]);
      } else {
        KeyCodec.append(encoded, column.column(), column.byteKeys()[i]);
      }
    }

    private int slot(int hash) {
      int mask = table.length - 1;
      int i = spread(hash, mask);
      // The table holds slot + 1, so that 0 is free.
      while (table[i] != 0) {
        int slot = table[i] - 1;
        if (hashes[slot] == hash && encoded.equalTo(keys[slot])) {
          return slot;
        }
        i = (i + 1) & mask;
      }
      table[i] = size + 1;
      return add(hash);
    }

    private int add(int hash) {
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, 2 * size);
        hashes = Arrays.copyOf(hashes, 2 * size);
      }
      keys[size] = encoded.toByteArray();
      keyBytes += keys[size].length;
      hashes[size] = hash;
      size++;
      if (size > table.length / 2) {
        grow();
      }
      return size - 1;
    }

    private void grow() {
      table = new int[2 * table.length];
      int mask = table.length - 1;
      for (int slot = 0; slot < size; slot++) {
        int i = spread(hashes[slot], mask);
        while (table[i] != 0) {
          i = (i + 1) & mask;
        }
        table[i] = slot + 1;
      }
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public int[] sortedSlots() {
      return IntStream.range(0, size)
          .boxed()
          .sorted((a, b) -> Arrays.compareUnsigned(keys[a], keys[b]))
          .mapToInt(Integer::intValue)
          .toArray();
    }

    @Override
    public byte[] key(int slot) {
      return keys[slot];
    }

    @Override
    public long bytesPerGroup() {
      return 40 + (size == 0 ? 0 : keyBytes / size);
    }
  }

  /** A key being encoded, with access to its bytes before they are copied. */
  final class KeyBytes extends ByteArrayOutputStream {
    @Override
    public synchronized void write(int b) {
      if (count == buf.length) {
        buf = Arrays.copyOf(buf, 2 * count);
      }
      buf[count++] = (byte) b;
    }

    int hash() {
      int hash = 1;
      for (int i = 0; i < count; i++) {
        hash = 31 * hash + buf[i];
      }
      return hash;
    }

    boolean equalTo(byte[] key) {
      return Arrays.equals(buf, 0, count, key, 0, key.length);
    }
  }
}
