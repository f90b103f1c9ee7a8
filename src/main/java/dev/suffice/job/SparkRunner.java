package dev.suffice.job;

import dev.suffice.family.Families;
import dev.suffice.job.file.UsageException;
import dev.suffice.report.FitDigest;
import dev.suffice.report.FitHeader;
import dev.suffice.report.FitRow;
import dev.suffice.report.RunNotes;
import dev.suffice.report.TextTable;
import dev.suffice.spark.Scan;
import dev.suffice.spark.ScanResult;
import dev.suffice.spark.TableSource;
import dev.suffice.store.FitResultWriter;
import dev.suffice.store.GroupColumn;
import dev.suffice.store.OutputException;
import dev.suffice.store.ResultDirectory;
import dev.suffice.store.StoredResult;
import dev.suffice.store.TextFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Runs jobs on Spark: opens the table, scans it once, fits on the driver and writes the result.
 *
 * <p>The master and all settings are Spark's own, from {@code spark-submit} or a session that is
 * there already; a session that is opened here is stopped here.
 */
final class SparkRunner implements JobRunner {
  @Override
  public String read(String file) {
    return TextFile.read(file)
        .orElseThrow(() -> new UsageException("There is no job file %s.".formatted(file)));
  }

  @Override
  public Set<String> families() {
    return Families.names();
  }

  @Override
  public ExitCode run(Job job, RunOptions options) {
    FitJob fit = (FitJob) job;
    FitPlan plan = FitPlan.of(fit);
    return inSession(fit, session -> run(fit, plan, session, options));
  }

  @Override
  public ExitCode check(Job job, RunOptions options) {
    FitJob fit = (FitJob) job;
    FitPlan plan = FitPlan.of(fit);
    return inSession(
        fit,
        session -> {
          output(fit, session).check(mode(fit), inputs(fit));
          String scan = scan(fit, session).explain(plan.measurements());
          options
              .out()
              .println(
                  "Job %s is right. It would fit %s."
                      .formatted(fit.setup().name(), plan.describe()));
          options.out().println("The statistics that this takes, each once for all its families:");
          plan.describeStatistics().forEach(line -> options.out().println("  " + line));
          options.out().println(plan.describePasses() + ", as " + scan.strip());
          return ExitCode.DONE;
        });
  }

  @Override
  public ExitCode show(String directory, RunOptions options) {
    FitDigest digest = StoredResult.digest(directory, new Configuration());
    options.out().print(TextTable.render(digest, RunNotes.stored(directory)));
    return ExitCode.DONE;
  }

  /** Something to do with a session. */
  private interface Work {
    ExitCode in(SparkSession session);
  }

  private static ExitCode inSession(FitJob job, Work work) {
    boolean ours = SparkSession.getDefaultSession().isEmpty();
    SparkSession session =
        SparkSession.builder().appName("Suffice: " + job.setup().name()).getOrCreate();
    try {
      return work.in(session);
    } catch (OutputException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } finally {
      if (ours) {
        session.stop();
      }
    }
  }

  private static ExitCode run(FitJob job, FitPlan plan, SparkSession session, RunOptions options) {
    ResultDirectory output = output(job, session);
    output.check(mode(job), inputs(job));
    output.requireWritable();
    Instant start = Instant.now();
    ScanResult result = scan(job, session).measure(plan.measurements());
    FitDigest digest = write(job, plan, output, result);
    Duration elapsed = Duration.between(start, Instant.now());
    options
        .out()
        .print(TextTable.render(digest, RunNotes.of(elapsed, job.setup().output().path())));
    return options.isStrict() && digest.unusable() > 0 ? ExitCode.NOT_OK : ExitCode.DONE;
  }

  private static FitDigest write(
      FitJob job, FitPlan plan, ResultDirectory output, ScanResult result) {
    Setup setup = job.setup();
    FitHeader header =
        new FitHeader(setup.name(), result.fingerprint(), result.rowsRead(), setup.level());
    List<GroupColumn> groupColumns =
        GroupColumn.infer(
            setup.groupBy(),
            () ->
                StreamSupport.stream(result.groups().spliterator(), false)
                    .map(ScanResult.Group::key)
                    .iterator());
    try (FitResultWriter writer = output.write(mode(job), header, groupColumns)) {
      for (List<FitRow> rows : result.map(plan::rows)) {
        rows.forEach(writer::add);
      }
      return writer.commit();
    }
  }

  private static Scan scan(FitJob job, SparkSession session) {
    Input input = job.setup().input();
    TableSource source =
        input.source() instanceof Input.Table table
            ? source(TableSource.TABLE, List.of(table.name()), input)
            : source(((Input.Loaded) input.source()).format(), inputs(job), input);
    try {
      return Scan.of(session, source).groupedBy(job.setup().groupBy());
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "%s is wrong: %s".formatted(job.setup().where().at("input"), e.getMessage()), e);
    }
  }

  private static TableSource source(String format, List<String> locations, Input input) {
    return new TableSource(
        format, locations, input.options(), input.schema(), input.where(), input.columns());
  }

  private static List<String> inputs(FitJob job) {
    return job.setup().input().source() instanceof Input.Loaded loaded ? loaded.paths() : List.of();
  }

  private static ResultDirectory output(FitJob job, SparkSession session) {
    return ResultDirectory.of(job.setup().output().path(), session);
  }

  private static ResultDirectory.Mode mode(FitJob job) {
    return switch (job.setup().output().mode()) {
      case OVERWRITE -> ResultDirectory.Mode.OVERWRITE;
      case FAIL -> ResultDirectory.Mode.FAIL;
    };
  }
}
