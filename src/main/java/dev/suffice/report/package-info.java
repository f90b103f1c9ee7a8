/**
 * Results as people and programs read them: the rows of a fit, {@code result.json} and the text
 * table.
 *
 * <p>Each kind of result has its rows, a {@link dev.suffice.report.ReportWriter} of its document, a
 * reader of it behind {@link dev.suffice.report.StoredReport}, and a {@link
 * dev.suffice.report.ResultDigest} of what a person reads. A {@link dev.suffice.report.FitRow} asks
 * a family for everything it knows of one statistic; {@link dev.suffice.report.JsonReport} writes
 * these rows and {@link dev.suffice.report.TextTable} prints them. Nothing here knows of a cluster
 * or a file system.
 *
 * <p>Imports {@code family}, {@code inference} and {@code statistic}.
 */
@NullMarked
package dev.suffice.report;

import org.jspecify.annotations.NullMarked;
