package dev.suffice.regression;

import dev.suffice.inference.Interval;
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
    OptionalDouble varianceInflation) {}
