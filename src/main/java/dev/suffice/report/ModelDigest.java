package dev.suffice.report;

import dev.suffice.family.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * As much of trained models as a person reads: the first {@value #MOST_MODELS}, and how many there
 * are of each status.
 */
public record ModelDigest(ResultHeader header, List<ModelRow> first, Map<Status, Long> statuses)
    implements ResultDigest {
  /** The name and version of the format of a trained model's {@code result.json}. */
  public static final String SCHEMA = "suffice/train/1";

  /** The most models that are kept. */
  public static final int MOST_MODELS = 50;

  /** Copies the rows. */
  public ModelDigest {
    first = List.copyOf(first);
    Map<Status, Long> ordered = new EnumMap<>(Status.class);
    ordered.putAll(statuses);
    statuses = Collections.unmodifiableMap(ordered);
  }

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
    return ModelTable.render(this, notes);
  }

  /** Takes models as they pass. */
  static final class Builder {
    private final List<ModelRow> first = new ArrayList<>();
    private final Map<Status, Long> statuses = new EnumMap<>(Status.class);

    void add(ModelRow row) {
      statuses.merge(row.status(), 1L, Long::sum);
      if (first.size() < MOST_MODELS) {
        first.add(row);
      }
    }

    Map<Status, Long> statuses() {
      return statuses;
    }

    ModelDigest digest(ResultHeader header) {
      return new ModelDigest(header, first, statuses);
    }
  }
}
