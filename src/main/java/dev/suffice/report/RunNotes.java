package dev.suffice.report;

import java.time.Duration;
import java.util.Optional;

/**
 * What a person likes to know of a run, and what {@code result.json} keeps out because it differs
 * between runs on the same data.
 *
 * @param elapsed how long the run took
 * @param place where the results are
 */
public record RunNotes(Optional<Duration> elapsed, Optional<String> place) {
  /** A run that has just ended. */
  public static RunNotes of(Duration elapsed, String place) {
    return new RunNotes(Optional.of(elapsed), Optional.of(place));
  }

  /** A result that was stored some time ago. */
  public static RunNotes stored(String place) {
    return new RunNotes(Optional.empty(), Optional.of(place));
  }
}
