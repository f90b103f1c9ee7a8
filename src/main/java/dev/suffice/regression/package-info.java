/**
 * Models of a target given features: maximum likelihood from statistics that one pass, or one pass
 * a step, takes of the data.
 *
 * <p>A {@link dev.suffice.regression.Design} says which columns of numbers and of categories make
 * which coefficients. No Spark.
 */
@NullMarked
package dev.suffice.regression;

import org.jspecify.annotations.NullMarked;
