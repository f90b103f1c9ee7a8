package dev.suffice.spark.ml;

import dev.suffice.family.Status;
import dev.suffice.regression.CoefficientEstimate;
import dev.suffice.regression.Design;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.LogisticFit;
import dev.suffice.regression.LogisticRegression;
import dev.suffice.regression.Term;
import dev.suffice.scoring.Loss;
import dev.suffice.spark.LogisticTraining;
import dev.suffice.spark.ModelColumns;
import dev.suffice.spark.ModelRows;
import dev.suffice.spark.Scan;
import dev.suffice.statistic.DataException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * Maximum likelihood for labels 0 and 1 in pipelines: an estimator in the place of MLlib's {@code
 * LogisticRegression}, which gives MLlib's model with the coefficients of {@link
 * LogisticRegression}.
 *
 * <pre>{@code
 * Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {assembler, new ExactLogisticRegression()});
 * }</pre>
 *
 * <ul>
 *   <li>Newton's method on rows that are read once; the same bits for any partitioning. {@link
 *       #inference} gives standard errors, tests and intervals.
 *   <li>Rows with a null, NaN or infinity in the label or a feature are left out; a label other
 *       than 0 and 1 is refused.
 *   <li>The ridge is λ of {@code ½ λ Σ β_j²}, of features as they are and beside the log-likelihood
 *       of all rows: MLlib's {@code regParam} times n, without standardization.
 *   <li>A feature that others determine has the coefficient 0.
 *   <li>Separated data have no maximum without a ridge, and are refused with the direction.
 * </ul>
 */
public final class ExactLogisticRegression
    extends ProbabilisticClassifier<Vector, ExactLogisticRegression, LogisticRegressionModel>
    implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;
  private static final double LEVEL = 0.95;

  // Asked for by the superclass before there is a constructor to set it.
  private @Nullable String uid;

  private final Param<String> weightCol =
      new Param<>(this, "weightCol", "column of frequency weights; unset, every row counts once");
  private final DoubleParam ridge =
      new DoubleParam(this, "ridge", "penalty on squared coefficients", ParamValidators.gtEq(0));
  private final BooleanParam fitIntercept =
      new BooleanParam(this, "fitIntercept", "whether to estimate a constant");
  private final DoubleParam level =
      new DoubleParam(
          this,
          "level",
          "confidence level of intervals",
          ParamValidators.inRange(0, 1, false, false));

  /** An estimator with a name of its own. */
  public ExactLogisticRegression() {
    setDefault();
  }

  /** An estimator of this name. */
  public ExactLogisticRegression(String uid) {
    this(StageName.leave(uid));
  }

  // The name is taken by the superclass, once it has been left.
  @SuppressWarnings("UnusedVariable")
  private ExactLogisticRegression(StageName name) {
    setDefault();
  }

  private void setDefault() {
    setDefault(ridge, 0.0);
    setDefault(fitIntercept, true);
    setDefault(level, LEVEL);
  }

  /** Reads an estimator that was saved. */
  public static MLReader<ExactLogisticRegression> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads an estimator that was saved in a directory. */
  public static ExactLogisticRegression load(String path) {
    return read().load(path);
  }

  @Override
  public String uid() {
    if (uid == null) {
      uid = StageName.take("exactLogReg");
    }
    return uid;
  }

  /** The parameter that {@link #setWeightCol} sets. */
  public Param<String> weightCol() {
    return weightCol;
  }

  /** The parameter that {@link #setRidge} sets. */
  public DoubleParam ridge() {
    return ridge;
  }

  /** The parameter that {@link #setFitIntercept} sets. */
  public BooleanParam fitIntercept() {
    return fitIntercept;
  }

  /** The parameter that {@link #setLevel} sets. */
  public DoubleParam level() {
    return level;
  }

  /** Sets the column of frequency weights. */
  public ExactLogisticRegression setWeightCol(String column) {
    set(weightCol, column);
    return this;
  }

  /** Sets the penalty on squared coefficients, 0 or above. */
  public ExactLogisticRegression setRidge(double penalty) {
    set(ridge, penalty);
    return this;
  }

  /** Sets whether there is a constant; by default there is. */
  public ExactLogisticRegression setFitIntercept(boolean fit) {
    set(fitIntercept, fit);
    return this;
  }

  /** Sets the confidence level of {@link #inference}. */
  public ExactLogisticRegression setLevel(double confidence) {
    set(level, confidence);
    return this;
  }

  /**
   * The fit with its standard errors, intervals and tests, or why there is none.
   *
   * @throws DataException if the data cannot be read
   */
  public LogisticFit inference(Dataset<?> data) {
    return fit(data, FeatureVectors.of(data, getFeaturesCol()));
  }

  private LogisticFit fit(Dataset<?> data, FeatureVectors features) {
    List<Term> terms = new ArrayList<>();
    features.names().forEach(name -> terms.add(new Term.Numeric(name)));
    Intercept intercept = (boolean) $(fitIntercept) ? Intercept.PRESENT : Intercept.ABSENT;
    List<Column> beside = new ArrayList<>();
    beside.add(data.col(getLabelCol()).as(FeatureVectors.LABEL));
    if (isDefined(weightCol)) {
      beside.add(data.col($(weightCol)).as(FeatureVectors.WEIGHT));
    }
    ModelColumns columns =
        new ModelColumns(
            new Design(terms, intercept),
            FeatureVectors.LABEL,
            isDefined(weightCol) ? Optional.of(FeatureVectors.WEIGHT) : Optional.empty(),
            Optional.empty());
    Scan scan = Scan.of(features.expand(data, beside)).named("Suffice: " + uid());
    try (ModelRows rows = scan.rows(columns)) {
      return LogisticTraining.of(
              rows, Loss.LOG_LOSS, intercept, (double) $(ridge), (double) $(level))
          .fit();
    }
  }

  @Override
  public LogisticRegressionModel train(Dataset<?> data) {
    FeatureVectors features = FeatureVectors.of(data, getFeaturesCol());
    LogisticFit fit = fit(data, features);
    if (fit.status() != Status.OK) {
      throw new DataException("There is no logistic model, as " + fit.reason().orElse(""));
    }
    Map<String, Double> estimates = new HashMap<>();
    for (CoefficientEstimate coefficient : fit.coefficients()) {
      estimates.put(coefficient.name(), coefficient.estimate());
    }
    double[] coefficients =
        features.names().stream().mapToDouble(name -> estimates.getOrDefault(name, 0.0)).toArray();
    return new LogisticRegressionModel(
        uid(), Vectors.dense(coefficients), estimates.getOrDefault(FeatureVectors.CONSTANT, 0.0));
  }

  @Override
  public ExactLogisticRegression copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}
