package dev.suffice.spark;

import dev.suffice.exact.NumberColumn;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The next few hundred or thousand values of one column, out of Spark's hands: numbers, labels or
 * parts of keys.
 *
 * <p>Filled from a vector or row by row; what is in it is the same either way. A part of a key is a
 * long if its type has at most 64 bits and bytes otherwise; see {@link KeyCodec}.
 */
final class ColumnBuffer {
  private static final int MOST_LABELS_KEPT = 10_000;
  private static final byte[] NO_BYTES = {};

  private final InputColumn column;
  private final InputColumn.Storage storage;
  private final NumberColumn numbers;
  private final String[] labels;
  private final long[] longKeys;
  private final byte[][] byteKeys;
  private final boolean[] nulls;
  private final Map<UTF8String, String> labelsSeen = new HashMap<>();
  private boolean anyNull;

  ColumnBuffer(InputColumn column, int capacity) {
    this.column = column;
    this.storage = column.storage();
    this.nulls = new boolean[capacity];
    InputColumn.Use use = column.use();
    this.numbers =
        use == InputColumn.Use.NUMBER ? column.numbers(capacity) : NumberColumn.ofDoubles(0);
    this.labels = new String[use == InputColumn.Use.LABEL ? capacity : 0];
    Arrays.fill(labels, "");
    boolean longKey = use == InputColumn.Use.KEY && KeyCodec.isLong(column);
    this.longKeys = new long[longKey ? capacity : 0];
    this.byteKeys = new byte[use == InputColumn.Use.KEY && !longKey ? capacity : 0][];
    Arrays.fill(byteKeys, NO_BYTES);
  }

  InputColumn column() {
    return column;
  }

  NumberColumn numbers() {
    return numbers;
  }

  String[] labels() {
    return labels;
  }

  long[] longKeys() {
    return longKeys;
  }

  byte[][] byteKeys() {
    return byteKeys;
  }

  boolean anyNull() {
    return anyNull;
  }

  boolean isNull(int i) {
    return anyNull && nulls[i];
  }

  /** Forgets which values were null, before rows are set one by one. */
  void clear() {
    if (anyNull) {
      Arrays.fill(nulls, false);
      anyNull = false;
    }
  }

  /** Takes {@code size} values of a vector, from {@code from} on. */
  void fill(ColumnVector vector, int from, int size) {
    clear();
    if (vector.hasNull()) {
      for (int i = 0; i < size; i++) {
        nulls[i] = vector.isNullAt(from + i);
        anyNull |= nulls[i];
      }
    }
    if (numbers.kind() == NumberColumn.Kind.DOUBLE && column.use() == InputColumn.Use.NUMBER) {
      VectorReading.doubles(vector, from, size, storage, nulls, numbers.values());
    } else if (longKeys.length > 0 && storage == InputColumn.Storage.LONG) {
      VectorReading.longs(vector, from, size, nulls, longKeys);
    } else {
      ColumnarArray values = new ColumnarArray(vector, from, size);
      for (int i = 0; i < size; i++) {
        if (!nulls[i]) {
          setPresent(i, values, i);
        }
      }
    }
  }

  /** Takes the value at an ordinal of a row or array. */
  void set(int i, SpecializedGetters source, int ordinal) {
    if (source.isNullAt(ordinal)) {
      nulls[i] = true;
      anyNull = true;
    } else {
      setPresent(i, source, ordinal);
    }
  }

  private void setPresent(int i, SpecializedGetters source, int ordinal) {
    switch (column.use()) {
      case NUMBER -> setNumber(i, source, ordinal);
      case LABEL -> labels[i] = label(source, ordinal);
      case KEY -> {
        if (longKeys.length > 0) {
          longKeys[i] = longKey(source, ordinal);
        } else {
          byteKeys[i] = byteKey(source, ordinal);
        }
      }
    }
  }

  private void setNumber(int i, SpecializedGetters source, int ordinal) {
    switch (storage) {
      case LONG -> numbers.set(i, source.getLong(ordinal));
      case DECIMAL -> {
        if (column.isShortDecimal()) {
          numbers.set(i, decimal(source, ordinal).toUnscaledLong());
        } else {
          numbers.set(i, unscaled(source, ordinal));
        }
      }
      default -> numbers.set(i, number(source, ordinal));
    }
  }

  private double number(SpecializedGetters source, int ordinal) {
    return switch (storage) {
      case BOOLEAN -> source.getBoolean(ordinal) ? 1 : 0;
      case BYTE -> source.getByte(ordinal);
      case SHORT -> source.getShort(ordinal);
      case INT -> source.getInt(ordinal);
      case FLOAT -> source.getFloat(ordinal);
      case DOUBLE -> source.getDouble(ordinal);
      case LONG, DECIMAL, TEXT -> throw new IllegalStateException("No double holds " + column);
    };
  }

  private Decimal decimal(SpecializedGetters source, int ordinal) {
    return source.getDecimal(ordinal, column.precision(), column.scale());
  }

  private BigInteger unscaled(SpecializedGetters source, int ordinal) {
    return decimal(source, ordinal).toJavaBigDecimal().setScale(column.scale()).unscaledValue();
  }

  private long longKey(SpecializedGetters source, int ordinal) {
    return switch (storage) {
      case BOOLEAN -> source.getBoolean(ordinal) ? 1 : 0;
      case BYTE -> source.getByte(ordinal);
      case SHORT -> source.getShort(ordinal);
      case INT -> source.getInt(ordinal);
      case LONG -> source.getLong(ordinal);
      case FLOAT -> KeyCodec.ordered(source.getFloat(ordinal));
      case DOUBLE -> KeyCodec.ordered(source.getDouble(ordinal));
      case DECIMAL, TEXT -> throw new IllegalStateException("No long holds " + column);
    };
  }

  private byte[] byteKey(SpecializedGetters source, int ordinal) {
    return storage == InputColumn.Storage.DECIMAL
        ? KeyCodec.ordered(unscaled(source, ordinal))
        : source.getUTF8String(ordinal).getBytes();
  }

  private String label(SpecializedGetters source, int ordinal) {
    if (storage == InputColumn.Storage.DECIMAL) {
      return decimal(source, ordinal).toJavaBigDecimal().toPlainString();
    }
    if (storage != InputColumn.Storage.TEXT) {
      return KeyCodec.value(longKey(source, ordinal), column).toString();
    }
    UTF8String text = source.getUTF8String(ordinal);
    String known = labelsSeen.get(text);
    if (known != null) {
      return known;
    }
    String label = text.toString();
    if (labelsSeen.size() < MOST_LABELS_KEPT) {
      labelsSeen.put(text.copy(), label);
    }
    return label;
  }
}
