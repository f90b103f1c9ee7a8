package dev.suffice.job;

import dev.suffice.job.file.Mapping;
import dev.suffice.job.file.UsageException;
import java.util.List;
import java.util.Set;

/** The job {@code fit}: fits families of distributions to columns, by maximum likelihood. */
record FitJob(Setup setup, List<FitRequest> fits) implements Job {
  static final List<String> KEYS = List.of("fits", "statistics");

  FitJob {
    fits = List.copyOf(fits);
  }

  /**
   * Reads what a fit job adds to its setup.
   *
   * @param families the names of the families that can be fitted
   */
  static FitJob read(Mapping top, Setup setup, Set<String> families) {
    refuseStatistics(top);
    String advice = "say what to fit, such as fits: [{column: heads, family: bernoulli}]";
    return new FitJob(
        setup,
        top.require("fits", advice).items().stream()
            .map(fit -> FitRequest.read(fit, families))
            .toList());
  }

  @Override
  public JobPlan plan() {
    return new FitRun(setup, FitPlan.of(this));
  }

  /** Statistics cannot be kept yet; remove this once they can. */
  private static void refuseStatistics(Mapping top) {
    top.find("statistics")
        .ifPresent(
            statistics -> {
              throw new UsageException(
                  "Key %s asks to keep the statistics, which this version cannot do yet: leave the key out."
                      .formatted(statistics.where()));
            });
  }
}
