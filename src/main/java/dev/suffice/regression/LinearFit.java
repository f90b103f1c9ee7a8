package dev.suffice.regression;

import dev.suffice.family.Status;
import dev.suffice.inference.InformationCriteria;
import dev.suffice.statistic.RowCounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A linear model that was fitted.
 *
 * @param status what it is worth: {@code OK}, {@code DEGENERATE} where it goes through every row,
 *     {@code INSUFFICIENT} where rows are no more than coefficients, or {@code NO_DATA}
 * @param reason why not {@code OK}, in one sentence; empty if it is
 * @param rows which rows were used
 * @param weight {@code n = Σ w}
 * @param coefficients those that are estimated
 * @param dropped the names of those that are not, as their columns are linear combinations of
 *     others before them
 * @param references the level without a coefficient of each categorical feature, by column
 * @param covariance of the estimates; without rows where they have no standard errors
 * @param residualSumOfSquares {@code RSS = Σ w (y - ŷ)²}, which is the deviance too
 * @param totalSumOfSquares about the weighted mean with an intercept, else about 0; the deviance of
 *     the model without features
 * @param residualDf {@code n} less the coefficients
 * @param sigma the standard deviation of the errors: {@code √(RSS/n)}, the likeliest
 * @param unbiasedSigma {@code √(RSS/residualDf)}
 * @param rSquared {@code 1 - RSS/TSS}; absent where the target does not vary
 * @param adjustedRSquared with degrees of freedom divided by
 * @param overall the F test; absent without features
 * @param logLikelihood at the estimates, in nats; infinite where degenerate
 * @param criteria which count sigma as a parameter
 * @param conditionNumber the largest singular value of the model matrix over the smallest
 */
public record LinearFit(
    Status status,
    String reason,
    RowCounts rows,
    double weight,
    List<CoefficientEstimate> coefficients,
    List<String> dropped,
    Map<String, String> references,
    List<List<Double>> covariance,
    double residualSumOfSquares,
    double totalSumOfSquares,
    double residualDf,
    double sigma,
    OptionalDouble unbiasedSigma,
    OptionalDouble rSquared,
    OptionalDouble adjustedRSquared,
    Optional<OverallTest> overall,
    OptionalDouble logLikelihood,
    Optional<InformationCriteria> criteria,
    OptionalDouble conditionNumber) {}
