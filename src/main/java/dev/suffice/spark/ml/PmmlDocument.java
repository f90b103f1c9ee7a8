package dev.suffice.spark.ml;

import dev.suffice.regression.Coefficient;
import dev.suffice.regression.Coefficient.Level;
import dev.suffice.regression.Coefficient.Power;
import dev.suffice.regression.Design;
import dev.suffice.regression.LinearScore;
import dev.suffice.regression.MultinomialScore;
import dev.suffice.regression.TrainedClassifier;
import dev.suffice.regression.TrainedModel;
import dev.suffice.regression.TrainedRegression;
import dev.suffice.regression.TrainedRegression.Link;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.sparkproject.dmg.pmml.Application;
import org.sparkproject.dmg.pmml.DataDictionary;
import org.sparkproject.dmg.pmml.DataField;
import org.sparkproject.dmg.pmml.DataType;
import org.sparkproject.dmg.pmml.Header;
import org.sparkproject.dmg.pmml.MiningField;
import org.sparkproject.dmg.pmml.MiningFunction;
import org.sparkproject.dmg.pmml.MiningSchema;
import org.sparkproject.dmg.pmml.OpType;
import org.sparkproject.dmg.pmml.Output;
import org.sparkproject.dmg.pmml.OutputField;
import org.sparkproject.dmg.pmml.PMML;
import org.sparkproject.dmg.pmml.ResultFeature;
import org.sparkproject.dmg.pmml.Value;
import org.sparkproject.dmg.pmml.regression.CategoricalPredictor;
import org.sparkproject.dmg.pmml.regression.NumericPredictor;
import org.sparkproject.dmg.pmml.regression.RegressionModel;
import org.sparkproject.dmg.pmml.regression.RegressionModel.NormalizationMethod;
import org.sparkproject.dmg.pmml.regression.RegressionTable;
import org.sparkproject.jpmml.model.JAXBSerializer;

/**
 * A trained model as a {@code RegressionModel} of the Predictive Model Markup Language, written by
 * the copy of JPMML that Spark brings.
 *
 * <pre>
 * linear               one table
 * logistic             tables of the classes 1 and 0, that of 0 empty; logit
 * linear-discriminant  a table of each class; softmax
 * multinomial          likewise, that of the base class empty
 * </pre>
 *
 * <ul>
 *   <li>Fields have the names of the columns. Categories and powers are predictors of PMML itself,
 *       an offset is one with the coefficient 1.
 *   <li>Of classes, {@code probability(c)} of each is an output.
 *   <li>An unknown category is an invalid value, of which a scorer gives no result.
 * </ul>
 *
 * <p>Reference: Data Mining Group, <i>PMML 4.4.1</i>, 2019, Regression.
 */
public final class PmmlDocument {
  private static final String VERSION = "4.4";

  private final TrainedModel model;
  private final DataDictionary fields = new DataDictionary();
  private final MiningSchema schema = new MiningSchema();

  private PmmlDocument(TrainedModel model) {
    this.model = model;
  }

