package dev.suffice.spark;

import dev.suffice.statistic.MalformedStatisticException;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Group keys as bytes that sort, unsigned, as the values do: nulls first, then by value, column by
 * column.
 *
 * <pre>
 * null     00
 * integer  01, eight bytes with the sign bit flipped; booleans, dates and timestamps likewise
 * double   01, the bits, all flipped where negative; -0 is 0, and all NaNs are one, above infinity, as in SQL
 * decimal  01, seventeen bytes of the unscaled value with the sign bit flipped
 * text     01, its UTF-8 bytes with 00 written as 00 FF, then 00 01
 * </pre>
 */
final class KeyCodec {
  private static final byte NULL = 0;
  private static final byte VALUE = 1;
  private static final int DECIMAL_BYTES = 17;

  private KeyCodec() {}

  /** Whether values of the column are longs in a buffer. */
  static boolean isLong(InputColumn column) {
    return switch (column.storage()) {
      case BOOLEAN, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE -> true;
      case DECIMAL, TEXT -> false;
    };
  }

  /** A long that orders as SQL orders the doubles. */
  static long ordered(double x) {
    long bits = Double.doubleToLongBits(x == 0 ? 0.0 : x);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  private static double unordered(long ordered) {
    return Double.longBitsToDouble(ordered ^ ((ordered >> 63) & Long.MAX_VALUE));
  }

  /** Bytes that order, unsigned, as the integers do. */
  static byte[] ordered(BigInteger unscaled) {
    ByteBuffer bytes = ByteBuffer.allocate(DECIMAL_BYTES);
    byte[] magnitude = unscaled.toByteArray();
    byte sign = (byte) (unscaled.signum() < 0 ? -1 : 0);
    for (int i = magnitude.length; i < DECIMAL_BYTES; i++) {
      bytes.put(sign);
    }
    bytes.put(magnitude);
    bytes.put(0, (byte) (bytes.get(0) ^ Byte.MIN_VALUE));
    return bytes.array();
  }

  static void appendNull(ByteArrayOutputStream key) {
    key.write(NULL);
  }

  static void append(ByteArrayOutputStream key, long value) {
    key.write(VALUE);
    long ordered = value ^ Long.MIN_VALUE;
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      key.write((int) (ordered >>> shift));
    }
  }

  static void append(ByteArrayOutputStream key, InputColumn column, byte[] value) {
    key.write(VALUE);
    if (column.storage() == InputColumn.Storage.DECIMAL) {
      key.write(value, 0, value.length);
      return;
    }
    for (byte b : value) {
      key.write(b);
      if (b == 0) {
        key.write(0xff);
      }
    }
    key.write(0);
    key.write(1);
  }

  /** The values of a key, in the order of the columns; empty for null. */
  static List<Optional<Object>> decode(byte[] key, List<InputColumn> columns) {
    ByteBuffer bytes = ByteBuffer.wrap(key);
    List<Optional<Object>> values = new ArrayList<>(columns.size());
    for (InputColumn column : columns) {
      values.add(bytes.get() == NULL ? Optional.empty() : Optional.of(value(bytes, column)));
    }
    if (bytes.hasRemaining()) {
      throw new MalformedStatisticException("A key of " + columns + " should end here");
    }
    return values;
  }

  private static Object value(ByteBuffer bytes, InputColumn column) {
    return switch (column.storage()) {
      case DECIMAL -> decimal(bytes, column.scale());
      case TEXT -> text(bytes);
      default -> value(integer(bytes), column);
    };
  }

  /** The value that a long in a buffer stands for, as Spark's rows have it. */
  static Object value(long key, InputColumn column) {
    return switch (column.storage()) {
      case BOOLEAN -> key != 0;
      case BYTE -> (byte) key;
      case SHORT -> (short) key;
      case INT ->
          column.type() instanceof DateType ? LocalDate.ofEpochDay(key) : (Object) (int) key;
      case LONG -> moment(key, column);
      case FLOAT -> (float) unordered(key);
      case DOUBLE -> unordered(key);
      case DECIMAL, TEXT -> throw new IllegalStateException("No long holds " + column);
    };
  }

  private static long integer(ByteBuffer bytes) {
    return bytes.getLong() ^ Long.MIN_VALUE;
  }

  private static Object moment(long value, InputColumn column) {
    Instant instant = Instant.EPOCH.plus(value, ChronoUnit.MICROS);
    if (column.type() instanceof TimestampType) {
      return instant;
    }
    return column.type() instanceof TimestampNTZType
        ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
        : (Object) value;
  }

  private static BigDecimal decimal(ByteBuffer bytes, int scale) {
    byte[] unscaled = new byte[DECIMAL_BYTES];
    bytes.get(unscaled);
    unscaled[0] ^= Byte.MIN_VALUE;
    return new BigDecimal(new BigInteger(unscaled), scale);
  }

  private static String text(ByteBuffer bytes) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    while (true) {
      byte b = bytes.get();
      if (b == 0 && bytes.get() == 1) {
        return text.toString(StandardCharsets.UTF_8);
      }
      text.write(b);
    }
  }
}
