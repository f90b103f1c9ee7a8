/**
 * Sufficient statistics: small immutable values that hold all a table says about a family's
 * parameters, merge by addition, extremes by comparison, and are written to stable bytes.
 *
 * <p>A mutable {@link dev.suffice.statistic.Accumulator} takes blocks of rows and gives immutable
 * statistics; only those merge, so each merge formula exists once. Sums and extremes are exact, so
 * merging is associative and commutative to the last bit.
 *
 * <p>Conventions for few rows, the same for every family:
 *
 * <table>
 *   <caption>What a fit says when there is little to fit</caption>
 *   <tr><th>rows used</th><th>status</th><th>variance</th></tr>
 *   <tr><td>0</td><td>{@code NO_DATA}</td><td>absent, as every estimate</td></tr>
 *   <tr><td>1, a family with a scale</td><td>{@code DEGENERATE}</td><td>0 divided by n; the unbiased one is absent</td></tr>
 *   <tr><td>1, others</td><td>as for any number of rows</td><td></td></tr>
 * </table>
 *
 * <p>Imports {@code dev.suffice.exact} only.
 */
@NullMarked
package dev.suffice.statistic;

import org.jspecify.annotations.NullMarked;
