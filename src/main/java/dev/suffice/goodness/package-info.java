/**
 * Whether a fitted distribution looks like its data: tests of goodness of fit from a histogram,
 * with bounds for what the bins hide, and the parametric bootstrap.
 */
@NullMarked
package dev.suffice.goodness;

import org.jspecify.annotations.NullMarked;
