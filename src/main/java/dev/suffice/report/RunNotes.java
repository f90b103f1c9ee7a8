package dev.suffice.report;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person likes to know of a run, and what {@code result.json} keeps out because it differs
 * between runs on the same data.
 *
 * @param elapsed how long the run took
 * @param place where the results are
 */
public record RunNotes(Optional<Duration> elapsed, Optional<String> place) {
  private static final double NANOS = 1e9;

  /** A run that has just ended. */
  public static RunNotes of(Duration elapsed, String place) {
    return new RunNotes(Optional.of(elapsed), Optional.of(place));
  }

  /** A result that was stored some time ago. */
  public static RunNotes stored(String place) {
    return new RunNotes(Optional.empty(), Optional.of(place));
  }

  /**
   * How many rows were read and how fast, as in {@code 1,000 rows read in 0.5 s, 2,000 rows/s}; of
   * a stored result how many.
   */
  String rowsRead(long rows) {
    return rowsRead(rows, "");
  }

  /** The same with a remark on the rows. */
  String rowsRead(long rows, String remark) {
    String read = Digits.count(rows) + (rows == 1 ? " row read" : " rows read") + remark;
    return elapsed.map(time -> read + speed(rows, time)).orElse(read);
  }

  private static String speed(long rows, Duration elapsed) {
    double seconds = Math.max(1, elapsed.toNanos()) / NANOS;
    return String.format(Locale.ROOT, " in %.1f s, %,.0f rows/s", seconds, rows / seconds);
  }
}
