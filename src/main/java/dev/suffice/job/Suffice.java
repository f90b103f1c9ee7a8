package dev.suffice.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.suffice.job.RunOptions.Switch;
import dev.suffice.job.file.UsageException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/**
 * The command line of Suffice, and its only main class.
 *
 * <ul>
 *   <li>A failure is one sentence on the error stream; see {@link Failures}.
 *   <li>The program ends with an {@link ExitCode}. It leaves through {@code System.exit} only to
 *       deliver a code other than 0, which {@code spark-submit} in client mode hands on.
 *   <li>The runner is made only when a verb needs it, so that help costs nothing.
 * </ul>
 */
@Command(
    name = "suffice",
    description = "Maximum-likelihood estimates from one exact scan of data of any size.",
    mixinStandardHelpOptions = true,
    versionProvider = Suffice.Version.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done",
      "1:unexpected failure",
      "2:the command line or the job file is wrong",
      "3:the data are wrong or missing",
      "4:done, but with --strict some result is neither OK nor BOUNDARY"
    })
public final class Suffice implements Runnable {
  private final PrintStream out;
  private final PrintStream err;
  private final Supplier<JobRunner> runner;

  @Option(
      names = "--verbose",
      description = "Say more, and show the stack trace of a failure.",
      scope = ScopeType.INHERIT)
  private boolean verbose;

  private Suffice(PrintStream out, PrintStream err, Supplier<JobRunner> runner) {
    this.out = out;
    this.err = err;
    this.runner = runner;
  }

  public static void main(String[] args) {
    int code = execute(System.out, System.err, args);
    if (code != ExitCode.DONE.code()) {
      System.exit(code);
    }
  }

  /** Runs a command line within this process and returns its exit code. */
  static int execute(PrintStream out, PrintStream err, String... args) {
    return execute(new Suffice(out, err, Suffice::sparkRunner), args);
  }

  /** As {@link #execute(PrintStream, PrintStream, String...)}, with another runner. */
  static int execute(PrintStream out, PrintStream err, JobRunner runner, String... args) {
    return execute(new Suffice(out, err, () -> runner), args);
  }

  private static int execute(Suffice suffice, String... args) {
    Failures failures = new Failures(suffice.err, List.of(args));
    CommandLine commandLine =
        new CommandLine(suffice)
            .setOut(new PrintWriter(suffice.out, true, UTF_8))
            .setErr(new PrintWriter(suffice.err, true, UTF_8))
            .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
            .setExpandAtFiles(false)
            .setParameterExceptionHandler(failures)
            .setExecutionExceptionHandler(failures);
    return commandLine.execute(args);
  }

  private static JobRunner sparkRunner() {
    return new SparkRunner();
  }

  /** Without a verb there is nothing to do. */
  @Override
  public void run() {
    throw new UsageException(
        "Missing verb: give run FILE, check FILE, predict FILE or show DIR. See suffice --help.");
  }

  @Command(
      description = "Run the job that FILE describes.",
      mixinStandardHelpOptions = true,
      versionProvider = Suffice.Version.class)
  int run(
      @Parameters(paramLabel = "FILE", description = JobOptions.FILE) String file,
      @Mixin JobOptions options) {
    JobRunner jobs = runner.get();
    return jobs.run(options.job(jobs, file), runOptions(options.switches())).code();
  }

  @Command(
      description = "Validate FILE, its paths and its schema; read no data; print the plan.",
      mixinStandardHelpOptions = true,
      versionProvider = Suffice.Version.class)
  int check(
      @Parameters(paramLabel = "FILE", description = JobOptions.FILE) String file,
      @Mixin JobOptions options) {
    JobRunner jobs = runner.get();
    return jobs.check(options.job(jobs, file), runOptions(options.switches())).code();
  }

  @Command(
      description = "Score new data with a trained model, as the predict job that FILE describes.",
      mixinStandardHelpOptions = true,
      versionProvider = Suffice.Version.class)
  int predict(
      @Parameters(paramLabel = "FILE", description = JobOptions.FILE) String file,
      @Mixin JobOptions options) {
    JobRunner jobs = runner.get();
    Job job = options.job(jobs, file);
    if (!(job instanceof PredictJob)) {
      throw new UsageException(
          "%s is no predict job, so that predict cannot run it: write job: predict, or run %s."
              .formatted(file, file));
    }
    return jobs.run(job, runOptions(options.switches())).code();
  }

  @Command(
      description = "Print the results stored in DIR as a table.",
      mixinStandardHelpOptions = true,
      versionProvider = Suffice.Version.class)
  int show(
      @Parameters(paramLabel = "DIR", description = "Output directory of a job.")
          String directory) {
    return runner.get().show(directory, runOptions(Set.of())).code();
  }

  private RunOptions runOptions(Set<Switch> given) {
    Set<Switch> switches = EnumSet.noneOf(Switch.class);
    switches.addAll(given);
    if (verbose) {
      switches.add(Switch.VERBOSE);
    }
    return new RunOptions(out, err, switches);
  }

  /** The version in the jar's manifest; classes outside a jar are of none. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Suffice.class.getPackage().getImplementationVersion();
      return new String[] {"suffice " + Optional.ofNullable(version).orElse("development")};
    }
  }
}
