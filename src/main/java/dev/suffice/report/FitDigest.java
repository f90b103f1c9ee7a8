package dev.suffice.report;

import dev.suffice.family.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * As much of a fit as a person reads: its header, the rows of the first {@value #MOST_GROUPS}
 * groups, and how many rows there are of each status.
 */
public record FitDigest(FitHeader header, List<FitRow> first, Map<Status, Long> statuses) {
  /** The most groups whose rows are kept. */
  public static final int MOST_GROUPS = 50;

  /** Copies the rows. */
  public FitDigest {
    first = List.copyOf(first);
    Map<Status, Long> ordered = new EnumMap<>(Status.class);
    ordered.putAll(statuses);
    statuses = Collections.unmodifiableMap(ordered);
  }

  /** All rows, kept or not. */
  public long size() {
    return statuses.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Rows whose status is neither {@code OK} nor {@code BOUNDARY}. */
  public long unusable() {
    return statuses.entrySet().stream()
        .filter(entry -> !entry.getKey().isUsable())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Takes rows as they pass. */
  static final class Builder {
    private final List<FitRow> first = new ArrayList<>();
    private final Set<Map<String, Optional<Object>>> groups = new LinkedHashSet<>();
    private final Map<Status, Long> statuses = new EnumMap<>(Status.class);

    void add(FitRow row) {
      statuses.merge(row.fit().status(), 1L, Long::sum);
      if (wants(row)) {
        groups.add(row.subject().group());
        first.add(row);
      }
    }

    private boolean wants(FitRow row) {
      // Rows of a group come together, so that none is kept after one is left.
      return size() - 1 == first.size()
          && (groups.size() < MOST_GROUPS || groups.contains(row.subject().group()));
    }

    private long size() {
      return statuses.values().stream().mapToLong(Long::longValue).sum();
    }

    Map<Status, Long> statuses() {
      return statuses;
    }

    FitDigest digest(FitHeader header) {
      return new FitDigest(header, first, statuses);
    }
  }
}
