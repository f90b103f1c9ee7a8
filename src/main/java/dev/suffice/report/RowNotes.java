package dev.suffice.report;

import dev.suffice.family.Candidate;
import dev.suffice.family.Censoring;
import dev.suffice.family.Fit;
import dev.suffice.family.QuantileEstimate;
import dev.suffice.inference.Interval;
import dev.suffice.statistic.RowCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is said in sentences under the lines of a row. */
record RowNotes(boolean compact) {
  private static final String INDENT = "    ";
  private static final int MOST_CANDIDATES = 20;

  List<String> of(FitRow row) {
    List<String> notes = new ArrayList<>();
    if (!row.fit().reason().isEmpty()) {
      notes.add(row.fit().status() + ": " + row.fit().reason());
    }
    if (row.leftOut() > 0) {
      notes.add(leftOut(row.rows()));
    }
    row.censoring().filter(RowNotes::isCensored).ifPresent(c -> notes.add(censored(row, c)));
    row.effectiveSize().ifPresent(size -> notes.add(effective(row, size)));
    if (!compact) {
      addRobust(row.asymptotics(), notes);
      addDerived(row, notes);
      addQuantiles(row.asymptotics().quantiles(), notes);
      addAnytime(row, notes);
      row.evidence().tests().forEach(test -> addTest(test, notes));
      addCandidates(row.evidence().candidates(), notes);
      row.evidence().goodness().forEach(test -> notes.add(GoodnessNote.of(test)));
    }
    return notes.stream().map(note -> INDENT + note).toList();
  }

  private static String leftOut(RowCounts rows) {
    List<String> reasons = new ArrayList<>();
    addCount(rows.nulls(), "null", reasons);
    addCount(rows.nan(), "NaN", reasons);
    addCount(rows.infinite(), "infinite", reasons);
    addCount(rows.outOfSupport(), "out of support", reasons);
    addCount(rows.zeroWeight(), "of weight 0", reasons);
    return "%s of %s rows left out: %s"
        .formatted(
            Digits.count(rows.read() - rows.used()),
            Digits.count(rows.read()),
            String.join(", ", reasons));
  }

  private static String effective(FitRow row, double size) {
    return "weights add up to %s, and say as much as %s rows of equal weight"
        .formatted(Digits.count(row.weight()), Digits.significant(size, 7));
  }

  private static void addRobust(Asymptotics asymptotics, List<String> notes) {
    if (!asymptotics.robust().isEmpty()) {
      notes.add(
          asymptotics.robust().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(entry -> entry.getKey() + " " + Digits.significant(entry.getValue(), 5))
              .collect(Collectors.joining(", ", "robust standard errors: ", "")));
    }
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    asymptotics
        .withoutRobust()
        .forEach(
            (name, reason) ->
                byReason.computeIfAbsent(reason, other -> new ArrayList<>()).add(name));
    byReason.forEach(
        (reason, names) ->
            notes.add(
                "no robust standard error of %s: %s".formatted(String.join(", ", names), reason)));
  }

  private static boolean isCensored(Censoring censoring) {
    return censoring.left() + censoring.right() + censoring.interval() > 0;
  }

  private static String censored(FitRow row, Censoring censoring) {
    List<String> ways = new ArrayList<>();
    addWeight(censoring.left(), "left-censored", ways);
    addWeight(censoring.right(), "right-censored", ways);
    addWeight(censoring.interval(), "known as a range", ways);
    return "of %s: %s".formatted(Digits.count(row.weight()), String.join(", ", ways));
  }

  private static void addWeight(double weight, String way, List<String> ways) {
    if (weight > 0) {
      ways.add(Digits.count(weight) + " " + way);
    }
  }

  private static void addCount(long rows, String reason, List<String> reasons) {
    if (rows > 0) {
      reasons.add(Digits.count(rows) + " " + reason);
    }
  }

  private static void addDerived(FitRow row, List<String> notes) {
    Set<Double> estimates =
        row.fit() instanceof Fit.Maximum maximum
            ? Set.copyOf(maximum.estimate().values().values())
            : Set.of();
    // Such as the mean of Poisson's distribution, which is its rate.
    List<String> derived =
        row.derived().entrySet().stream()
            .filter(entry -> !estimates.contains(entry.getValue()))
            .map(entry -> derived(row, entry.getKey(), entry.getValue()))
            .toList();
    if (!derived.isEmpty()) {
      notes.add(String.join(", ", derived));
    }
  }

  private static String derived(FitRow row, String name, double value) {
    return name
        + " "
        + Digits.significant(value, 7)
        + Optional.ofNullable(row.asymptotics().derived().get(name))
            .map(error -> " (s.e. " + Digits.significant(error, 4) + ")")
            .orElse("")
        + Optional.ofNullable(row.derivedIntervals().get(name))
            .map(interval -> " in " + ends(interval))
            .orElse("");
  }

  private static void addQuantiles(List<QuantileEstimate> quantiles, List<String> notes) {
    for (QuantileEstimate quantile : quantiles) {
      notes.add(
          "quantile at %s: %s%s"
              .formatted(
                  Digits.significant(quantile.probability(), 12),
                  Digits.significant(quantile.value(), 7),
                  quantile.interval().map(interval -> " in " + ends(interval)).orElse("")));
    }
  }

  private static String ends(Interval interval) {
    return "[%s, %s]"
        .formatted(
            Digits.significant(interval.lower(), 5), Digits.significant(interval.upper(), 5));
  }

  private static void addAnytime(FitRow row, List<String> notes) {
    row.anytime()
        .forEach(
            (name, interval) ->
                notes.add("however often one looks: %s in %s".formatted(name, ends(interval))));
  }

  private static void addTest(NullTest test, List<String> notes) {
    String equations = TextTable.equations(test.hypothesis());
    notes.add(
        "%s: likelihood ratio %s on %s, p-value %s"
                .formatted(
                    test.against()
                        .map(family -> against(family, equations))
                        .orElse("null hypothesis " + equations),
                    Digits.significant(test.test().statistic(), 5),
                    test.test().mixture().orElse(test.test().df() + " df"),
                    Digits.probability(test.test().pValue()))
            + test.eValue().stream()
                .mapToObj(e -> ", e-value " + Digits.significant(e, 4))
                .collect(Collectors.joining()));
    test.verdict().ifPresent(verdict -> notes.add(verdict.sentence()));
  }

  private static String against(String family, String equations) {
    return "against " + family + (equations.isEmpty() ? "" : ", " + equations);
  }

  private static void addCandidates(List<Candidate> candidates, List<String> notes) {
    if (candidates.isEmpty()) {
      return;
    }
    notes.add("candidates, the best first:");
    List<Candidate> best =
        candidates.stream()
            .sorted(Comparator.comparingInt(Candidate::rank))
            .limit(MOST_CANDIDATES)
            .toList();
    for (Candidate candidate : best) {
      notes.add(
          "  %d. %s: likelihood %s, log-likelihood %s"
              .formatted(
                  candidate.rank(),
                  TextTable.equations(candidate.parameters()),
                  Digits.significant(candidate.likelihood(), 6),
                  Digits.logLikelihood(candidate.logLikelihood())));
    }
    if (best.size() < candidates.size()) {
      notes.add("  ... and %s more".formatted(Digits.count(candidates.size() - best.size())));
    }
  }
}
