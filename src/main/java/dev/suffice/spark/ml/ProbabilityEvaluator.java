package dev.suffice.spark.ml;

import dev.suffice.scoring.Estimate;
import dev.suffice.scoring.Evaluation;
import dev.suffice.scoring.EvaluationRequest;
import dev.suffice.scoring.EventFigure;
import dev.suffice.scoring.EventFigure.Better;
import dev.suffice.scoring.Forecasts;
import dev.suffice.spark.ForecastColumns;
import dev.suffice.spark.ForecastScan;
import dev.suffice.spark.ForecastScan.Extra;
import dev.suffice.spark.Scan;
import dev.suffice.statistic.DataException;
import java.util.EnumSet;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;

/**
 * What probabilities of an event are worth, as MLlib's cross-validation asks for it: any figure of
 * an {@link Evaluation}, from one read.
 *
 * <pre>{@code
 * new CrossValidator().setEvaluator(new ProbabilityEvaluator().setMetricName("logLoss"))
 * }</pre>
 *
 * <ul>
 *   <li>The probability is that of the label 1: a column of numbers, or of vectors with an element
 *       for each of the labels 0 and 1, as MLlib's classifiers leave them.
 *   <li>Nothing is clipped: a certain and wrong forecast has an infinite log-loss. Rows with a
 *       null, a NaN or no probability are left out.
 *   <li>A figure that does not exist, such as the area under the curve of one class alone, is an
 *       error and not a number.
 * </ul>
 */
public final class ProbabilityEvaluator extends Evaluator implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;
  private static final EvaluationRequest USUAL = EvaluationRequest.standard();

  private final String uid;
  private final Param<String> metricName;
  private final Param<String> labelCol;
  private final Param<String> probabilityCol;
  private final Param<String> weightCol;

  /** An evaluator with a name of its own. */
  public ProbabilityEvaluator() {
    this(Identifiable.randomUID("probEval"));
  }

  /** An evaluator of this name. */
  public ProbabilityEvaluator(String uid) {
    this.uid = uid;
    this.metricName =
        new Param<>(
            this,
            "metricName",
            "one of " + String.join(", ", names()),
            ParamValidators.inArray(names()));
    this.labelCol = new Param<>(this, "labelCol", "column of labels, 1 for the event and 0 else");
    this.probabilityCol =
        new Param<>(this, "probabilityCol", "column of probabilities of 1, or of vectors of both");
    this.weightCol =
        new Param<>(this, "weightCol", "column of frequency weights; unset, rows count once");
    setDefault(metricName, EventFigure.LOG_LOSS.id());
    setDefault(labelCol, "label");
    setDefault(probabilityCol, "probability");
  }

  private static String[] names() {
    return EventFigure.ordered().map(EventFigure::id).toArray(String[]::new);
  }

  /** Reads an evaluator that was saved. */
  public static MLReader<ProbabilityEvaluator> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads an evaluator that was saved in a directory. */
  public static ProbabilityEvaluator load(String path) {
    return read().load(path);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** The parameter that {@link #setMetricName} sets. */
  public Param<String> metricName() {
    return metricName;
  }

  /** The parameter that {@link #setLabelCol} sets. */
  public Param<String> labelCol() {
    return labelCol;
  }

  /** The parameter that {@link #setProbabilityCol} sets. */
  public Param<String> probabilityCol() {
    return probabilityCol;
  }

  /** The parameter that {@link #setWeightCol} sets. */
  public Param<String> weightCol() {
    return weightCol;
  }

  /** Sets which figure {@link #evaluate} gives; by default {@code logLoss}. */
  public ProbabilityEvaluator setMetricName(String name) {
    set(metricName, name);
    return this;
  }

  /** Sets the column of labels; by default {@code label}. */
  public ProbabilityEvaluator setLabelCol(String column) {
    set(labelCol, column);
    return this;
  }

  /** Sets the column of probabilities; by default {@code probability}. */
  public ProbabilityEvaluator setProbabilityCol(String column) {
    set(probabilityCol, column);
    return this;
  }

  /** Sets the column of frequency weights. */
  public ProbabilityEvaluator setWeightCol(String column) {
    set(weightCol, column);
    return this;
  }

  /**
   * All that is to be said of the probabilities, with rankings exact.
   *
   * @throws DataException if the data cannot be read
   */
  public Evaluation evaluation(Dataset<?> data) {
    ForecastColumns columns = ForecastColumns.ofEvent($(labelCol), $(probabilityCol));
    ForecastColumns weighted = isDefined(weightCol) ? columns.weightedBy($(weightCol)) : columns;
    Forecasts forecasts =
        (Forecasts)
            ForecastScan.of(Scan.of(data.toDF()), weighted, USUAL, EnumSet.of(Extra.EXACT_RANKING))
                .measure()
                .overall()
                .models()
                .get(0);
    return Evaluation.of(forecasts, USUAL);
  }

  @Override
  public double evaluate(Dataset<?> data) {
    Evaluation evaluation = evaluation(data);
    if (evaluation.weight().signum() == 0) {
      throw new DataException(
          "There is no %s, as no row has a label and a probability".formatted($(metricName)));
    }
    return EventFigure.ofId($(metricName))
        .of(evaluation)
        .map(Estimate::value)
        .orElseThrow(
            () ->
                new DataException(
                    "There is no %s, as all labels are the same".formatted($(metricName))));
  }

  @Override
  public boolean isLargerBetter() {
    return EventFigure.ofId($(metricName)).better() == Better.LARGER;
  }

  @Override
  public ProbabilityEvaluator copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}
