package dev.suffice.regression;

import dev.suffice.inference.Interval;
import dev.suffice.inference.WaldInterval;
import dev.suffice.statistic.DataException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

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
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * A coefficient that is about normal: Wald's test and interval, or neither where the standard
   * error is 0.
   *
   * @param inUnits the estimate, of a column that is counted in {@code 2^unit}
   * @param errorInUnits its standard error
   * @param level the confidence level of the interval
   * @throws DataException if the estimate or its standard error is no double
   */
  static CoefficientEstimate ofWald(
      String name, double inUnits, double errorInUnits, int unit, double level) {
    double estimate = finite(name, Math.scalb(inUnits, -unit));
    double standardError = finite(name, Math.scalb(errorInUnits, -unit));
    double statistic = inUnits / errorInUnits;
    CoefficientEstimate tested =
        new CoefficientEstimate(
            name,
            estimate,
            OptionalDouble.of(standardError),
            OptionalDouble.of(statistic),
            OptionalDouble.of(2 * NORMAL.survivalProbability(Math.abs(statistic))),
            Optional.of(WaldInterval.of(estimate, standardError, level)),
            OptionalDouble.empty());
    return errorInUnits > 0 ? tested : tested.withoutTest();
  }

  /** The estimate alone. */
  CoefficientEstimate alone() {
    return new CoefficientEstimate(
        name,
        estimate,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        varianceInflation);
  }

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
