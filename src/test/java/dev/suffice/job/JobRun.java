package dev.suffice.job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the command line left: its exit code and what it said.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
record JobRun(int code, String out, String err) {
  /** Runs the command line in this process. */
  static JobRun of(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Suffice.execute(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            arguments);
    return new JobRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs a job file of the project with its output in another place. */
  static JobRun ofProject(String file, Path output, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("run", "jobs/" + file, "--set", "output.path=" + output));
    arguments.addAll(List.of(more));
    return of(arguments.toArray(String[]::new));
  }

  /** Runs a job file with this text, written beside its output {@code out}. */
  static JobRun ofText(Path directory, String yaml, String... more) throws IOException {
    Path file = Files.writeString(directory.resolve("job.yaml"), yaml);
    return of(
        Stream.concat(Stream.of("run", file.toString()), Stream.of(more)).toArray(String[]::new));
  }
}
