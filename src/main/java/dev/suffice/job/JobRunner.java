package dev.suffice.job;

import java.util.Set;

/**
 * What the command line needs done.
 *
 * <p>Every method may throw {@link dev.suffice.job.file.UsageException} and {@link
 * dev.suffice.statistic.DataException}, whose messages the user sees; anything else counts as an
 * unexpected failure.
 */
interface JobRunner {

  /** The text of a job file: a local path, a Hadoop URI, or the bare name of a shipped file. */
  String read(String file);

  /** The names of the families that can be fitted. */
  Set<String> families();

  /** Runs a job and leaves its result in its output. */
  ExitCode run(Job job, RunOptions options);

  /** Validates a job against its paths and schema without reading data, and prints the plan. */
  ExitCode check(Job job, RunOptions options);

  /** Prints the results stored in a directory. */
  ExitCode show(String directory, RunOptions options);
}
