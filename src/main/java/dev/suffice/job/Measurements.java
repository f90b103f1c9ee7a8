package dev.suffice.job;

import dev.suffice.spark.Measurement;
import dev.suffice.statistic.CrossMomentsType;
import dev.suffice.statistic.LimitedType;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.SumsType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a job measures, each statistic once: measurements of the same rows and values share the
 * union of what they keep, unless they take further passes.
 */
final class Measurements {
  private final List<Measurement> measurements = new ArrayList<>();
  private final Map<Rows, List<Integer>> places = new HashMap<>();

  /** What measurements read of each row. */
  private record Rows(List<String> columns, Optional<String> weight, Optional<String> companion) {
    static Rows of(Measurement m) {
      return new Rows(m.columns(), m.weight(), m.companion());
    }
  }

  /** Which of the measurements serves this one; it is added if none does. */
  int place(Measurement wanted) {
    List<Integer> sameRows = places.computeIfAbsent(Rows.of(wanted), rows -> new ArrayList<>());
    for (int place : sameRows) {
      Optional<StatisticType<?>> shared = shared(measurements.get(place), wanted);
      if (shared.isPresent()) {
        measurements.set(
            place,
            new Measurement(wanted.columns(), wanted.weight(), wanted.companion(), shared.get()));
        return place;
      }
    }
    measurements.add(wanted);
    sameRows.add(measurements.size() - 1);
    return measurements.size() - 1;
  }

  /** The type that serves two measurements of the same rows, if both are taken in one pass. */
  private static Optional<StatisticType<?>> shared(Measurement a, Measurement b) {
    if (a.passes().most() > 1 || b.passes().most() > 1) {
      return Optional.empty();
    }
    if (a.type() instanceof SumsType these && b.type() instanceof SumsType those) {
      return these.sharesValuesWith(those) ? Optional.of(these.union(those)) : Optional.empty();
    }
    if (a.type() instanceof LimitedType<?> these && b.type() instanceof LimitedType<?> those) {
      return these.sharedWith(those).map(type -> type);
    }
    if (a.type() instanceof CrossMomentsType these && b.type() instanceof CrossMomentsType those) {
      return Optional.of(these.union(those));
    }
    return a.type().equals(b.type()) ? Optional.of(a.type()) : Optional.empty();
  }

  Measurement get(int place) {
    return measurements.get(place);
  }

  List<Measurement> all() {
    return Collections.unmodifiableList(measurements);
  }
}
