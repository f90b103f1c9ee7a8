package dev.suffice.regression;

import dev.suffice.inference.Interval;

/**
 * A coefficient of a logistic model with Wald's test of 0.
 *
 * @param name of its column in the model matrix
 * @param estimate in units of the margin, thus of log-odds, per unit of the column
 * @param standardError from the inverse of the information
 * @param statistic {@code estimate/standardError}, about standard normal if the coefficient is 0
 * @param pValue the probability of a statistic as far from 0, if it is
 * @param interval {@code estimate ± z standardError}
 */
public record EstimatedCoefficient(
    String name,
    double estimate,
    double standardError,
    double statistic,
    double pValue,
    Interval interval) {}
