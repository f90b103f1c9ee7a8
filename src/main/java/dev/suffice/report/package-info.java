/**
 * Results as people and programs read them: the rows of a fit, {@code result.json} and the text
 * table.
 *
 * <p>A {@link dev.suffice.report.FitRow} asks a family for everything it knows of one statistic;
 * {@link dev.suffice.report.JsonReport} writes rows and {@link dev.suffice.report.StoredReport}
 * reads them back, one at a time; {@link dev.suffice.report.TextTable} prints what either of them
 * kept in a {@link dev.suffice.report.FitDigest}. Nothing here knows of a cluster or a file system.
 *
 * <p>Imports {@code family}, {@code inference} and {@code statistic}.
 */
@NullMarked
package dev.suffice.report;

import org.jspecify.annotations.NullMarked;
