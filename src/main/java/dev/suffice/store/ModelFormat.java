package dev.suffice.store;

import static dev.suffice.store.ParquetTypes.ELEMENT;
import static dev.suffice.store.ParquetTypes.VALUE;
import static dev.suffice.store.ParquetTypes.count;
import static dev.suffice.store.ParquetTypes.interval;
import static dev.suffice.store.ParquetTypes.list;
import static dev.suffice.store.ParquetTypes.map;
import static dev.suffice.store.ParquetTypes.number;
import static dev.suffice.store.ParquetTypes.optional;
import static dev.suffice.store.ParquetTypes.optionalStruct;
import static dev.suffice.store.ParquetTypes.optionalText;
import static dev.suffice.store.ParquetTypes.struct;
import static dev.suffice.store.ParquetTypes.text;
import static dev.suffice.store.ParquetValues.addElement;
import static dev.suffice.store.ParquetValues.addEntry;
import static dev.suffice.store.ParquetValues.addInterval;
import static dev.suffice.store.ParquetValues.addKey;
import static dev.suffice.store.ParquetValues.addNumber;

import dev.suffice.regression.CoefficientEstimate;
import dev.suffice.report.JsonModels;
import dev.suffice.report.ModelRow;
import dev.suffice.report.ReportWriter;
import dev.suffice.report.ResultHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * The files of trained models, a row for each.
 *
 * <pre>
 * group          struct of the group's columns; absent without groups
 * model, target, status, reason
 * rows           map: used, null and others to counts
 * weight
 * coefficients   list of structs: name, estimate, standardError, statistic, pValue, interval,
 *                varianceInflation
 * covariance     list of lists, in the order of the coefficients
 * sigma          struct: estimate, unbiased
 * residualSumOfSquares, rSquared and the other numbers of result.json
 * fTest          struct: statistic, df, residualDf, pValue
 * dropped        list of names
 * references     map: column to level
 * standardErrors where they come from; absent if from the model
 * classes        list of structs: name, weight, prior, parameters, derived; of models of classes
 * parameters     list of structs: name, estimate, standardError, interval
 * derived        map of numbers
 * contrasts      list of structs: class, reference, squaredDistance, coefficients, covariance
 * zeroProbabilities, freeParameters
 * smoothing      struct: counts, variances
 * </pre>
 *
 * @param groupColumns the group's columns in order; none without groups
 * @param targets how many targets there are
 */
public record ModelFormat(
    ResultHeader header, List<GroupColumn> groupColumns, int targets, MessageType columns)
    implements ResultFormat<ModelRow> {
  /** Copies the list. */
  public ModelFormat {
    groupColumns = List.copyOf(groupColumns);
  }

  /** The files of models of one target with this header. */
  public ModelFormat(ResultHeader header, List<GroupColumn> groupColumns) {
    this(header, groupColumns, 1);
  }

  /** The files of models of several targets with this header. */
  public ModelFormat(ResultHeader header, List<GroupColumn> groupColumns, int targets) {
    this(header, groupColumns, targets, schema(groupColumns));
  }

  private static MessageType schema(List<GroupColumn> groupColumns) {
    Types.MessageTypeBuilder row = Types.buildMessage();
    if (!groupColumns.isEmpty()) {
      row.addField(ParquetTypes.group("group", groupColumns));
    }
    row.addFields(text("model"), text("target"), text("status"), optionalText("reason"))
        .addFields(map("rows", count(VALUE)), number("weight"))
        .addField(list("coefficients", coefficient()))
        .addField(list("covariance", list(ELEMENT, number(ELEMENT))))
        .addField(optionalStruct("sigma", number("estimate"), optional("unbiased")));
    ModelRow.FIGURES.forEach(key -> row.addField(optional(key)));
    return row.addField(
            optionalStruct(
                "fTest", number("statistic"), number("df"), number("residualDf"), number("pValue")))
        .addField(list("dropped", text(ELEMENT)))
        .addField(map("references", text(VALUE)))
        .addField(optionalText("standardErrors"))
        .addFields(ParquetClasses.fields())
        .named("model");
  }

  static Type coefficient() {
    return struct(
        ELEMENT,
        text("name"),
        number("estimate"),
        optional("standardError"),
        optional("statistic"),
        optional("pValue"),
        interval("interval"),
        optional("varianceInflation"));
  }

  @Override
  public ReportWriter<ModelRow> json(OutputStream out) throws IOException {
    return JsonModels.begin(
        out,
        header,
        groupColumns.isEmpty() && targets == 1 ? JsonModels.Layout.ONE : JsonModels.Layout.SEVERAL);
  }

  @Override
  public List<Group> rows(ModelRow piece) {
    Group row = new SimpleGroup(columns);
    if (!groupColumns.isEmpty()) {
      addKey(row.addGroup("group"), groupColumns, piece.group());
    }
    row.add("model", piece.model());
    row.add("target", piece.target());
    row.add("status", piece.status().name());
    if (!piece.reason().isEmpty()) {
      row.add("reason", piece.reason());
    }
    Group rows = row.addGroup("rows");
    piece.rows().forEach((key, count) -> addEntry(rows, key).add(VALUE, count));
    row.add("weight", piece.weight());
    Group coefficients = row.addGroup("coefficients");
    piece.coefficients().forEach(coefficient -> add(addElement(coefficients), coefficient));
    addMatrix(row.addGroup("covariance"), piece.covariance());
    addFigures(row, piece);
    Group dropped = row.addGroup("dropped");
    piece.dropped().forEach(name -> dropped.addGroup(ParquetTypes.LIST_ENTRY).add(ELEMENT, name));
    Group references = row.addGroup("references");
    piece.references().forEach((column, level) -> addEntry(references, column).add(VALUE, level));
    piece.errors().ifPresent(errors -> row.add("standardErrors", errors));
    piece
        .classes()
        .ifPresentOrElse(
            classes -> ParquetClasses.add(row, classes), () -> ParquetClasses.addNone(row));
    return List.of(row);
  }

  static void addMatrix(Group matrix, List<List<Double>> lines) {
    for (List<Double> line : lines) {
      Group entries = addElement(matrix);
      line.forEach(x -> entries.addGroup(ParquetTypes.LIST_ENTRY).add(ELEMENT, x));
    }
  }

  static void add(Group group, CoefficientEstimate coefficient) {
    group.add("name", coefficient.name());
    group.add("estimate", coefficient.estimate());
    addNumber(group, "standardError", coefficient.standardError());
    addNumber(group, "statistic", coefficient.statistic());
    addNumber(group, "pValue", coefficient.pValue());
    coefficient.interval().ifPresent(i -> addInterval(group, "interval", i));
    addNumber(group, "varianceInflation", coefficient.varianceInflation());
  }

  private static void addFigures(Group row, ModelRow piece) {
    piece
        .figure(ModelRow.SIGMA)
        .ifPresent(
            estimate -> {
              Group sigma = row.addGroup("sigma");
              sigma.add("estimate", estimate);
              addNumber(sigma, "unbiased", piece.figure(ModelRow.UNBIASED_SIGMA));
            });
    ModelRow.FIGURES.forEach(key -> addNumber(row, key, piece.figure(key)));
    piece
        .overall()
        .ifPresent(
            test -> {
              Group group = row.addGroup("fTest");
              group.add("statistic", test.statistic());
              group.add("df", test.df());
              group.add("residualDf", test.residualDf());
              group.add("pValue", test.pValue());
            });
  }
}
