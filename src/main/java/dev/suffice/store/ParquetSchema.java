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
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * The columns of {@code result.parquet}: the keys of {@code result.json}, with maps where names
 * differ from row to row.
 *
 * <pre>
 * group          struct of the group's columns; absent without groups
 * column, family, status, reason
 * rows           struct: used, weight, null, nan, infinite, outOfSupport, zeroWeight, example,
 *                censored of left, right, interval
 * parameters     map: name to struct of estimate, standardError, interval of method, lower, upper,
 *                anytimeInterval and waldInterval like it, fixed
 * covariance     list of lists, in the order of the parameters
 * logLikelihood, aic, bic
 * tests          list of structs: name, null (map), statistic, df, pValue, eValue, logEValue, verdict,
 *                against, mixture
 * candidates     list of structs: parameters (map), logLikelihood, likelihood, rank, difference
 * derived        map: name to number
 * aicc
 * akaike         struct: rank, difference, weight
 * goodnessOfFit  list of structs: name, statistic, df and pValue as structs of lower and upper,
 *                parameters, bootstrapPValue, replicates, simulatedRows
 * columns        list of the columns' names, where there are several
 * derivedIntervals  map: name to struct of method, lower, upper
 * fixed          map: name to number
 * quantiles      list of structs: probability, value, standardError, interval
 * </pre>
 */
final class ParquetSchema {
  static final String MAP_ENTRY = "key_value";
  static final String KEY = "key";
  static final String VALUE = "value";
  static final String LIST_ENTRY = "list";
  static final String ELEMENT = "element";

  /** Decimals of any precision that Spark has. */
  static final int DECIMAL_PRECISION = 38;

  static final int DECIMAL_BYTES = 16;

  private static final LogicalTypeAnnotation STRING = LogicalTypeAnnotation.stringType();

  private ParquetSchema() {}

  static MessageType of(List<GroupColumn> groupColumns) {
    Types.MessageTypeBuilder row = Types.buildMessage();
    if (!groupColumns.isEmpty()) {
      row.addField(
          struct("group", groupColumns.stream().map(ParquetSchema::column).toArray(Type[]::new)));
    }
    return row.addFields(text("column"), text("family"), text("status"), optionalText("reason"))
        .addField(rows())
        .addField(map("parameters", parameter()))
        .addField(optionalList("covariance", list(ELEMENT, number(ELEMENT))))
        .addFields(optional("logLikelihood"), optional("aic"), optional("bic"))
        .addField(list("tests", test()))
        .addField(list("candidates", candidate()))
        .addField(map("derived", number(VALUE)))
        .addField(optional("aicc"))
        .addField(
            optionalStruct("akaike", integer("rank"), optional("difference"), number("weight")))
        .addField(list("goodnessOfFit", goodness()))
        .addField(optionalList("columns", text(ELEMENT)))
        .addField(
            map(
                "derivedIntervals",
                struct(VALUE, text("method"), number("lower"), number("upper"))))
        .addField(map("fixed", number(VALUE)))
        .addField(
            optionalList(
                "quantiles",
                struct(
                    ELEMENT,
                    number("probability"),
                    number("value"),
                    optional("standardError"),
                    interval("interval"))))
        .named("result");
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

  private static Type rows() {
    return struct(
        "rows",
        count("used"),
        number("weight"),
        count("null"),
        count("nan"),
        count("infinite"),
        count("outOfSupport"),
        count("zeroWeight"),
        optional("example"),
        optionalStruct("censored", number("left"), number("right"), number("interval")));
  }

  private static Type parameter() {
    return struct(
        VALUE,
        number("estimate"),
        optional("standardError"),
        interval("interval"),
        interval("anytimeInterval"),
        truth("fixed"),
        interval("waldInterval"));
  }

  private static Type interval(String name) {
    return optionalStruct(name, text("method"), number("lower"), number("upper"));
  }

  private static Type test() {
    return struct(
        ELEMENT,
        text("name"),
        map("null", number(VALUE)),
        number("statistic"),
        integer("df"),
        number("pValue"),
        optional("eValue"),
        optional("logEValue"),
        optionalStruct("verdict", text("finding"), number("trialsNeeded"), text("sentence")),
        optionalText("against"),
        optionalText("mixture"));
  }

  private static Type goodness() {
    return struct(
        ELEMENT,
        text("name"),
        struct("statistic", number("lower"), number("upper")),
        optionalStruct("df", number("lower"), number("upper")),
        struct("pValue", number("lower"), number("upper")),
        text("parameters"),
        optional("bootstrapPValue"),
        Types.optional(INT32).named("replicates"),
        Types.optional(INT32).named("simulatedRows"));
  }

  private static Type candidate() {
    return struct(
        ELEMENT,
        map("parameters", number(VALUE)),
        number("logLikelihood"),
        number("likelihood"),
        integer("rank"),
        number("difference"));
  }

  private static Type text(String name) {
    return Types.required(BINARY).as(STRING).named(name);
  }

  private static Type optionalText(String name) {
    return Types.optional(BINARY).as(STRING).named(name);
  }

  private static Type truth(String name) {
    return Types.required(BOOLEAN).named(name);
  }

  private static Type count(String name) {
    return Types.required(INT64).named(name);
  }

  private static Type integer(String name) {
    return Types.required(INT32).named(name);
  }

  private static Type number(String name) {
    return Types.required(DOUBLE).named(name);
  }

  private static Type optional(String name) {
    return Types.optional(DOUBLE).named(name);
  }

  private static Type struct(String name, Type... fields) {
    return Types.requiredGroup().addFields(fields).named(name);
  }

  private static Type optionalStruct(String name, Type... fields) {
    return Types.optionalGroup().addFields(fields).named(name);
  }

  private static Type list(String name, Type element) {
    return Types.requiredList().element(element).named(name);
  }

  private static Type optionalList(String name, Type element) {
    return Types.optionalList().element(element).named(name);
  }

  private static Type map(String name, Type value) {
    return Types.requiredMap()
        .key(Types.required(BINARY).as(STRING).named(KEY))
        .value(value)
        .named(name);
  }
}
