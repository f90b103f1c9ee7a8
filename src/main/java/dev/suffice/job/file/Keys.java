package dev.suffice.job.file;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The keys that a map of a job file may have.
 *
 * @param known in the order in which messages list them
 * @param elsewhere keys that are known in another place, and where: {@code trials} → {@code an
 *     entry of fits}
 */
public record Keys(List<String> known, Map<String, String> elsewhere) {
  private static final int EXAMPLES = 3;

  public Keys {
    known = List.copyOf(known);
    elsewhere = Map.copyOf(elsewhere);
  }

  public static Keys of(String... known) {
    return new Keys(List.of(known), Map.of());
  }

  void check(Mapping mapping) {
    Set<String> allowed = Set.copyOf(known);
    mapping
        .entries()
        .forEach(
            (key, value) -> {
              if (!allowed.contains(key)) {
                throw unknown(key, value.where());
              }
            });
  }

  String examples() {
    return known.stream().limit(EXAMPLES).collect(Collectors.joining(", "));
  }

  private UsageException unknown(String key, Where where) {
    String place = elsewhere.get(key);
    if (place != null) {
      return new UsageException("Key %s belongs to %s.".formatted(where, place));
    }

    return new UsageException(
        "Unknown key %s%s Known keys: %s."
            .formatted(where, Nearest.question(key, known), String.join(", ", known)));
  }
}
