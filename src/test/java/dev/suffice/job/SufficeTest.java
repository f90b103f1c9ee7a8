package dev.suffice.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.job.file.UsageException;
import dev.suffice.statistic.DataException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SufficeTest {
  private static final String COIN =
      """
      job: fit
      input: {format: csv, path: coin.csv}
      output: {path: out}
      fits: [{column: heads, family: bernoulli}]
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<String> calls = new ArrayList<>();
  private Supplier<ExitCode> outcome = () -> ExitCode.DONE;

  @Test
  void run_runs_the_job_of_the_file() {
    assertThat(execute("run", "coin.yaml")).isZero();
    assertThat(calls).containsExactly("run coin [bernoulli] 0.95 []");
    assertThat(out()).isEqualTo("done\n");
    assertThat(err()).isEmpty();
  }

  @Test
  void check_checks_the_job_of_the_file() {
    assertThat(execute("check", "coin.yaml")).isZero();
    assertThat(calls).containsExactly("check coin [bernoulli] 0.95 []");
  }

  @Test
  void show_shows_a_directory() {
    assertThat(execute("show", "target/out")).isZero();
    assertThat(calls).containsExactly("show target/out []");
  }

  @Test
  void overrides_and_switches_reach_the_runner() {
    execute(
        "run",
        "--strict",
        "--set",
        "level=0.9",
        "coin.yaml",
        "--set=fits.0.family=normal",
        "--verbose");
    execute("--verbose", "show", "@dir");
    assertThat(calls)
        .containsExactly("run coin [normal] 0.9 [STRICT, VERBOSE]", "show @dir [VERBOSE]");
  }

  @ParameterizedTest
  @CsvSource({"DONE, 0", "FAILED, 1", "USAGE, 2", "DATA, 3", "NOT_OK, 4"})
  void the_exit_code_is_the_runners(ExitCode code, int number) {
    outcome = () -> code;
    assertThat(execute("run", "coin.yaml")).isEqualTo(number);
    assertThat(execute("show", "out")).isEqualTo(number);
  }

  @Test
  void a_wrong_job_file_is_one_sentence_and_code_2() {
    assertThat(execute("run", "coin.yaml", "--set", "levl=0.9")).isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            "Unknown key levl in --set levl: did you mean level? Known keys: job, name, input,"
                + " output, level, groupBy, weight, fits, statistics.\n");
    assertThat(calls).isEmpty();
  }

  @Test
  void wrong_data_are_one_sentence_and_code_3() {
    outcome =
        () -> {
          throw new DataException("Column headz is not in coin.csv,\n which has: heads, flips.");
        };
    assertThat(execute("run", "coin.yaml")).isEqualTo(3);
    assertThat(err()).isEqualTo("Column headz is not in coin.csv, which has: heads, flips.\n");
  }

  @Test
  void wrong_data_are_known_also_as_a_cause() {
    outcome =
        () -> {
          throw new IllegalStateException(
              "Job aborted", new RuntimeException(new DataException("A weight is negative.")));
        };
    assertThat(execute("run", "coin.yaml")).isEqualTo(3);
    assertThat(err()).isEqualTo("A weight is negative.\n");
  }

  @Test
  void an_unexpected_failure_is_one_sentence_and_code_1() {
    outcome =
        () -> {
          throw new IllegalStateException("\nlost a wheel\nat once");
        };
    assertThat(execute("run", "coin.yaml")).isEqualTo(1);
    assertThat(err())
        .isEqualTo(
            "Unexpected failure, IllegalStateException: lost a wheel; --verbose shows the stack"
                + " trace.\n");
  }

  @Test
  void an_error_is_a_failure_like_any_other() {
    outcome =
        () -> {
          throw new OutOfMemoryError();
        };
    assertThat(execute("run", "coin.yaml")).isEqualTo(1);
    assertThat(err())
        .isEqualTo("Unexpected failure, OutOfMemoryError; --verbose shows the stack trace.\n");
  }

  @Test
  void only_verbose_shows_the_stack_trace() {
    outcome =
        () -> {
          throw new DataException("A weight is negative.");
        };
    execute("run", "coin.yaml", "--verbose");
    assertThat(err())
        .startsWith("A weight is negative.\ndev.suffice.statistic.DataException: ")
        .contains("\tat dev.suffice.job.SufficeTest");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``| Missing verb: give run FILE, check FILE, predict FILE or show DIR. See suffice"
            + " --help.",
        "rnu coin.yaml| Unknown verb rnu: did you mean run? Verbs: check, predict, run, show."
            + " See suffice --help.",
        "coin.yaml| Unknown verb coin.yaml. Verbs: check, predict, run, show. See suffice --help.",
        "run| suffice run needs FILE. See suffice run --help.",
        "show| suffice show needs DIR. See suffice show --help.",
        "run coin.yaml --stric| Unknown option --stric: did you mean --strict?"
            + " Options: --help, --version, --set, --strict, --verbose. See suffice run --help.",
        "run --stric coin.yaml| Unknown option --stric: did you mean --strict?"
            + " Options: --help, --version, --set, --strict, --verbose. See suffice run --help.",
        "run coin.yaml --banana| Unknown option --banana."
            + " Options: --help, --version, --set, --strict, --verbose. See suffice run --help.",
        "run coin.yaml other.yaml| Unexpected argument other.yaml. See suffice run --help.",
        "run coin.yaml --set| --set needs KEY=VALUE. See suffice run --help.",
        "run coin.yaml --set level| --set level is not KEY=VALUE, such as level=0.99 or"
            + " fits.0.family=normal.",
        "run coin.yaml --verbose=maybe| Invalid value for option '--verbose': 'maybe' is not a"
            + " boolean. See suffice run --help.",
        "run banana.yaml| There is no job file banana.yaml.",
        "show out --strict| Unknown option --strict. Options: --help, --version, --verbose."
            + " See suffice show --help.",
        "--versoin| Unknown option --versoin: did you mean --version?"
            + " Options: --verbose, --help, --version. See suffice --help.",
      })
  void a_wrong_command_line_is_one_sentence_and_code_2(String line, String sentence) {
    assertThat(execute(line.isEmpty() ? new String[0] : line.split(" ", -1))).isEqualTo(2);
    assertThat(err()).isEqualTo(sentence + '\n');
    assertThat(calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "run --help", "check --help", "show --help"})
  void help_is_for_every_verb(String line) {
    assertThat(execute(line.split(" ", -1))).isZero();
    assertThat(out()).startsWith("Usage: suffice").contains("--verbose", "--help", "--version");
    assertThat(err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "run --version"})
  void classes_outside_a_jar_have_no_version(String line) {
    assertThat(execute(line.split(" ", -1))).isZero();
    assertThat(out()).isEqualTo("suffice development\n");
  }

  private int execute(String... args) {
    out.reset();
    err.reset();
    return Suffice.execute(
        new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), runner(), args);
  }

  private String out() {
    return out.toString(UTF_8);
  }

  private String err() {
    return err.toString(UTF_8);
  }

  /** Notes what it is asked to do, and ends as the test says. */
  private JobRunner runner() {
    return new JobRunner() {
      @Override
      public String read(String file) {
        if (!file.equals("coin.yaml")) {
          throw new UsageException("There is no job file " + file + '.');
        }

        return COIN;
      }

      @Override
      public Set<String> families() {
        return Set.of("bernoulli", "normal");
      }

      @Override
      public ExitCode run(Job job, RunOptions options) {
        return note("run", job, options);
      }

      @Override
      public ExitCode check(Job job, RunOptions options) {
        return note("check", job, options);
      }

      @Override
      public ExitCode show(String directory, RunOptions options) {
        calls.add("show %s %s".formatted(directory, options.switches().stream().sorted().toList()));
        return outcome.get();
      }

      private ExitCode note(String verb, Job job, RunOptions options) {
        FitJob fit = (FitJob) job;
        calls.add(
            "%s %s %s %s %s"
                .formatted(
                    verb,
                    job.setup().name(),
                    fit.fits().get(0).families(),
                    job.setup().level(),
                    options.switches().stream().sorted().toList()));
        ExitCode code = outcome.get();
        options.out().println("done");
        return code;
      }
    };
  }
}
