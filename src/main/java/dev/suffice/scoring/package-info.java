/**
 * What a classifier's probabilities are worth: losses, calibration, ranking, decompositions and
 * paired comparisons, from statistics that one scan gives.
 *
 * <p>{@link dev.suffice.scoring.Loss} is the price of one forecast. Forecasts are kept as exact
 * mergeable statistics, and everything that is said about them is computed from those, on the
 * driver.
 *
 * <p>Imports {@code exact}, {@code statistic}, {@code function} and {@code inference}, and the
 * status of a result from {@code family}.
 */
@NullMarked
package dev.suffice.scoring;

import org.jspecify.annotations.NullMarked;
