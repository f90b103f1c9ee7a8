package dev.suffice.job;

import dev.suffice.report.ResultDigest;
import java.util.List;

/**
 * What one kind of job does once its file is sound; the same steps for every kind, which {@link
 * SparkRunner} takes in turn.
 */
interface JobPlan {
  /**
   * Checks columns and types without reading data.
   *
   * @return the plan in words, a line each
   */
  List<String> check(JobSession session);

  /**
   * Does it, and leaves the result in the session's output.
   *
   * @return what a person reads of it
   */
  ResultDigest run(JobSession session);
}
