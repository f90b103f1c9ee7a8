package dev.suffice.job;

import dev.suffice.report.EvaluationDigest;
import dev.suffice.report.EvaluationReport;
import dev.suffice.report.EvaluationReport.Comparisons;
import dev.suffice.report.EvaluationRow;
import dev.suffice.report.ResultDigest;
import dev.suffice.spark.ForecastResult;
import dev.suffice.spark.ForecastScan;
import dev.suffice.spark.ForecastScan.Extra;
import dev.suffice.store.EvaluationFormat;
import dev.suffice.store.ResultWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scans once for the forecasts of all models, and evaluates each slice on the driver. */
final class EvaluateRun implements JobPlan {
  private final EvaluateJob job;

  EvaluateRun(EvaluateJob job) {
    this.job = job;
  }

  private ForecastScan scan(JobSession session) {
    return ForecastScan.of(session.scan(), job.columns(), job.request(), job.extras());
  }

  @Override
  public List<String> check(JobSession session) {
    ForecastScan scan = scan(session);
    String plan = scan.explain();
    List<String> lines = new ArrayList<>();
    String slices =
        job.columns().slices().isEmpty()
            ? ""
            : ", as a whole and by " + String.join(", ", job.columns().slices());
    lines.add(
        "It would evaluate %s against %s%s."
            .formatted(
                String.join(", ", job.columns().models().keySet()), job.columns().label(), slices));
    lines.add("The statistics that this takes:");
    scan.describe().forEach(line -> lines.add("  " + line));
    lines.add("One Spark job would read the input once, as " + plan.strip());
    return lines;
  }

  @Override
  public ResultDigest run(JobSession session) {
    ForecastResult result = scan(session).measure();
    EvaluationReport report =
        new EvaluationReport(
            List.copyOf(job.columns().models().keySet()),
            job.columns().classes(),
            job.request(),
            job.extras().contains(Extra.COMPARISONS) ? Comparisons.ALL : Comparisons.NONE);
    report.whole(result.overall());
    result
        .slices(slice -> slice)
        .forEach(slice -> report.slice(key(slice.key()), slice.forecasts()));
    EvaluationFormat format =
        new EvaluationFormat(
            session.header(EvaluationDigest.SCHEMA, result.scanned()),
            JobSession.groupColumns(job.columns().slices(), result.scanned()));
    try (ResultWriter<EvaluationRow> writer = session.write(format)) {
      report.rows().forEach(writer::add);
      return writer.commit();
    }
  }

  private Map<String, Optional<Object>> key(List<Optional<Object>> values) {
    Map<String, Optional<Object>> key = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      key.put(job.columns().slices().get(i), values.get(i));
    }
    return key;
  }
}
