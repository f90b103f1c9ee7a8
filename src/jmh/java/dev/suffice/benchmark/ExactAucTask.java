package dev.suffice.benchmark;

import dev.suffice.scoring.Evaluation;
import dev.suffice.scoring.Forecasts;
import dev.suffice.spark.ForecastResult;
import dev.suffice.spark.ForecastScan.Extra;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;

/**
 * The exact area under the ROC curve, hardly two scores equal: up to {@value #MOST_ROWS} rows.
 *
 * <p>MLlib's evaluator is told not to put scores into bins.
 */
final class ExactAucTask implements Task {
  private static final long MOST_ROWS = 2_000_000;

  @Override
  public String name() {
    return "evaluate-exact-auc";
  }

  @Override
  public List<Trial> trials(Engines engines, long rows) {
    long made = Math.min(rows, MOST_ROWS);
    Path table = EvaluateTask.recipe(made).make(engines);
    return List.of(
        Trial.of(
            made,
            List.of(
                Contestant.of(Contestant.SUFFICE, () -> suffice(engines, table)),
                Contestant.of(Contestant.MLLIB, () -> mllib(engines, table)))));
  }

  private static Answer suffice(Engines engines, Path table) {
    ForecastResult result = EvaluateTask.measure(engines, table, Set.of(Extra.EXACT_RANKING));
    Forecasts forecasts = (Forecasts) result.overall().models().get(0);
    double area =
        Evaluation.of(forecasts, result.request())
            .areaUnderCurve()
            .filter(found -> found.bounds().isExact())
            .orElseThrow(() -> new WrongAnswerException("The area is not exact"))
            .bounds()
            .value();
    return answer(area);
  }

  private static Answer answer(double area) {
    return new Answer(Map.of("area under the ROC curve", area));
  }

  private static Answer mllib(Engines engines, Path table) {
    double area =
        new BinaryClassificationEvaluator()
            .setLabelCol(EvaluateTask.LABEL)
            .setRawPredictionCol(EvaluateTask.PROBABILITY)
            .setNumBins(0)
            .evaluate(engines.read(table));
    return answer(area);
  }
}
