package dev.suffice.regression;

import dev.suffice.statistic.LinearResidual;
import java.util.OptionalDouble;
import org.apache.commons.numbers.core.DD;

/**
 * The residual of a row whose last number is the target; none where one of its numbers is NaN or
 * infinite, as such a row was left out of the fit.
 *
 * @param residual of the model
 */
public record ResidualOfRow(LinearResidual residual) implements RowPredictor {
  @Override
  public OptionalDouble predict(double[] numbers, String[] categories) {
    DD[] pairs = new DD[numbers.length];
    for (int k = 0; k < pairs.length; k++) {
      if (!Double.isFinite(numbers[k])) {
        return OptionalDouble.empty();
      }
      pairs[k] = DD.of(numbers[k]);
    }
    return OptionalDouble.of(residual.of(pairs, categories));
  }
}
