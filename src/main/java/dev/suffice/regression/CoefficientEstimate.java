package dev.suffice.regression;

import dev.suffice.inference.Interval;
import dev.suffice.statistic.DataException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One coefficient, and how sure it is.
 *
 * @param name of the coefficient
 * @param estimate the likeliest value
 * @param standardError of the estimate; absent where the errors' spread cannot be estimated
 * @param statistic the estimate in standard errors, for the hypothesis that the coefficient is 0;
 *     with Firth's penalty the root of the likelihood ratio, with the sign of the estimate
 * @param pValue of both tails
 * @param interval at the level asked for
 * @param varianceInflation by which factor the variance is larger than if the column were
 *     uncorrelated with the others; of columns beside an intercept
 */
public record CoefficientEstimate(
    String name,
    double estimate,
    OptionalDouble standardError,
    OptionalDouble statistic,
    OptionalDouble pValue,
    Optional<Interval> interval,
    OptionalDouble varianceInflation) {
  /** The same without a test and an interval. */
  CoefficientEstimate withoutTest() {
    return new CoefficientEstimate(
        name,
        estimate,
        standardError,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        varianceInflation);
  }

  /**
   * An estimate or a standard error that is a double.
   *
   * @throws DataException if one is too large, as that of a column of tiny numbers may be
   */
  static double finite(String name, double figure) {
    if (!Double.isFinite(figure)) {
      throw new DataException(
          "The coefficient of %s and its standard error must be below 1.8e308, the largest double, but one is not: multiply the column by a power of ten"
              .formatted(name));
    }
    return figure;
  }
}
