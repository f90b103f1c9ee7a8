/**
 * Distributions of one number at given parameters: probabilities below and above, densities and
 * quantiles in double precision, with both tails to nearly full relative accuracy.
 *
 * <p>Built on Commons Statistics where it has the distribution, and on what families share where it
 * has not: a {@link dev.suffice.distribution.Transformation} of another distribution, or a sum or
 * an integral. {@link dev.suffice.distribution.Distributions} makes them all.
 *
 * <p>Imports {@code function} and {@code exact}.
 */
@NullMarked
package dev.suffice.distribution;

import org.jspecify.annotations.NullMarked;
