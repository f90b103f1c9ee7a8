package dev.suffice.job;

import dev.suffice.family.Families;
import dev.suffice.family.Family;
import dev.suffice.family.Nesting;
import dev.suffice.family.Parameters;
import dev.suffice.goodness.Bootstrap;
import dev.suffice.goodness.GoodnessTests;
import dev.suffice.job.file.UsageException;
import dev.suffice.report.FitRow;
import dev.suffice.report.Inquiry;
import dev.suffice.report.StandardErrors;
import dev.suffice.report.Subject;
import dev.suffice.spark.Measurement;
import dev.suffice.spark.ScanResult;
import dev.suffice.statistic.Bins;
import dev.suffice.statistic.CrossMomentsType;
import dev.suffice.statistic.Histogram;
import dev.suffice.statistic.HistogramType;
import dev.suffice.statistic.LimitedType;
import dev.suffice.statistic.Passes;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.StatisticType.Feed;
import dev.suffice.statistic.SufficientStatistic;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Weights;
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
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  /** The families of one request, and the measurements that each reads. */
  private record Step(
      FitRequest request,
      List<Family<?>> families,
      List<Integer> places,
      List<Integer> histograms,
      List<Integer> weights,
      Inquiry inquiry) {
    /** Whether the i-th measurement goes with the one of the k-th family. */
    boolean isBeside(int k, int i) {
      return Stream.of(histograms, weights)
          .anyMatch(places -> k < places.size() && places.get(k) == i);
    }

    /** Such as {@code gamma|exponential(x), with gamma against exponential}. */
    String describe() {
      StringBuilder text = new StringBuilder();
      text.append(String.join("|", request.families()));
      text.append('(').append(String.join(", ", request.columns())).append(')');
      if (!request.fixed().isEmpty()) {
        text.append(" with ").append(new Parameters(request.fixed())).append(" known");
      }
      for (Family<?> family : families) {
        String inner =
            Nesting.within(family.name()).stream()
                .filter(nesting -> family.known().isEmpty())
                .map(Nesting::inner)
                .filter(inquiry.against()::contains)
                .collect(Collectors.joining(" and "));
        text.append(inner.isEmpty() ? "" : " with %s against %s".formatted(family.name(), inner));
      }
      return text.toString();
    }
  }

  private FitPlan(FitJob job) {
    this.job = job;
  }

  /**
   * The plan of a job.
   *
   * @throws UsageException if a family does not go with the columns or parameters asked for
   */
  static FitPlan of(FitJob job) {
    FitPlan plan = new FitPlan(job);
    job.fits().forEach(plan::add);
    return plan;
  }

  private void add(FitRequest request) {
    List<Family<?>> families =
        request.families().stream().<Family<?>>map(name -> family(name, request)).toList();
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
      places.add(place(measurement(request, family, points(inquiry))));
      request
          .goodness()
          .ifPresent(asked -> histograms.add(place(histogram(request, family, asked.bins()))));
      weights(measurements.get(places.get(places.size() - 1)), family)
          .ifPresent(measurement -> weights.add(place(measurement)));
    }
    steps.add(new Step(request, families, places, histograms, weights, inquiry));
  }

  private static Family<?> family(String name, FitRequest request) {
    Family<?> family =
        Families.named(name).orElseThrow(() -> new IllegalStateException("No family " + name));
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
  private static List<Parameters> points(Inquiry inquiry) {
    return Stream.concat(inquiry.hypothesis().stream(), inquiry.candidates().stream()).toList();
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
      return family.robustPasses(points).orElseThrow();
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

  private int place(Measurement wanted) {
    for (int i = 0; i < measurements.size(); i++) {
      Optional<StatisticType<?>> shared = shared(measurements.get(i), wanted);
      if (shared.isPresent()) {
        measurements.set(
            i,
            new Measurement(wanted.columns(), wanted.weight(), wanted.companion(), shared.get()));
        return i;
      }
    }
    measurements.add(wanted);
    return measurements.size() - 1;
  }

  /**
   * The type that serves both measurements, if they are of the same rows and values, and both are
   * taken in one pass.
   */
  private static Optional<StatisticType<?>> shared(Measurement a, Measurement b) {
    if (a.passes().most() > 1 || b.passes().most() > 1) {
      return Optional.empty();
    }
    boolean sameColumns =
        a.columns().equals(b.columns())
            && a.weight().equals(b.weight())
            && a.companion().equals(b.companion());
    if (sameColumns && a.type() instanceof SumsType these && b.type() instanceof SumsType those) {
      return these.sharesValuesWith(those) ? Optional.of(these.union(those)) : Optional.empty();
    }
    if (sameColumns
        && a.type() instanceof LimitedType<?> these
        && b.type() instanceof LimitedType<?> those) {
      return these.sharedWith(those).map(type -> type);
    }
    if (sameColumns
        && a.type() instanceof CrossMomentsType these
        && b.type() instanceof CrossMomentsType those) {
      return Optional.of(these.union(those));
    }
    return sameColumns && a.type().equals(b.type()) ? Optional.of(a.type()) : Optional.empty();
  }

  List<Measurement> measurements() {
    return measurements;
  }

  /** All results of a group, in the order of the job file; competing families the best first. */
  List<FitRow> rows(ScanResult.Group group) {
    Map<String, Optional<Object>> key = new LinkedHashMap<>();
    for (int i = 0; i < job.setup().groupBy().size(); i++) {
      key.put(job.setup().groupBy().get(i), group.key().get(i));
    }
    List<FitRow> rows = new ArrayList<>();
    for (Step step : steps) {
      Subject subject = new Subject(key, step.request.columns());
      List<FitRow> competing = new ArrayList<>();
      for (int i = 0; i < step.families.size(); i++) {
        SufficientStatistic<?> statistic = group.statistics().get(step.places.get(i));
        FitRow row = row(subject, step.families.get(i), statistic, step.inquiry);
        if (step.weights.size() == step.families.size()) {
          row = row.weighing((Weights) group.statistics().get(step.weights.get(i)));
        }
        competing.add(
            step.histograms.isEmpty()
                ? row
                : tested(
                    row,
                    step.families.get(i),
                    statistic,
                    (Histogram) group.statistics().get(step.histograms.get(i)),
                    step.request.goodness().flatMap(GoodnessRequest::bootstrap)));
      }
      rows.addAll(competing.size() > 1 ? FitRow.ranked(competing) : competing);
    }
    return rows;
  }

  // The measurement was made for the family, so the statistic is of its type.
  @SuppressWarnings("unchecked")
  private static <S extends SufficientStatistic<S>> FitRow row(
      Subject subject, Family<S> family, SufficientStatistic<?> statistic, Inquiry inquiry) {
    return FitRow.of(subject, family, (S) statistic, inquiry);
  }

  @SuppressWarnings("unchecked")
  private static <S extends SufficientStatistic<S>> FitRow tested(
      FitRow row,
      Family<S> family,
      SufficientStatistic<?> statistic,
      Histogram histogram,
      Optional<Bootstrap> bootstrap) {
    // So that no two samples of a job are alike.
    String name = row.subject().group() + " " + row.subject().columns() + " " + family.name();
    return row.with(
        GoodnessTests.of(
            family, row.fit(), (S) statistic, histogram, bootstrap.map(b -> b.named(name))));
  }

  /** What is fitted, in words, for messages and the Spark UI. */
  String describe() {
    List<String> fits = new ArrayList<>();
    for (Step step : steps) {
      fits.add(step.describe());
    }
    String groups =
        job.setup().groupBy().isEmpty() ? "" : " by " + String.join(", ", job.setup().groupBy());
    return String.join(", ", fits) + groups;
  }

  /** What is measured, a line for each statistic, and for which families. */
  List<String> describeStatistics() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < measurements.size(); i++) {
      Set<String> families = new LinkedHashSet<>();
      for (Step step : steps) {
        for (int k = 0; k < step.places.size(); k++) {
          if (step.places.get(k) == i || step.isBeside(k, i)) {
            families.add(step.families.get(k).name());
          }
        }
      }
      Measurement measurement = measurements.get(i);
      String beside = measurement.companion().map(column -> " with " + column).orElse("");
      lines.add(
          "%s%s: %s, for %s%s"
              .formatted(
                  measurement.column(),
                  beside,
                  measurement.type().description(),
                  String.join(", ", families),
                  furtherPasses(measurement.passes().most())));
    }
    return lines;
  }

  private static String furtherPasses(int most) {
    return most == 1 ? "" : "; then up to " + (most - 1) + " further passes";
  }

  /** How often the input is read, in words. */
  String describePasses() {
    int most = measurements.stream().mapToInt(m -> m.passes().most()).max().orElse(1);
    return most == 1
        ? "One Spark job would read the input once"
        : "Up to %d Spark jobs would read the input once each".formatted(most);
  }
}
