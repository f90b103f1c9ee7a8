package dev.suffice.store;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * The types that columns of {@code result.parquet} are made of; {@link ParquetValues} fills them.
 */
final class ParquetTypes {
  static final String MAP_ENTRY = "key_value";
  static final String KEY = "key";
  static final String VALUE = "value";
  static final String LIST_ENTRY = "list";
  static final String ELEMENT = "element";

  /** Decimals of any precision that Spark has. */
  static final int DECIMAL_PRECISION = 38;

  static final int DECIMAL_BYTES = 16;

  private static final LogicalTypeAnnotation STRING = LogicalTypeAnnotation.stringType();

  private ParquetTypes() {}

  /** A struct of a group's columns. */
  static Type group(String name, List<GroupColumn> columns) {
    return struct(name, columns.stream().map(ParquetTypes::column).toArray(Type[]::new));
  }

  private static Type column(GroupColumn column) {
    String name = column.name();
    return switch (column.type()) {
      case TEXT -> optionalText(name);
      case BYTE -> Types.optional(INT32).as(LogicalTypeAnnotation.intType(8)).named(name);
      case SHORT -> Types.optional(INT32).as(LogicalTypeAnnotation.intType(16)).named(name);
      case INT -> Types.optional(INT32).named(name);
      case LONG -> Types.optional(INT64).named(name);
      case FLOAT -> Types.optional(FLOAT).named(name);
      case DOUBLE -> optional(name);
      case BOOLEAN -> Types.optional(BOOLEAN).named(name);
      case DECIMAL ->
          Types.optional(FIXED_LEN_BYTE_ARRAY)
              .length(DECIMAL_BYTES)
              .as(LogicalTypeAnnotation.decimalType(column.scale(), DECIMAL_PRECISION))
              .named(name);
      case DATE -> Types.optional(INT32).as(LogicalTypeAnnotation.dateType()).named(name);
      case INSTANT -> Types.optional(INT64).as(timestamp(true)).named(name);
      case LOCAL_TIME -> Types.optional(INT64).as(timestamp(false)).named(name);
    };
  }

  private static LogicalTypeAnnotation timestamp(boolean utc) {
    return LogicalTypeAnnotation.timestampType(utc, TimeUnit.MICROS);
  }

  static Type interval(String name) {
    return optionalStruct(name, text("method"), number("lower"), number("upper"));
  }

  static Type text(String name) {
    return Types.required(BINARY).as(STRING).named(name);
  }

  static Type optionalText(String name) {
    return Types.optional(BINARY).as(STRING).named(name);
  }

  static Type truth(String name) {
    return Types.required(BOOLEAN).named(name);
  }

  static Type count(String name) {
    return Types.required(INT64).named(name);
  }

  static Type integer(String name) {
    return Types.required(INT32).named(name);
  }

  static Type number(String name) {
    return Types.required(DOUBLE).named(name);
  }

  static Type optional(String name) {
    return Types.optional(DOUBLE).named(name);
  }

  static Type struct(String name, Type... fields) {
    return Types.requiredGroup().addFields(fields).named(name);
  }

  static Type optionalStruct(String name, Type... fields) {
    return Types.optionalGroup().addFields(fields).named(name);
  }

  static Type list(String name, Type element) {
    return Types.requiredList().element(element).named(name);
  }

  static Type optionalList(String name, Type element) {
    return Types.optionalList().element(element).named(name);
  }

  static Type map(String name, Type value) {
    return Types.requiredMap()
        .key(Types.required(BINARY).as(STRING).named(KEY))
        .value(value)
        .named(name);
  }
}
