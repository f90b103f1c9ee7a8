package dev.suffice.report;

import dev.suffice.inference.Interval;
import dev.suffice.regression.Descent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One sigmoid model trained under two losses, and what its forecasts are worth then.
 *
 * @param target the column that the model explains
 * @param names of the coefficients
 * @param descents their points in the units of the data
 * @param models the forecasts that were judged, in sample
 * @param comparisons of the first of them with each other one, row by row
 * @param outOfSample the same of rows that the models did not see
 */
public record LossStudy(
    String target,
    List<String> names,
    List<Descent> descents,
    List<Judged> models,
    List<Paired> comparisons,
    Optional<OutOfSample> outOfSample) {

  /**
   * Forecasts of rows by models that were fitted to the rows of all other folds.
   *
   * @param folds how many folds
   * @param models the forecasts that were judged, over all folds
   * @param comparisons of the first of them with each other one, row by row
   */
  public record OutOfSample(int folds, List<Judged> models, List<Paired> comparisons) {
    /** Copies the lists. */
    public OutOfSample {
      models = List.copyOf(models);
      comparisons = List.copyOf(comparisons);
    }
  }

  /**
   * What the forecasts of a model are worth.
   *
   * @param model its name, such as {@code mse from zero}
   * @param logLoss the mean, infinite where a certain forecast was wrong
   * @param brier the mean of {@code (p - y)²}
   * @param accuracy at a threshold of a half
   * @param areaUnderCurve absent with one label only
   */
  public record Judged(
      String model, double logLoss, double brier, double accuracy, OptionalDouble areaUnderCurve) {}

  /**
   * The mean difference of a loss between two models, over the same rows.
   *
   * @param loss its name
   * @param difference that of a less that of b
   */
  public record Paired(
      String a,
      String b,
      String loss,
      double difference,
      OptionalDouble standardError,
      Optional<Interval> interval,
      OptionalDouble pValue) {}

  /** Copies the lists. */
  public LossStudy {
    names = List.copyOf(names);
    descents = List.copyOf(descents);
    models = List.copyOf(models);
    comparisons = List.copyOf(comparisons);
  }
}
