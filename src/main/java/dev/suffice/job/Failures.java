package dev.suffice.job;

import dev.suffice.job.file.Nearest;
import dev.suffice.job.file.UsageException;
import dev.suffice.job.file.Where;
import dev.suffice.statistic.DataException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells of a failure: one sentence on the error stream, the stack trace only where the user is
 * verbose, and the exit code.
 *
 * <ul>
 *   <li>A {@link UsageException} or {@link DataException} speaks for itself, also as the cause of
 *       another exception, as when it comes from an executor.
 *   <li>Of any other failure the first line of its message is shown, and its type.
 * </ul>
 */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final int MOST_CAUSES = 20;

  private final PrintStream err;
  private final List<String> args;

  Failures(PrintStream err, List<String> args) {
    this.err = err;
    this.args = List.copyOf(args);
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    return tell(misuse(failure), failure, ExitCode.USAGE);
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    return tell(
        failure instanceof ExecutionException && failure.getCause() != null
            ? failure.getCause()
            : failure);
  }

  /** Tells of a failure in what a command does. */
  int tell(Throwable failure) {
    Optional<Throwable> spoken =
        Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
            .limit(MOST_CAUSES)
            .filter(c -> c instanceof UsageException || c instanceof DataException)
            .findFirst();
    return spoken
        .map(
            cause ->
                tell(
                    String.valueOf(cause.getMessage()),
                    failure,
                    cause instanceof UsageException ? ExitCode.USAGE : ExitCode.DATA))
        .orElseGet(() -> tell(unexpected(failure), failure, ExitCode.FAILED));
  }

  private int tell(String sentence, Throwable failure, ExitCode code) {
    err.println(sentence.strip().replaceAll("\\s*\\R\\s*", " "));
    if (args.contains("--verbose")) {
      failure.printStackTrace(err);
    }
    err.flush();
    return code.code();
  }

  private static String unexpected(Throwable failure) {
    String said =
        Optional.ofNullable(failure.getMessage())
            .flatMap(message -> message.lines().filter(line -> !line.isBlank()).findFirst())
            .map(line -> ": " + line.strip().replaceFirst("\\.$", ""))
            .orElse("");
    return "Unexpected failure, %s%s; --verbose shows the stack trace."
        .formatted(failure.getClass().getSimpleName(), said);
  }

  /** What is wrong with the command line. */
  private static String misuse(ParameterException failure) {
    CommandSpec command = failure.getCommandLine().getCommandSpec();
    String help = " See %s --help.".formatted(command.qualifiedName());
    if (failure instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched.getUnmatched().get(0), command) + help;
    } else if (failure instanceof MissingParameterException missing) {
      return "%s needs %s.".formatted(subject(missing), labels(missing)) + help;
    }

    return String.valueOf(failure.getMessage()) + '.' + help;
  }

  private static String subject(MissingParameterException missing) {
    return missing.getMissing().get(0) instanceof OptionSpec option
        ? option.longestName()
        : missing.getCommandLine().getCommandSpec().qualifiedName();
  }

  private static String labels(MissingParameterException missing) {
    return missing.getMissing().stream()
        .map(ArgSpec::paramLabel)
        .collect(Collectors.joining(" and "));
  }

  private static String unmatched(String argument, CommandSpec command) {
    String shown = Where.shown(argument);
    if (argument.startsWith("-")) {
      List<String> options = command.options().stream().map(OptionSpec::longestName).toList();
      return "Unknown option %s%s Options: %s."
          .formatted(shown, Nearest.question(argument, options), String.join(", ", options));
    } else if (!command.subcommands().isEmpty()) {
      List<String> verbs = List.copyOf(command.subcommands().keySet());
      return "Unknown verb %s%s Verbs: %s."
          .formatted(shown, Nearest.question(argument, verbs), String.join(", ", verbs));
    }

    return "Unexpected argument %s.".formatted(shown);
  }
}