  /**
   * Writes a model.
   *
   * @throws IllegalArgumentException if it is none of these kinds
   */
  public static void write(TrainedModel model, OutputStream out) throws IOException {
    PMML document = new PmmlDocument(model).document();
    try {
      new JAXBSerializer().serializePretty(document, out);
    } catch (JAXBException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private PMML document() {
    RegressionModel tables =
        model instanceof TrainedRegression regression
            ? regression(regression)
            : classes((TrainedClassifier) model);
    model.numbers().forEach(name -> field(new DataField(name, OpType.CONTINUOUS, DataType.DOUBLE)));
    for (int k = 0; k < model.categories().size(); k++) {
      field(categorical(model.categories().get(k), model.levels().get(k)));
    }
    Header header =
        new Header()
            .setApplication(new Application("Suffice"))
            .setDescription(
                "Job %s, fingerprint %s"
                    .formatted(model.origin().job(), model.origin().fingerprint()));
    return new PMML(VERSION, header, fields).addModels(tables);
  }

  private void field(DataField field) {
    fields.addDataFields(field);
    schema.addMiningFields(new MiningField(field.requireName()));
  }

  private void target(DataField field) {
    fields.addDataFields(field);
    schema.addMiningFields(
        new MiningField(field.requireName()).setUsageType(MiningField.UsageType.TARGET));
  }

  private static DataField categorical(String name, Iterable<String> levels) {
    DataField field = new DataField(name, OpType.CATEGORICAL, DataType.STRING);
    levels.forEach(level -> field.addValues(new Value(level)));
    return field;
  }

  private RegressionModel regression(TrainedRegression regression) {
    String name = model.origin().target();
    if (regression.link() == Link.IDENTITY) {
      target(new DataField(name, OpType.CONTINUOUS, DataType.DOUBLE));
      return new RegressionModel(MiningFunction.REGRESSION, schema, List.of(table(regression)))
          .setNormalizationMethod(NormalizationMethod.NONE);
    }
    target(
        new DataField(name, OpType.CATEGORICAL, DataType.INTEGER)
            .addValues(new Value(0), new Value(1)));
    RegressionTable other = new RegressionTable(0.0).setTargetCategory(0);
    return new RegressionModel(
            MiningFunction.CLASSIFICATION,
            schema,
            List.of(table(regression).setTargetCategory(1), other))
        .setNormalizationMethod(NormalizationMethod.LOGIT)
        .setOutput(probabilities(List.of(0, 1)));
  }

  /** Without these a scorer may give the likeliest class alone. */
  private static Output probabilities(List<?> classes) {
    Output output = new Output();
    for (Object name : classes) {
      output.addOutputFields(
          new OutputField("probability(" + name + ")", OpType.CONTINUOUS, DataType.DOUBLE)
              .setResultFeature(ResultFeature.PROBABILITY)
              .setValue(name));
    }
    return output;
  }

  private static RegressionTable table(TrainedRegression regression) {
    RegressionTable table =
        table(regression.design(), regression.levels(), regression.coefficients());
    regression
        .offset()
        .ifPresent(name -> table.addNumericPredictors(new NumericPredictor(name, 1)));
    return table;
  }

  private static RegressionTable table(
      Design design, List<SortedSet<String>> levels, Map<String, Double> values) {
    RegressionTable table = new RegressionTable(values.getOrDefault("(Intercept)", 0.0));
    for (Coefficient coefficient : design.coefficients(levels)) {
      Double value = values.get(coefficient.name());
      if (value != null && coefficient instanceof Power power) {
        table.addNumericPredictors(
            new NumericPredictor(power.column(), value).setExponent(power.exponent()));
      } else if (value != null && coefficient instanceof Level level) {
        table.addCategoricalPredictors(
            new CategoricalPredictor(level.column(), level.level(), value));
      }
    }
    return table;
  }

  private RegressionModel classes(TrainedClassifier classifier) {
    List<RegressionTable> tables = tables(classifier);
    List<String> names = classifier.posterior().classes();
    target(categorical(model.origin().target(), names));
    for (int c = 0; c < names.size(); c++) {
      tables.get(c).setTargetCategory(names.get(c));
    }
    return new RegressionModel(MiningFunction.CLASSIFICATION, schema, tables)
        .setNormalizationMethod(NormalizationMethod.SOFTMAX)
        .setOutput(probabilities(names));
  }

  private static List<RegressionTable> tables(TrainedClassifier classifier) {
    List<RegressionTable> tables = new ArrayList<>();
    if (classifier.posterior().logJoint() instanceof MultinomialScore score) {
      score
          .coefficients()
          .forEach(values -> tables.add(table(score.design(), score.levels(), values)));
      tables.add(score.base(), new RegressionTable(0.0));
    } else if (classifier.posterior().logJoint() instanceof LinearScore score) {
      double[] constants = score.constants();
      for (int c = 0; c < constants.length; c++) {
        RegressionTable table = new RegressionTable(constants[c]);
        for (int i = 0; i < classifier.numbers().size(); i++) {
          table.addNumericPredictors(
              new NumericPredictor(classifier.numbers().get(i), score.slopes().get(c).get(i)));
        }
        tables.add(table);
      }
    } else {
      throw new IllegalArgumentException(
          "PMML is for models whose scores are linear, but this one is " + classifier.kind());
    }
    return tables;
  }
}
