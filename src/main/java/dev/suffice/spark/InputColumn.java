package dev.suffice.spark;

import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.DataException;
import java.io.Serializable;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * A column of the scan and what it is read for. One column may be read for several uses.
 *
 * @param name the column's name
 * @param type its type
 * @param ordinal its place in a row or batch of the scan
 * @param use what for
 */
record InputColumn(String name, DataType type, int ordinal, Use use) implements Serializable {
  /** What a column is read for. */
  enum Use {
    /** Numbers to sum: boolean, byte to long, float, double, decimal. */
    NUMBER,
    /** Names of categories: any simple type. */
    LABEL,
    /** Part of a group's key: any simple type. */
    KEY
  }

  /** How Spark stores the values, as far as reading differs. */
  enum Storage {
    BOOLEAN,
    BYTE,
    SHORT,
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    DECIMAL,
    TEXT
  }

  /** Refuses types that the use has no reading of. */
  InputColumn {
    boolean numeric = isNumeric(type);
    if (use == Use.NUMBER && !numeric) {
      throw new DataException(
          "Column %s must be a number or boolean to be summed, but is %s%s"
              .formatted(name, type.sql(), isText(type) ? hint(name) : ""));
    }
    if (!numeric && !isText(type) && !isTime(type)) {
      throw new DataException(
          "Column %s must be a number, boolean, text, date or timestamp, but is %s"
              .formatted(name, type.sql()));
    }
    if (type instanceof StringType text && !text.supportsBinaryEquality()) {
      throw new DataException(
          "Column %s must tell texts apart by their bytes, but is %s; cast it to STRING COLLATE UTF8_BINARY"
              .formatted(name, type.sql()));
    }
  }

  private static String hint(String name) {
    return "; make a number of it, such as columns: {event: \"%s = 'yes'\"}, or take a feature as {categorical: %s}"
        .formatted(name, name);
  }

  private static boolean isNumeric(DataType type) {
    return type instanceof BooleanType
        || type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType
        || type instanceof FloatType
        || type instanceof DoubleType
        || type instanceof DecimalType;
  }

  private static boolean isText(DataType type) {
    return type instanceof StringType;
  }

  private static boolean isTime(DataType type) {
    return type instanceof DateType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType;
  }

  Storage storage() {
    if (type instanceof BooleanType) {
      return Storage.BOOLEAN;
    } else if (type instanceof ByteType) {
      return Storage.BYTE;
    } else if (type instanceof ShortType) {
      return Storage.SHORT;
    } else if (type instanceof IntegerType || type instanceof DateType) {
      return Storage.INT;
    } else if (type instanceof FloatType) {
      return Storage.FLOAT;
    } else if (type instanceof DoubleType) {
      return Storage.DOUBLE;
    } else if (type instanceof DecimalType) {
      return Storage.DECIMAL;
    } else if (type instanceof StringType) {
      return Storage.TEXT;
    }
    return Storage.LONG;
  }

  int precision() {
    return ((DecimalType) type).precision();
  }

  int scale() {
    return ((DecimalType) type).scale();
  }

  /** Whether a decimal's unscaled value fits a long. */
  boolean isShortDecimal() {
    return precision() <= Decimal.MAX_LONG_DIGITS();
  }

  /**
   * An empty column of numbers of this type: integers and decimals exactly, all others as doubles.
   */
  NumberColumn numbers(int capacity) {
    return switch (storage()) {
      case LONG -> NumberColumn.ofDecimals(0, capacity);
      case DECIMAL ->
          isShortDecimal()
              ? NumberColumn.ofDecimals(scale(), capacity)
              : NumberColumn.ofWideDecimals(scale(), capacity);
      default -> NumberColumn.ofDoubles(capacity);
    };
  }
}
