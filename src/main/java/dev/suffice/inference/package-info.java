/**
 * What estimates are worth: intervals, tests, information criteria and sample sizes, from a few
 * numbers each.
 *
 * <p>Quantiles come from Commons Statistics. Imports {@code statistic} and {@code exact} at most;
 * never a family.
 */
@NullMarked
package dev.suffice.inference;

import org.jspecify.annotations.NullMarked;
