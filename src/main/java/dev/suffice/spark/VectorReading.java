package dev.suffice.spark;

import org.apache.spark.sql.vectorized.ColumnVector;

/**
 * Values of a vector into an array, as fast as the vector gives them: one loop a type, and no copy
 * between.
 *
 * <p>Where a value is null the array keeps what it had.
 */
final class VectorReading {
  private VectorReading() {}

  /** Numbers that every double holds, from {@code from} on. */
  static void doubles(
      ColumnVector vector,
      int from,
      int size,
      InputColumn.Storage storage,
      boolean[] nulls,
      double[] values) {
    if (!vector.hasNull() && allDoubles(vector, from, size, storage, values)) {
      return;
    }
    switch (storage) {
      case BOOLEAN -> {
        for (int i = 0; i < size; i++) {
          if (!nulls[i]) {
            values[i] = vector.getBoolean(from + i) ? 1 : 0;
          }
        }
      }
      case BYTE -> {
        for (int i = 0; i < size; i++) {
          if (!nulls[i]) {
            values[i] = vector.getByte(from + i);
          }
        }
      }
      case SHORT -> {
        for (int i = 0; i < size; i++) {
          if (!nulls[i]) {
            values[i] = vector.getShort(from + i);
          }
        }
      }
      case INT -> {
        for (int i = 0; i < size; i++) {
          if (!nulls[i]) {
            values[i] = vector.getInt(from + i);
          }
        }
      }
      case FLOAT -> {
        for (int i = 0; i < size; i++) {
          if (!nulls[i]) {
            values[i] = vector.getFloat(from + i);
          }
        }
      }
      case DOUBLE -> {
        for (int i = 0; i < size; i++) {
          if (!nulls[i]) {
            values[i] = vector.getDouble(from + i);
          }
        }
      }
      case LONG, DECIMAL, TEXT ->
          throw new IllegalArgumentException("A double holds no " + storage);
    }
  }

  /**
   * Where nothing is null, the commonest types in loops that look at nothing else; says whether the
   * type is one of them.
   */
  private static boolean allDoubles(
      ColumnVector vector, int from, int size, InputColumn.Storage storage, double[] values) {
    if (storage == InputColumn.Storage.DOUBLE) {
      for (int i = 0; i < size; i++) {
        values[i] = vector.getDouble(from + i);
      }
      return true;
    }
    if (storage == InputColumn.Storage.INT) {
      for (int i = 0; i < size; i++) {
        values[i] = vector.getInt(from + i);
      }
      return true;
    }
    return false;
  }

  /** Longs, from {@code from} on. */
  static void longs(ColumnVector vector, int from, int size, boolean[] nulls, long[] values) {
    for (int i = 0; i < size; i++) {
      if (!nulls[i]) {
        values[i] = vector.getLong(from + i);
      }
    }
  }
}
