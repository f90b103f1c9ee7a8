package dev.suffice.job;

import dev.suffice.report.FitDigest;
import dev.suffice.report.FitRow;
import dev.suffice.report.ResultDigest;
import dev.suffice.spark.Scan;
import dev.suffice.spark.ScanResult;
import dev.suffice.store.FitFormat;
import dev.suffice.store.ResultWriter;
import java.util.ArrayList;
import java.util.List;

/** Scans for what a {@link FitPlan} measures, fits on the driver and writes the results. */
record FitRun(FitJob job) implements JobPlan {
  @Override
  public List<String> check(JobSession session) {
    Scan table = scan(session);
    FitPlan plan = plan(table);
    String scan = table.explain(plan.measurements());
    List<String> lines = new ArrayList<>();
    lines.add("It would fit %s.".formatted(plan.describe()));
    lines.add("The statistics that this takes, each once for all its families:");
    plan.describeStatistics().forEach(line -> lines.add("  " + line));
    lines.add(plan.describePasses() + ", as " + scan.strip());
    return lines;
  }

  @Override
  public ResultDigest run(JobSession session) {
    Scan table = scan(session);
    FitPlan plan = plan(table);
    ScanResult result = table.measure(plan.measurements());
    FitFormat format =
        new FitFormat(
            session.header(FitDigest.SCHEMA, result),
            JobSession.groupColumns(job.setup().groupBy(), result));
    try (ResultWriter<FitRow> writer = session.write(format)) {
      for (List<FitRow> rows : result.map(plan::rows)) {
        rows.forEach(writer::add);
      }
      return writer.commit();
    }
  }

  private FitPlan plan(Scan table) {
    return FitPlan.of(job.over(table::numericColumns));
  }

  private Scan scan(JobSession session) {
    return session.scan().groupedBy(job.setup().groupBy());
  }
}
