package dev.suffice.job;

import dev.suffice.family.Family;
import dev.suffice.family.Nesting;
import dev.suffice.family.Parameters;
import dev.suffice.job.file.UsageException;
import dev.suffice.report.FitRow;
import dev.suffice.report.Inquiry;
import dev.suffice.report.StandardErrors;
import dev.suffice.spark.Measurement;
import dev.suffice.spark.ScanResult;
import dev.suffice.statistic.Bins;
import dev.suffice.statistic.HistogramType;
import dev.suffice.statistic.Passes;
import dev.suffice.statistic.StatisticType.Feed;
import dev.suffice.statistic.WeightsType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a fit job measures, and how results come of it: each statistic is taken once, however many
 * families share it.
 *
 * <p>Families of one column with the same support, weight and companion share the union of their
 * sums.
 */
final class FitPlan {
  private final FitJob job;
  private final Measurements measurements = new Measurements();
  private final List<FitStep> steps = new ArrayList<>();

  private FitPlan(FitJob job) {
    this.job = job;
  }

  /**
   * Checks a job before its table is seen.
   *
   * @throws UsageException if a family does not go with the columns or parameters asked for
   */
  static void check(FitJob job) {
    of(job.withoutTable());
  }

  /**
   * The plan of a job, all of whose columns are known.
   *
   * @throws UsageException if a family does not go with the columns or parameters asked for
   */
  static FitPlan of(FitJob job) {
    FitPlan plan = new FitPlan(job);
    job.fits().forEach(plan::add);
    return plan;
  }

  private void add(FitRequest request) {
    FitCheck.automatic(request);
    List<Family<?>> families =
        request.named().stream().<Family<?>>map(family -> form(family, request)).toList();
    Inquiry inquiry =
        new Inquiry(
            job.setup().level(),
            request.test().isEmpty()
                ? Optional.empty()
                : Optional.of(new Parameters(request.test())),
            request.candidates().stream().map(Parameters::new).toList(),
            against(request),
            request.quantiles(),
            request.errors());
    List<Integer> places = new ArrayList<>();
    List<Integer> histograms = new ArrayList<>();
    List<Integer> weights = new ArrayList<>();
    for (Family<?> family : families) {
      FitCheck.check(request, family);
      places.add(measurements.place(measurement(request, family, points(family, inquiry))));
      request
          .goodness()
          .map(asked -> histogram(request, family, asked.bins()))
          .ifPresent(histogram -> histograms.add(measurements.place(histogram)));
      weights(measurements.get(places.get(places.size() - 1)), family)
          .ifPresent(evenness -> weights.add(measurements.place(evenness)));
    }
    steps.add(new FitStep(request, families, places, histograms, weights, inquiry));
  }

  private static Family<?> form(Family<?> family, FitRequest request) {
    if (request.limits().isPresent()) {
      return FitCheck.limited(request, family);
    }
    FitCheck.columns(request, family);
    Family<?> named = family.over(request.columns());
    return FitCheck.form(
        request, request.event().flatMap(column -> named.withEvents()).orElse(named));
  }

  /** What the request names, and of families that compete those that are inside another. */
  private static List<String> against(FitRequest request) {
    FitCheck.against(request);
    if (request.limits().isPresent()) {
      return List.of();
    }
    Set<String> against = new LinkedHashSet<>(request.against());
    against.addAll(request.families());
    return List.copyOf(against);
  }

  /** Where the likelihood will be asked for. */
  private static List<Parameters> points(Family<?> family, Inquiry inquiry) {
    Stream<Parameters> inner =
        Nesting.within(family.name()).stream()
            .filter(nesting -> family.known().isEmpty())
            .filter(nesting -> inquiry.against().contains(nesting.inner()))
            .map(Nesting::known)
            .filter(known -> !known.isEmpty());
    return Stream.of(inquiry.hypothesis().stream(), inquiry.candidates().stream(), inner)
        .flatMap(points -> points)
        .toList();
  }

