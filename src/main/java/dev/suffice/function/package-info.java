/**
 * Logarithms, special functions and roots, to more digits than a double has; and maxima of smooth
 * functions from their values.
 *
 * <p>A log-likelihood is often a small difference of large terms. Here they are exact numbers of
 * some 20 digits, so that a formula adds them exactly and rounds once, at its end; and they are the
 * same bits on every machine.
 *
 * <p>Imports {@code exact}.
 */
@NullMarked
package dev.suffice.function;

import org.jspecify.annotations.NullMarked;
