package dev.suffice.report;

/**
 * What all rows of a fit have in common.
 *
 * @param name the job's name
 * @param fingerprint {@code sha256:} and the hash of the statistics
 * @param rowsRead the rows that the scan delivered, used or not
 * @param level the confidence level of all intervals
 */
public record FitHeader(String name, String fingerprint, long rowsRead, double level) {
  /** The name and version of the format of {@code result.json}. */
  public static final String SCHEMA = "suffice/fit/1";
}
