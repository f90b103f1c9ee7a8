package dev.suffice.job;

import dev.suffice.job.RunOptions.Switch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options of the verbs that take a job file. */
final class JobOptions {
  static final String FILE = "Job file: a path or any Hadoop URI.";

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override a key of the job file, such as fits.0.family=normal; repeatable.")
  private final List<String> overrides = new ArrayList<>();

  @Option(
      names = "--strict",
      description = "Exit with 4 if a result has a status other than OK or BOUNDARY.")
  private boolean strict;

  /** Reads and validates the job file. */
  Job job(JobRunner runner, String file) {
    return new JobFile(file, runner.read(file), overrides).job(runner.families());
  }

  Set<Switch> switches() {
    return strict ? Set.of(Switch.STRICT) : Set.of();
  }
}
