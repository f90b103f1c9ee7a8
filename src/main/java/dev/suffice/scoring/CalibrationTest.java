package dev.suffice.scoring;

/**
 * A test of the null that events are drawn with the probabilities forecast.
 *
 * @param name which test
 * @param statistic normal if df is 0, else χ²
 * @param df degrees of freedom; 0 for a normal statistic
 * @param pValue how probable a statistic as far out is, if the null holds
 */
public record CalibrationTest(String name, double statistic, int df, double pValue) {}
