package dev.suffice.job;

import dev.suffice.report.ModelDigest;
import dev.suffice.report.ResultHeader;
import dev.suffice.spark.ScanResult;
import dev.suffice.statistic.RowCounts;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many rows a model used, and how many it left out, by reason. */
final class ModelCounts {
  private ModelCounts() {}

  /** The header of a scan's models, which counts the rows of all groups. */
  static ResultHeader header(JobSession session, ScanResult result) {
    ResultHeader header = session.header(ModelDigest.SCHEMA, result);
    Map<String, Long> rows = new LinkedHashMap<>(header.rows());
    for (ScanResult.Group group : result.groups()) {
      of(group.statistics().get(0).rows())
          .forEach((key, count) -> rows.merge(key, count, Long::sum));
    }
    of(RowCounts.NONE).forEach(rows::putIfAbsent);
    return new ResultHeader(
        header.schema(), header.name(), header.fingerprint(), rows, header.level());
  }

  /** The counts by key, in the order of the document. */
  static Map<String, Long> of(RowCounts rows) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("used", rows.used());
    counts.put("null", rows.nulls());
    counts.put("nan", rows.nan());
    counts.put("infinite", rows.infinite());
    counts.put("zeroWeight", rows.zeroWeight());
    if (rows.outOfSupport() > 0) {
      counts.put("outOfSupport", rows.outOfSupport());
    }
    return counts;
  }
}
