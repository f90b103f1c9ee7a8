package dev.suffice.spark.ml;

import dev.suffice.regression.Design;
import dev.suffice.regression.LinearScore;
import dev.suffice.regression.MultinomialScore;
import dev.suffice.regression.NaiveDensity;
import dev.suffice.regression.NaiveScore;
import dev.suffice.regression.TrainedClassifier;
import dev.suffice.regression.TrainedModel;
import dev.suffice.regression.TrainedRegression;
import dev.suffice.regression.TrainedRegression.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.NaiveBayesModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.ml.util.MLWritable;

/**
 * A trained model as MLlib's, which scores a column {@code features} of vectors with the features
 * in the order of the job file.
 *
 * <pre>
 * linear               LinearRegressionModel
 * logistic             LogisticRegressionModel of two classes
 * linear-discriminant  LogisticRegressionModel, multinomial: a_c - m'b_c and b_c of each class
 * multinomial          LogisticRegressionModel, multinomial, with zeros for the base class
 * naive-bayes          NaiveBayesModel, gaussian
 * </pre>
 *
 * <ul>
 *   <li>Classes are numbered from 0 in the order of their names.
 *   <li>A coefficient that was dropped is 0.
 *   <li>Categories, powers, indicators and offsets have no place in a vector of numbers.
 * </ul>
 */
public final class MllibModel {
  private static final String CONSTANT = "(Intercept)";

  private MllibModel() {}

  /**
   * The model.
   *
   * @throws IllegalArgumentException if MLlib has none that scores the same
   */
  public static MLWritable of(TrainedModel model) {
    String uid = "suffice_" + model.kind();
    if (!model.categories().isEmpty()) {
      throw none(model, "categories");
    }
    if (model instanceof TrainedRegression regression) {
      return of(uid, regression);
    }
    TrainedClassifier classifier = (TrainedClassifier) model;
    if (classifier.posterior().logJoint() instanceof LinearScore score) {
      return of(uid, score);
    }
    if (classifier.posterior().logJoint() instanceof MultinomialScore score) {
      return of(uid, model, score);
    }
    if (classifier.posterior().logJoint() instanceof NaiveScore score) {
      if (!classifier.indicators().isEmpty()) {
        throw none(model, "booleans");
      }
      return of(uid, score);
    }
    throw none(model, "a covariance of each class");
  }

  private static IllegalArgumentException none(TrainedModel model, String what) {
    return new IllegalArgumentException(
        "MLlib has no model of this kind with %s, but the %s model has"
            .formatted(what, model.kind()));
  }

  private static MLWritable of(String uid, TrainedRegression model) {
    if (model.offset().isPresent()) {
      throw none(model, "an offset");
    }
    requireNoPowers(model, model.design());
    List<String> features = model.design().numbers();
    Map<String, Double> values = model.coefficients();
    Vector coefficients = vector(features, name -> values.getOrDefault(name, 0.0));
    double constant = values.getOrDefault(CONSTANT, 0.0);
    return model.link() == Link.LOGIT
        ? new LogisticRegressionModel(uid, coefficients, constant)
        : new LinearRegressionModel(uid, coefficients, constant);
  }

  private static void requireNoPowers(TrainedModel model, Design design) {
    if (design.degrees().stream().anyMatch(degree -> degree > 1)) {
      throw none(model, "powers");
    }
  }

  private static MLWritable of(String uid, TrainedModel model, MultinomialScore score) {
    requireNoPowers(model, score.design());
    List<Map<String, Double>> ofClasses = new ArrayList<>(score.coefficients());
    ofClasses.add(score.base(), Map.of());
    List<String> features = model.numbers();
    List<List<Double>> slopes =
        ofClasses.stream()
            .map(own -> features.stream().map(name -> own.getOrDefault(name, 0.0)).toList())
            .toList();
    return new LogisticRegressionModel(
        uid,
        rows(slopes, features.size()),
        vector(ofClasses, own -> own.getOrDefault(CONSTANT, 0.0)),
        ofClasses.size(),
        true);
  }

  private static MLWritable of(String uid, LinearScore score) {
    int classes = score.intercepts().size();
    double[] constants = score.constants();
    return new LogisticRegressionModel(
        uid, rows(score.slopes(), score.centre().size()), Vectors.dense(constants), classes, true);
  }

  private static MLWritable of(String uid, NaiveScore score) {
    int features = score.densities().get(0).means().size();
    NaiveBayesModel model =
        new NaiveBayesModel(
            uid,
            vector(score.logPriors(), prior -> prior),
            rows(score.densities().stream().map(NaiveDensity::means).toList(), features),
            rows(score.densities().stream().map(NaiveDensity::variances).toList(), features));
    model.set(model.modelType(), "gaussian");
    return model;
  }

  private static <T> Vector vector(List<T> of, ToDoubleFunction<T> entry) {
    return Vectors.dense(of.stream().mapToDouble(entry).toArray());
  }

  /** A matrix of these rows; MLlib's are stored by columns. */
  private static DenseMatrix rows(List<List<Double>> rows, int columns) {
    double[] byColumns = new double[rows.size() * columns];
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < columns; j++) {
        byColumns[j * rows.size() + i] = rows.get(i).get(j);
      }
    }
    return new DenseMatrix(rows.size(), columns, byColumns);
  }
}
