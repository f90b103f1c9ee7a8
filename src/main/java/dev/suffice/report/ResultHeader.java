package dev.suffice.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a result of any kind begins with.
 *
 * @param schema the name and version of the document's format, such as {@code suffice/fit/1}
 * @param name the job's name
 * @param fingerprint {@code sha256:} and the hash of the statistics
 * @param rows counts of rows by key, in the document's order; {@code read} is always among them
 * @param level the confidence level of all intervals
 */
public record ResultHeader(
    String schema, String name, String fingerprint, Map<String, Long> rows, double level) {
  private static final String READ = "read";

  /** Keeps the order, and checks that the rows read are counted. */
  public ResultHeader {
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    if (!rows.containsKey(READ)) {
      throw new IllegalArgumentException("A result says how many rows were read, but has " + rows);
    }
  }

  /** A header that counts only the rows that the scan delivered, used or not. */
  public ResultHeader(String schema, String name, String fingerprint, long rowsRead, double level) {
    this(schema, name, fingerprint, Map.of(READ, rowsRead), level);
  }

  /** The rows that the scan delivered, used or not. */
  public long rowsRead() {
    return rows.getOrDefault(READ, 0L);
  }
}
