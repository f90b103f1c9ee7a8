package dev.suffice.job.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A map from keys to values, in the order of the file. */
public record Mapping(Where where, Map<String, Value> entries) implements Value {

  public Mapping {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  public Optional<Value> find(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** The value under {@code key}; where there is none, {@code advice} says what to write. */
  public Value require(String key, String advice) {
    return find(key)
        .orElseThrow(
            () ->
                new UsageException(
                    "Missing key %s: %s.".formatted(where.step(key, where.origin()), advice)));
  }

  @Override
  public String described() {
    return entries.isEmpty() ? "an empty map" : "a map";
  }

  @Override
  public Where places() {
    Map<String, Where> places = new LinkedHashMap<>();
    entries.forEach((key, value) -> places.put(key, value.places()));
    return where.containing(places);
  }
}
