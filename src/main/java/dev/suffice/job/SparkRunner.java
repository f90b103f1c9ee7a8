package dev.suffice.job;

import dev.suffice.family.Families;
import dev.suffice.job.file.UsageException;
import dev.suffice.report.ResultDigest;
import dev.suffice.report.RunNotes;
import dev.suffice.store.OutputException;
import dev.suffice.store.StoredResult;
import dev.suffice.store.TextFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Runs jobs of every kind on Spark: opens a session, checks the output, and lets the job's {@link
 * JobPlan} do what its kind does.
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
    JobPlan plan = job.plan();
    return inSession(job.setup(), session -> run(plan, session, options));
  }

  @Override
  public ExitCode check(Job job, RunOptions options) {
    JobPlan plan = job.plan();
    return inSession(
        job.setup(),
        session -> {
          session.checkOutput();
          List<String> lines = plan.check(session);
          options.out().println("Job %s is right. %s".formatted(job.setup().name(), lines.get(0)));
          lines.stream().skip(1).forEach(options.out()::println);
          return ExitCode.DONE;
        });
  }

  @Override
  public ExitCode show(String directory, RunOptions options) {
    ResultDigest digest = StoredResult.digest(directory, new Configuration());
    options.out().print(digest.render(RunNotes.stored(directory)));
    return ExitCode.DONE;
  }

  /** Something to do with a session. */
  private interface Work {
    ExitCode in(JobSession session);
  }

  private static ExitCode inSession(Setup setup, Work work) {
    boolean ours = SparkSession.getDefaultSession().isEmpty();
    SparkSession spark = SparkSession.builder().appName("Suffice: " + setup.name()).getOrCreate();
    try {
      return work.in(new JobSession(setup, spark));
    } catch (OutputException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } finally {
      if (ours) {
        spark.stop();
      }
    }
  }

  private static ExitCode run(JobPlan plan, JobSession session, RunOptions options) {
    session.requireWritable();
    Instant start = Instant.now();
    ResultDigest digest = plan.run(session);
    Duration elapsed = Duration.between(start, Instant.now());
    String place = session.setup().output().path();
    options.out().print(digest.render(RunNotes.of(elapsed, place)));
    return options.isStrict() && digest.unusable() > 0 ? ExitCode.NOT_OK : ExitCode.DONE;
  }
}
