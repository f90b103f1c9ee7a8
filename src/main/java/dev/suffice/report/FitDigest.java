package dev.suffice.report;

import dev.suffice.family.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * As much of a fit as a person reads: its header, the rows of the first {@value #MOST_GROUPS}
 * groups, and how many rows there are of each status.
 */
public record FitDigest(ResultHeader header, List<FitRow> first, Map<Status, Long> statuses)
    implements ResultDigest {
  /** The name and version of the format of a fit's {@code result.json}. */
  public static final String SCHEMA = "suffice/fit/1";

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
  @Override
  public long size() {
    return statuses.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public long unusable() {
    return statuses.entrySet().stream()
        .filter(entry -> !entry.getKey().isUsable())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  @Override
  public String render(RunNotes notes) {
    return TextTable.render(this, notes);
  }

  /** Takes rows as they pass; those of a group come together. */
  static final class Builder {
    private final int mostGroups;
    private final List<FitRow> first = new ArrayList<>();
    private final Map<Status, Long> statuses = new EnumMap<>(Status.class);
    private Optional<Map<String, Optional<Object>>> group = Optional.empty();
    private int groups;

    private Builder(int mostGroups) {
      this.mostGroups = mostGroups;
    }

    /** Keeps what a person reads. */
    static Builder ofFirst() {
      return new Builder(MOST_GROUPS);
    }

    /** Keeps everything. */
    static Builder ofAll() {
      return new Builder(Integer.MAX_VALUE);
    }

    void add(FitRow row) {
      count(row.fit().status());
      if (!isFull() && !group.equals(Optional.of(row.subject().group()))) {
        group = Optional.of(row.subject().group());
        groups++;
      }
      if (!isFull()) {
        first.add(row);
      }
    }

    /** Counts a row of which only the status is known. */
    void count(Status status) {
      statuses.merge(status, 1L, Long::sum);
    }

    /** Whether further rows are only counted. */
    boolean isFull() {
      return groups > mostGroups;
    }

    Map<Status, Long> statuses() {
      return statuses;
    }

    FitDigest digest(ResultHeader header) {
      return new FitDigest(header, first, statuses);
    }
  }
}
