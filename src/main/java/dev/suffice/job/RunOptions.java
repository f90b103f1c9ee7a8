package dev.suffice.job;

import java.io.PrintStream;
import java.util.Set;

/**
 * How to run a job, and where to speak.
 *
 * @param out the result as a person reads it
 * @param err progress and warnings
 * @param switches the options that were given
 */
record RunOptions(PrintStream out, PrintStream err, Set<Switch> switches) {

  /** An option that is given or not. */
  enum Switch {
    /** A result whose status is neither OK nor BOUNDARY ends in {@link ExitCode#NOT_OK}. */
    STRICT,
    /** Say more, and show the stack trace of a failure. */
    VERBOSE
  }

  RunOptions {
    switches = Set.copyOf(switches);
  }

  boolean isStrict() {
    return switches.contains(Switch.STRICT);
  }

  boolean isVerbose() {
    return switches.contains(Switch.VERBOSE);
  }
}
