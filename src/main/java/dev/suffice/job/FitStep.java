package dev.suffice.job;

import dev.suffice.family.Family;
import dev.suffice.family.Nesting;
import dev.suffice.family.Parameters;
import dev.suffice.goodness.Bootstrap;
import dev.suffice.goodness.GoodnessTests;
import dev.suffice.report.AutomaticRanking;
import dev.suffice.report.FitRow;
import dev.suffice.report.Inquiry;
import dev.suffice.report.Subject;
import dev.suffice.spark.ScanResult;
import dev.suffice.statistic.Histogram;
import dev.suffice.statistic.SufficientStatistic;
import dev.suffice.statistic.ValueCounts;
import dev.suffice.statistic.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The families of one request, the measurements that each reads, and its results.
 *
 * @param places which measurement each family reads
 * @param histograms which histogram each family is compared with, if goodness of fit is tested
 * @param weights which weights are those of each family's rows, if these have weights
 */
record FitStep(
    FitRequest request,
    List<Family<?>> families,
    List<Integer> places,
    List<Integer> histograms,
    List<Integer> weights,
    Inquiry inquiry) {
  FitStep {
    families = List.copyOf(families);
    places = List.copyOf(places);
    histograms = List.copyOf(histograms);
    weights = List.copyOf(weights);
  }

  /** The measurements that the k-th family reads. */
  List<Integer> reads(int k) {
    return Stream.of(places, histograms, weights)
        .filter(some -> k < some.size())
        .map(some -> some.get(k))
        .toList();
  }

  /** The results of a group; competing families the best first. */
  List<FitRow> rows(Map<String, Optional<Object>> key, ScanResult.Group group) {
    Subject subject = new Subject(key, request.columns());
    return request.isAutomatic() ? automatic(subject, group) : named(subject, group);
  }

  private List<FitRow> named(Subject subject, ScanResult.Group group) {
    List<FitRow> competing = new ArrayList<>();
    for (int i = 0; i < families.size(); i++) {
      FitRow row = row(subject, i, group);
      competing.add(histograms.isEmpty() ? row : tested(row, i, group));
    }
    return competing.size() > 1 ? FitRow.ranked(competing) : competing;
  }

  /** All are ranked by their estimates; what is more is for those that may be the best. */
  private List<FitRow> automatic(Subject subject, ScanResult.Group group) {
    List<String> names = families.stream().<String>map(Family::name).toList();
    List<FitRow> discrete = new ArrayList<>();
    List<FitRow> continuous = new ArrayList<>();
    AutomaticRanking.Values values = AutomaticRanking.Values.MEASUREMENTS;
    for (int i = 0; i < families.size(); i++) {
      Family<?> family = families.get(i);
      SufficientStatistic<?> statistic = statistic(i, group);
      (family.support().isDiscrete() ? discrete : continuous)
          .add(weighing(brief(subject, family, statistic), i, group));
      if (statistic instanceof ValueCounts counts
          && counts.rows().outOfSupport() == 0
          && counts.isCounted()) {
        values = AutomaticRanking.Values.COUNTS;
      }
    }
    return AutomaticRanking.of(values, discrete, continuous).stream()
        .map(
            row ->
                AutomaticRanking.isContender(row)
                    ? row.completedBy(row(subject, names.indexOf(row.family()), group))
                    : row)
        .toList();
  }

  private SufficientStatistic<?> statistic(int i, ScanResult.Group group) {
    return group.statistics().get(places.get(i));
  }

  private FitRow row(Subject subject, int i, ScanResult.Group group) {
    return weighing(row(subject, families.get(i), statistic(i, group), inquiry), i, group);
  }

  private FitRow weighing(FitRow row, int i, ScanResult.Group group) {
    return weights.size() == families.size()
        ? row.weighing((Weights) group.statistics().get(weights.get(i)))
        : row;
  }

  // The measurement was made for the family, so the statistic is of its type.
  @SuppressWarnings("unchecked")
  private static <S extends SufficientStatistic<S>> FitRow row(
      Subject subject, Family<S> family, SufficientStatistic<?> statistic, Inquiry inquiry) {
    return FitRow.of(subject, family, (S) statistic, inquiry);
  }

  @SuppressWarnings("unchecked")
  private static <S extends SufficientStatistic<S>> FitRow brief(
      Subject subject, Family<S> family, SufficientStatistic<?> statistic) {
    return FitRow.brief(subject, family, (S) statistic);
  }

  private FitRow tested(FitRow row, int i, ScanResult.Group group) {
    return tested(
        row,
        families.get(i),
        statistic(i, group),
        (Histogram) group.statistics().get(histograms.get(i)),
        request.goodness().flatMap(GoodnessRequest::bootstrap));
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

  /** Such as {@code gamma|exponential(x), with gamma against exponential}. */
  String describe() {
    StringBuilder text = new StringBuilder();
    text.append(request.isAutomatic() ? FitRequest.AUTO : String.join("|", request.families()));
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
