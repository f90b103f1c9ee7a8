package dev.suffice.benchmark;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The command of {@code jobs/benchmark}, whose help describes its options: races ours against its
 * rivals, task by task.
 *
 * <p>A smoke run of seconds, which fails if any answer is wrong or the result is no JSON:
 *
 * <pre>{@code
 * jobs/benchmark --rows 1e4 --repeat 1 --only normal,bernoulli,grouped-1e3 --json target/smoke.json &&
 *   python3 -m json.tool target/smoke.json
 * }</pre>
 */
@Command(name = "jobs/benchmark")
// Picocli sets the fields.
@SuppressWarnings("NullAway.Init")
public final class Benchmark implements Callable<Integer> {
  private static final List<Task> TASKS =
      List.of(
          new NormalTask(),
          new BernoulliTask(),
          GroupedTask.thousand(),
          GroupedTask.million(),
          new PositiveFamiliesTask(),
          OneColumnTask.ofMoments(),
          OneColumnTask.ofLogarithms(),
          new ColumnsAutoTask(),
          new LinearTask(20),
          new LinearTask(60),
          new LogisticTask(20),
          new LogisticTask(60),
          new MultinomialTask(20),
          new EvaluateTask(),
          new ExactAucTask(),
          new ScaleTask(),
          new GrowthTask(new LinearTask(20), LinearTask.MOST_ROWS),
          new GrowthTask(new LogisticTask(20), LogisticTask.MOST_ROWS),
          new GrowthTask(new EvaluateTask(), Long.MAX_VALUE));

  private static final Set<String> RIVALS =
      Set.of(
          Contestant.SPARK_SQL,
          Contestant.AGGREGATOR,
          Contestant.DUCKDB,
          Contestant.MLLIB,
          Contestant.MLLIB_LR,
          Contestant.MLLIB_GLR);

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  /** Plain scans, and libraries on one thread. */
  private static final Set<String> RIVALS_OF_FITS =
      Set.of(
          Contestant.SPARK_SQL_SUM, Contestant.MIN_MAX, Contestant.COMMONS_MATH, Contestant.BREEZE);

  @Spec private CommandSpec command;

  @Option(names = "--rows", converter = Count.class, defaultValue = "1e8")
  private long rows;

  @Option(names = "--only", split = ",")
  private List<String> only = new ArrayList<>();

  @Option(names = "--against", split = ",")
  private List<String> against = new ArrayList<>();

  @Option(names = "--repeat", defaultValue = "5")
  private int repeat;

  @Option(names = "--json")
  private Optional<Path> json = Optional.empty();

  @Option(names = "--data", defaultValue = "${sys:benchmark.data:-target/benchmark}")
  private Path data;

  public static void main(String[] args) {
    CommandLine commandLine =
        new CommandLine(new Benchmark())
            .setParameterExceptionHandler(
                (e, arguments) ->
                    say(e.getMessage() + "; jobs/benchmark --help shows the options.", USAGE))
            .setExecutionExceptionHandler(
                (e, commands, result) -> {
                  if (!(e instanceof WrongAnswerException)) {
                    e.printStackTrace();
                  }
                  return say("The benchmark failed: " + e.getMessage(), FAILED);
                });
    System.exit(commandLine.execute(args));
  }

  private static int say(String sentence, int code) {
    System.err.println(sentence);
    return code;
  }

  @Override
  public Integer call() throws Exception {
    List<Task> tasks = tasks();
    Set<String> rivals = rivals();
    if (rows < 2 || repeat < 1) {
      throw usage("--rows takes a number from 2 up and --repeat one from 1 up");
    }
    Files.createDirectories(data);
    int cores = Runtime.getRuntime().availableProcessors();
    try (Engines engines = Engines.start(cores, data.toAbsolutePath())) {
      Report report = new Report(Machine.of(engines, cores), System.out);
      for (Task task : tasks) {
        System.err.println(task.name());
        for (Trial trial : task.trials(engines, rows)) {
          report.add(
              task.name(), Race.run(against.isEmpty() ? trial : trial.against(rivals), repeat));
          // So that a long run that is stopped leaves what it has found.
          write(report.json());
        }
      }
    }
    return DONE;
  }

  private List<Task> tasks() {
    List<String> names = TASKS.stream().map(Task::name).toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw usage(
            "There is no task %s; the tasks are %s".formatted(name, String.join(", ", names)));
      }
    }
    return TASKS.stream().filter(task -> only.isEmpty() || only.contains(task.name())).toList();
  }

  private Set<String> rivals() {
    Set<String> all = new TreeSet<>(RIVALS);
    all.addAll(RIVALS_OF_FITS);
    for (String name : against) {
      if (!all.contains(name) && !against.equals(List.of("none"))) {
        throw usage(
            "There is no rival %s; the rivals are %s, or none"
                .formatted(name, String.join(", ", all)));
      }
    }
    return against.isEmpty() ? all : Set.copyOf(against);
  }

  private void write(String text) throws IOException {
    Files.writeString(json.orElse(data.resolve("result.json")), text);
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  /** A whole number, also as 1e8. */
  static final class Count implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return new BigDecimal(text).longValueExact();
      } catch (ArithmeticException | NumberFormatException e) {
        throw new TypeConversionException("'" + text + "' is not a whole number");
      }
    }
  }
}
