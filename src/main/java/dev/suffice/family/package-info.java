/**
 * Families of distributions, one file each: what they need of the data, and the maximum-likelihood
 * estimate, its covariance and its log-likelihood in closed form from that.
 *
 * <p>Every file has the same order: density and formula, edge cases, reference, the statistic, the
 * estimate, the log-likelihood, intervals. A new family is one file here, one line in {@link
 * dev.suffice.family.Families} and one short test that inherits all laws.
 *
 * <p>Imports {@code inference}, {@code distribution}, {@code function}, {@code statistic} and
 * {@code exact}.
 */
@NullMarked
package dev.suffice.family;

import org.jspecify.annotations.NullMarked;
