package dev.suffice.report;

import dev.suffice.regression.PredictionCounts;
import dev.suffice.regression.PredictionPolicy;
import dev.suffice.regression.TrainedModel;
import dev.suffice.regression.TrainedModel.Origin;

/**
 * A use of a trained model: which, on what terms, and what became of the rows.
 *
 * @param kind of the model
 * @param origin of the model
 */
public record PredictionReport(
    String kind, Origin origin, PredictionPolicy policy, PredictionCounts counts) {
  /** The use of a model. */
  public static PredictionReport of(
      TrainedModel model, PredictionPolicy policy, PredictionCounts counts) {
    return new PredictionReport(model.kind(), model.origin(), policy, counts);
  }
}
