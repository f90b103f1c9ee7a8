package dev.suffice.store;

import static dev.suffice.store.ParquetTypes.ELEMENT;
import static dev.suffice.store.ParquetTypes.VALUE;
import static dev.suffice.store.ParquetTypes.interval;
import static dev.suffice.store.ParquetTypes.list;
import static dev.suffice.store.ParquetTypes.map;
import static dev.suffice.store.ParquetTypes.number;
import static dev.suffice.store.ParquetTypes.optional;
import static dev.suffice.store.ParquetTypes.optionalStruct;
import static dev.suffice.store.ParquetTypes.struct;
import static dev.suffice.store.ParquetTypes.text;
import static dev.suffice.store.ParquetValues.addElement;
import static dev.suffice.store.ParquetValues.addInterval;
import static dev.suffice.store.ParquetValues.addNumber;
import static dev.suffice.store.ParquetValues.addNumbers;

import dev.suffice.regression.ClassContrast;
import dev.suffice.regression.ClassEstimate;
import dev.suffice.regression.ParameterEstimate;
import dev.suffice.report.ClassModel;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The columns of a model that say something of classes; empty or null in models of other kinds. */
final class ParquetClasses {
  private static final String CLASSES = "classes";
  private static final String PARAMETERS = "parameters";
  private static final String DERIVED = "derived";
  private static final String CONTRASTS = "contrasts";
  private static final String ZEROS = "zeroProbabilities";
  private static final String FREE = "freeParameters";
  private static final String SMOOTHING = "smoothing";

  private ParquetClasses() {}

  static Type[] fields() {
    Type parameters = list(PARAMETERS, parameter(ELEMENT, text("name")));
    Type derived = map(DERIVED, number(VALUE));
    return new Type[] {
      list(
          CLASSES,
          struct(ELEMENT, text("name"), number("weight"), parameter("prior"), parameters, derived)),
      parameters,
      derived,
      list(
          CONTRASTS,
          struct(
              ELEMENT,
              text("class"),
              text("reference"),
              number("squaredDistance"),
              list("coefficients", ModelFormat.coefficient()),
              list("covariance", list(ELEMENT, number(ELEMENT))))),
      count(ZEROS),
      count(FREE),
      optionalStruct(SMOOTHING, number("counts"), number("variances"))
    };
  }

  private static Type count(String name) {
    return Types.optional(PrimitiveTypeName.INT64).named(name);
  }

  private static Type parameter(String name, Type... before) {
    return Types.requiredGroup()
        .addFields(before)
        .addFields(number("estimate"), optional("standardError"), interval("interval"))
        .named(name);
  }

  /** Fills the columns of a model that has no classes. */
  static void addNone(Group row) {
    List.of(CLASSES, PARAMETERS, DERIVED, CONTRASTS).forEach(row::addGroup);
  }

  static void add(Group row, ClassModel model) {
    Group classes = row.addGroup(CLASSES);
    for (ClassEstimate one : model.classes()) {
      Group group = addElement(classes);
      group.add("name", one.name());
      group.add("weight", one.weight());
      add(group.addGroup("prior"), one.prior());
      addParameters(group, one.parameters());
      addNumbers(group.addGroup(DERIVED), one.derived());
    }
    addParameters(row, model.common());
    addNumbers(row.addGroup(DERIVED), model.derived());
    Group contrasts = row.addGroup(CONTRASTS);
    for (ClassContrast contrast : model.contrasts()) {
      Group group = addElement(contrasts);
      group.add("class", contrast.name());
      group.add("reference", contrast.reference());
      group.add("squaredDistance", contrast.squaredDistance());
      Group coefficients = group.addGroup("coefficients");
      contrast.coefficients().forEach(c -> ModelFormat.add(addElement(coefficients), c));
      ModelFormat.addMatrix(group.addGroup("covariance"), contrast.covariance());
    }
    row.add(ZEROS, model.zeros());
    row.add(FREE, (long) model.freeParameters());
    Group smoothing = row.addGroup(SMOOTHING);
    smoothing.add("counts", model.smoothing().counts());
    smoothing.add("variances", model.smoothing().variances());
  }

  private static void addParameters(Group group, List<ParameterEstimate> parameters) {
    Group list = group.addGroup(PARAMETERS);
    for (ParameterEstimate parameter : parameters) {
      Group element = addElement(list);
      element.add("name", parameter.name());
      add(element, parameter);
    }
  }

  private static void add(Group group, ParameterEstimate parameter) {
    group.add("estimate", parameter.estimate());
    addNumber(group, "standardError", parameter.standardError());
    parameter.interval().ifPresent(i -> addInterval(group, "interval", i));
  }
}
