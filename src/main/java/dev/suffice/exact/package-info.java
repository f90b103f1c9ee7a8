/**
 * Exact sums and products of doubles and decimals, and what formulas need of them.
 *
 * <p>Every finite double is an integer times a power of two, and every decimal an integer times a
 * power of ten, so their sums and products are integers too. Kept as integers they do not depend on
 * the order of addition: the same data give the same bits on one core or a thousand. {@link
 * dev.suffice.exact.ExactSum} is the immutable value that merges and is written to bytes; {@link
 * dev.suffice.exact.WideSums} and {@link dev.suffice.exact.SlotSums} are the mutable sums of the
 * hot loop, for one total and for many groups; {@link dev.suffice.exact.Rational} is what the
 * driver's formulas compute with, correctly rounded to double at the very end.
 *
 * <p>Imports the JDK only.
 */
@NullMarked
package dev.suffice.exact;

import org.jspecify.annotations.NullMarked;
