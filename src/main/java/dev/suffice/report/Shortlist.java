package dev.suffice.report;

import dev.suffice.family.Status;
import dev.suffice.inference.AkaikeRank;
import dev.suffice.inference.AkaikeRank.Likelihoods;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a person reads of results: all, but of a ranking of all families only the best by
 * probability and the best by density, and of the others their names and why some are refused.
 */
final class Shortlist {
  private static final int MOST_NAMES = 5;

  private final List<FitRow> rows = new ArrayList<>();
  private final List<List<String>> notes = new ArrayList<>();

  private Shortlist() {}

  static Shortlist of(List<FitRow> all) {
    Shortlist list = new Shortlist();
    int i = 0;
    while (i < all.size()) {
      int end = i + 1;
      while (end < all.size() && kind(all.get(i)).isPresent() && isSameRanking(all, i, end)) {
        end++;
      }
      list.add(all.subList(i, end));
      i = end;
    }
    return list;
  }

  private static Optional<Likelihoods> kind(FitRow row) {
    return row.evidence().akaike().flatMap(AkaikeRank::among);
  }

  private static boolean isSameRanking(List<FitRow> all, int i, int j) {
    return kind(all.get(j)).isPresent() && all.get(j).subject().equals(all.get(i).subject());
  }

  private void add(List<FitRow> ranking) {
    Map<Likelihoods, List<FitRow>> ranked = new LinkedHashMap<>();
    List<FitRow> refused = new ArrayList<>();
    for (FitRow row : ranking) {
      if (kind(row).isPresent() && !AutomaticRanking.isRanked(row)) {
        refused.add(row);
      } else {
        kind(row)
            .ifPresentOrElse(
                kind -> ranked.computeIfAbsent(kind, k -> new ArrayList<>()).add(row),
                () -> show(row));
      }
    }
    for (List<FitRow> kind : ranked.values()) {
      show(kind.get(0));
      noteFollowers(kind);
    }
    if (ranked.size() > 1) {
      note("probabilities and densities do not compare by AIC, so each kind has its own best");
    }
    if (!refused.isEmpty()) {
      // Where all are refused, the first stands for them.
      if (ranked.isEmpty()) {
        show(refused.get(0));
      }
      noteRefused(refused);
    }
  }

  private void noteFollowers(List<FitRow> kind) {
    List<FitRow> followers = kind.subList(1, kind.size());
    if (!followers.isEmpty()) {
      String names =
          followers.stream()
              .limit(MOST_NAMES)
              .map(row -> "%s (%s)".formatted(row.family(), behind(row)))
              .collect(Collectors.joining(", "));
      int more = followers.size() - MOST_NAMES;
      note("behind it by AIC: " + names + (more > 0 ? ", and %d more".formatted(more) : ""));
    }
  }

  private static String behind(FitRow row) {
    double difference =
        row.evidence()
            .akaike()
            .flatMap(place -> place.difference().stream().boxed().findFirst())
            .orElse(0.0);
    return Digits.logLikelihood(difference);
  }

  /** Families that are refused for the same rows are named together. */
  private void noteRefused(List<FitRow> refused) {
    Map<String, List<String>> families = new LinkedHashMap<>();
    for (FitRow row : refused) {
      families.computeIfAbsent(why(row), w -> new ArrayList<>()).add(row.family());
    }
    families.forEach((why, names) -> note("refused: " + String.join(", ", names) + ": " + why));
  }

  private static String why(FitRow row) {
    long values = row.rows().outOfSupport();
    return row.fit().status() == Status.OUT_OF_SUPPORT
        ? "%s %s out of support, such as %s"
            .formatted(
                Digits.count(values),
                values == 1 ? "value" : "values",
                Digits.significant(row.rows().example().orElseThrow(), 6))
        : row.fit().status().toString();
  }

  private void show(FitRow row) {
    rows.add(row);
    notes.add(new ArrayList<>());
  }

  private void note(String text) {
    notes.get(notes.size() - 1).add(text);
  }

  List<FitRow> rows() {
    return rows;
  }

  /** What is to be said under the i-th row. */
  List<String> notes(int i) {
    return notes.get(i);
  }
}
