package dev.suffice.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of some rows, and what several models forecast of them.
 *
 * @param labels the labels alone
 * @param models the forecasts of each model, in the order asked
 * @param differences the models compared row by row, where that was asked for
 */
public record SliceForecasts(
    LabelCounts labels, List<ModelForecasts> models, Optional<LossDifferences> differences) {
  /** Copies the list. */
  public SliceForecasts {
    models = List.copyOf(models);
  }

  /** What both say together; they must be of the same models. */
  public SliceForecasts plus(SliceForecasts other) {
    List<ModelForecasts> sums = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      sums.add(plus(models.get(i), other.models.get(i)));
    }
    return new SliceForecasts(
        labels.plus(other.labels),
        sums,
        differences.map(mine -> mine.plus(other.differences.orElseThrow())));
  }

  /** The same with scores that are kept in another way: of each model, or of none. */
  public SliceForecasts with(List<Scores> scores) {
    if (scores.isEmpty()) {
      return this;
    }
    List<ModelForecasts> changed = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      changed.add(models.get(i).with(scores.get(i)));
    }
    return new SliceForecasts(labels, changed, differences);
  }

  private static ModelForecasts plus(ModelForecasts a, ModelForecasts b) {
    if (a instanceof Forecasts one && b instanceof Forecasts other) {
      return one.plus(other);
    }
    if (a instanceof ClassForecasts one && b instanceof ClassForecasts other) {
      return one.plus(other);
    }
    throw new IllegalArgumentException("Only forecasts of the same kind add up");
  }
}
