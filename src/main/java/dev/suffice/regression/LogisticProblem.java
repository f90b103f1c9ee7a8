package dev.suffice.regression;

import dev.suffice.regression.LossAtType.Offset;
import dev.suffice.scoring.Loss;
import java.util.List;

/**
 * A sigmoid model to be fitted: {@code P(y = 1) = σ(offset + Σ β_j x_j)}.
 *
 * @param loss {@link Loss#LOG_LOSS}, which is maximum likelihood, or {@link Loss#SQUARED_ERROR}
 * @param names of the coefficients, that of the constant first
 * @param frame where the features lie
 * @param offset whether rows have an offset
 * @param ridge λ of the penalty {@code ½ λ Σ β_j²} on all coefficients but that of the constant
 */
public record LogisticProblem(
    Loss loss, List<String> names, Frame frame, Offset offset, double ridge) {

  /** Checks the names and the penalty. */
  public LogisticProblem {
    names = List.copyOf(names);
    if (names.size() != frame.size()) {
      throw new IllegalArgumentException(
          "A model has a name for each of %d coefficients, but got %d"
              .formatted(frame.size(), names.size()));
    }
    if (!(ridge >= 0 && ridge <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("Ridge must be a finite number >= 0, but is " + ridge);
    }
    for (int k = frame.constants(); k < frame.size(); k++) {
      frame.penalty(ridge, k, names.get(k));
    }
  }

  /** The penalty on a coefficient of a column in the frame's units. */
  double ridge(int coefficient) {
    return coefficient < frame.constants()
        ? 0
        : frame.penalty(ridge, coefficient, names.get(coefficient));
  }
}