  private Measurement measurement(FitRequest request, Family<?> family, List<Parameters> points) {
    Optional<String> companion =
        switch (family.companion()) {
          case NONE -> Optional.empty();
          case TRIALS -> request.trials();
          case EXPOSURE -> request.exposure();
          case EVENT -> request.event();
        };
    List<String> columns = new ArrayList<>(request.columns());
    request.limits().codes().ifPresent(columns::add);
    return new Measurement(
        columns, job.setup().weight(), companion, passes(request, family, points));
  }

  /** What robust errors need holds what tests of goodness of fit do. */
  private static Passes<?> passes(FitRequest request, Family<?> family, List<Parameters> points) {
    if (request.errors() == StandardErrors.ROBUST) {
      Optional<? extends Passes<?>> robust = family.robustPasses(points);
      if (robust.isPresent()) {
        return robust.get();
      }
    }
    return request.goodness().isPresent() ? family.goodnessPasses(points) : family.passes(points);
  }

  private Measurement histogram(FitRequest request, Family<?> family, Bins bins) {
    return new Measurement(
        request.columns(),
        job.setup().weight(),
        Optional.empty(),
        new HistogramType(family.support(), bins));
  }

  /**
   * The evenness of the weights of the rows that another measurement uses, if they have weights.
   */
  private static Optional<Measurement> weights(Measurement of, Family<?> family) {
    List<Feed> feeds = of.type().feeds();
    int numbers = Collections.frequency(feeds, Feed.NUMBER);
    int labels = Collections.frequency(feeds, Feed.LABEL);
    boolean known = numbers == feeds.size() || labels == feeds.size();
    return of.weight().isEmpty() || !known
        ? Optional.empty()
        : Optional.of(
            new Measurement(
                of.columns(),
                of.weight(),
                of.companion(),
                new WeightsType(family.support(), family.companion(), numbers, labels)));
  }

  List<Measurement> measurements() {
    return measurements.all();
  }

  /** All results of a group, in the order of the job file; competing families the best first. */
  List<FitRow> rows(ScanResult.Group group) {
    Map<String, Optional<Object>> key = new LinkedHashMap<>();
    for (int i = 0; i < job.setup().groupBy().size(); i++) {
      key.put(job.setup().groupBy().get(i), group.key().get(i));
    }
    List<FitRow> rows = new ArrayList<>();
    steps.forEach(step -> rows.addAll(step.rows(key, group)));
    return rows;
  }

  /** What is fitted, in words, for messages and the Spark UI. */
  String describe() {
    String groups =
        job.setup().groupBy().isEmpty() ? "" : " by " + String.join(", ", job.setup().groupBy());
    return steps.stream().map(FitStep::describe).collect(Collectors.joining(", ")) + groups;
  }

  /** What is measured, a line for each statistic, and for which families. */
  List<String> describeStatistics() {
    List<Measurement> all = measurements.all();
    List<Set<String>> families =
        all.stream().<Set<String>>map(measurement -> new LinkedHashSet<>()).toList();
    for (FitStep step : steps) {
      for (int k = 0; k < step.families().size(); k++) {
        for (int place : step.reads(k)) {
          families.get(place).add(step.families().get(k).name());
        }
      }
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Measurement measurement = all.get(i);
      String beside = measurement.companion().map(column -> " with " + column).orElse("");
      lines.add(
          "%s%s: %s, for %s%s"
              .formatted(
                  measurement.column(),
                  beside,
                  measurement.type().description(),
                  String.join(", ", families.get(i)),
                  furtherPasses(measurement.passes().most())));
    }
    return lines;
  }

  private static String furtherPasses(int most) {
    return most == 1 ? "" : "; then up to " + (most - 1) + " further passes";
  }

  /** How often the input is read, in words. */
  String describePasses() {
    int most = measurements.all().stream().mapToInt(m -> m.passes().most()).max().orElse(1);
    return most == 1
        ? "One Spark job would read the input once"
        : "Up to %d Spark jobs would read the input once each".formatted(most);
  }
}
