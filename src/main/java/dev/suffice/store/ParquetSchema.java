package dev.suffice.store;

import static dev.suffice.store.ParquetTypes.ELEMENT;
import static dev.suffice.store.ParquetTypes.VALUE;
import static dev.suffice.store.ParquetTypes.count;
import static dev.suffice.store.ParquetTypes.group;
import static dev.suffice.store.ParquetTypes.integer;
import static dev.suffice.store.ParquetTypes.interval;
import static dev.suffice.store.ParquetTypes.list;
import static dev.suffice.store.ParquetTypes.map;
import static dev.suffice.store.ParquetTypes.number;
import static dev.suffice.store.ParquetTypes.optional;
import static dev.suffice.store.ParquetTypes.optionalList;
import static dev.suffice.store.ParquetTypes.optionalStruct;
import static dev.suffice.store.ParquetTypes.optionalText;
import static dev.suffice.store.ParquetTypes.struct;
import static dev.suffice.store.ParquetTypes.text;
import static dev.suffice.store.ParquetTypes.truth;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;

import java.util.List;
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
 *                censored of left, right, interval; effective
 * parameters     map: name to struct of estimate, standardError, interval of method, lower, upper,
 *                anytimeInterval and waldInterval like it, fixed,
 *                robustStandardError, noRobustStandardError
 * covariance     list of lists, in the order of the parameters
 * logLikelihood, aic, bic
 * tests          list of structs: name, null (map), statistic, df, pValue, eValue, logEValue, verdict,
 *                against, mixture
 * candidates     list of structs: parameters (map), logLikelihood, likelihood, rank, difference
 * derived        map: name to number
 * aicc
 * akaike         struct: rank, difference, weight, among
 * goodnessOfFit  list of structs: name, statistic, df and pValue as structs of lower and upper,
 *                parameters, bootstrapPValue, replicates, simulatedRows
 * columns        list of the columns' names, where there are several
 * derivedIntervals  map: name to struct of method, lower, upper
 * fixed          map: name to number
 * quantiles      list of structs: probability, value, standardError, interval
 * derivedStandardErrors  map: name to number
 * </pre>
 */
final class ParquetSchema {
  private ParquetSchema() {}

  static MessageType of(List<GroupColumn> groupColumns) {
    Types.MessageTypeBuilder row = Types.buildMessage();
    if (!groupColumns.isEmpty()) {
      row.addField(group("group", groupColumns));
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
            optionalStruct(
                "akaike",
                integer("rank"),
                optional("difference"),
                number("weight"),
                optionalText("among")))
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
        .addField(map("derivedStandardErrors", number(VALUE)))
        .named("result");
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
        optionalStruct("censored", number("left"), number("right"), number("interval")),
        optional("effective"));
  }

  private static Type parameter() {
    return struct(
        VALUE,
        number("estimate"),
        optional("standardError"),
        interval("interval"),
        interval("anytimeInterval"),
        truth("fixed"),
        interval("waldInterval"),
        optional("robustStandardError"),
        optionalText("noRobustStandardError"));
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
}
