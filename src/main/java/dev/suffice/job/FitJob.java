package dev.suffice.job;

import dev.suffice.job.file.Mapping;
import dev.suffice.job.file.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

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
    FitPlan.check(this);
    return new FitRun(this);
  }

  /**
   * The same job with a request for each column where one is for all of them; with all columns
   * together for families of several.
   *
   * @param columns what the names of the table's numeric columns are, but for these
   */
  FitJob over(Function<Set<String>, List<String>> columns) {
    List<FitRequest> all = new ArrayList<>();
    for (FitRequest request : fits) {
      if (!request.isForAllNumeric()) {
        all.add(request);
        continue;
      }
      Set<String> others = new LinkedHashSet<>(request.columnsBeside());
      setup.weight().ifPresent(others::add);
      List<String> names = columns.apply(others);
      if (request.isJoint()) {
        all.add(request.over(names));
      } else {
        names.forEach(name -> all.add(request.over(List.of(name))));
      }
    }
    return new FitJob(setup, all);
  }

  /**
   * What can be checked of the job before its table is seen: one column stands for all, and what
   * all are for together is left out, as its parameters go by their names.
   */
  FitJob withoutTable() {
    List<FitRequest> known =
        fits.stream().filter(fit -> !fit.isForAllNumeric() || !fit.isJoint()).toList();
    return new FitJob(setup, known).over(others -> List.of(FitRequest.ALL_NUMERIC));
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
