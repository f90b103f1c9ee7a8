package dev.suffice.regression;

import org.apache.commons.statistics.distribution.FDistribution;

/**
 * The F test that all coefficients but the intercept are 0.
 *
 * @param statistic the mean square of the regression over that of the residuals
 * @param df degrees of freedom of the regression
 * @param residualDf degrees of freedom of the residuals
 * @param pValue of the upper tail
 */
public record OverallTest(double statistic, double df, double residualDf, double pValue) {
  static OverallTest of(double statistic, double df, double residualDf) {
    double pValue = FDistribution.of(df, residualDf).survivalProbability(statistic);
    return new OverallTest(statistic, df, residualDf, pValue);
  }
}
