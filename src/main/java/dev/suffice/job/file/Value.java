package dev.suffice.job.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A value of a job file, with where it stands. What type it has is decided by who reads it: {@code
 * weight: 2024} is the column named 2024, and {@code level: 1e-1} a number, with or without a dot.
 *
 * <ul>
 *   <li>A scalar without quotes that is blank, {@code ~} or {@code null} is nothing at all, which
 *       no key may have: leave the key out instead.
 *   <li>Where a list is wanted, a single text stands for a list of one.
 *   <li>Numbers are decimal, {@code .inf}, {@code -.inf} or {@code .nan}; never in quotes, never
 *       beyond the doubles.
 * </ul>
 */
public sealed interface Value permits Scalar, Sequence, Mapping {

  Where where();

  /** What this is, for messages: {@code the number 95}, {@code a list}. */
  String described();

  /** Where this stands, and everything inside it. */
  Where places();

  /** A text that is not blank. */
  default String text() {
    if (this instanceof Scalar scalar && !scalar.isNothing() && !scalar.written().isBlank()) {
      return scalar.written();
    }

    throw wrong("text");
  }

  /** Whether this is a single text, and this one. */
  default boolean is(String word) {
    return this instanceof Scalar scalar && scalar.written().equals(word);
  }

  default double number() {
    if (this instanceof Scalar scalar) {
      return scalar.parsed().orElseThrow(() -> wrong("a number"));
    }

    throw wrong("a number");
  }

  /** True or false, without quotes. */
  default boolean truth() {
    if (this instanceof Scalar scalar) {
      return scalar.truthOrNone().orElseThrow(() -> wrong("true or false"));
    }

    throw wrong("true or false");
  }

  /** Whether this is no list and no map. */
  default boolean isScalar() {
    return this instanceof Scalar;
  }

  /** An integer in a range. */
  default long integer(long least, long most) {
    double number = number();
    if (number == Math.rint(number) && number >= least && number <= most) {
      return (long) number;
    }

    throw wrong("an integer from %d to %d".formatted(least, most));
  }

  /** A map, whose keys are all among {@code keys}. */
  default Mapping mapping(Keys keys) {
    if (this instanceof Mapping mapping) {
      keys.check(mapping);
      return mapping;
    }

    throw wrong("a map with keys such as " + keys.examples());
  }

  /** A list of anything, not empty. */
  default List<Value> items() {
    if (this instanceof Sequence sequence && !sequence.elements().isEmpty()) {
      return sequence.elements();
    }

    throw wrong("a list with at least one entry");
  }

  /** A text or a list of texts, possibly empty, none of them twice. */
  default List<Value> names() {
    if (this instanceof Scalar) {
      text();
      return List.of(this);
    }

    if (this instanceof Sequence sequence) {
      Set<String> seen = new LinkedHashSet<>();
      for (Value item : sequence.elements()) {
        if (!seen.add(item.text())) {
          throw new UsageException(
              "%s names %s a second time: name each only once."
                  .formatted(item.where(), Where.shown(item.text())));
        }
      }
      return sequence.elements();
    }

    throw wrong("text or a list of texts");
  }

  /** As {@link #names()}, and at least one. */
  default List<Value> someNames() {
    List<Value> names = names();
    if (names.isEmpty()) {
      throw wrong("text or a list of texts");
    }

    return names;
  }

  /** A map from names to texts, numbers or booleans, all kept as written, in the file's order. */
  default Map<String, String> textMap() {
    Map<String, String> texts = new LinkedHashMap<>();
    entries().forEach((key, value) -> texts.put(key, value.asWritten()));
    return Collections.unmodifiableMap(texts);
  }

  /** A map from names to numbers, not empty, in the file's order. */
  default Map<String, Double> numberMap() {
    if (entries().isEmpty()) {
      throw wrong("a map with at least one number");
    }

    Map<String, Double> numbers = new LinkedHashMap<>();
    entries().forEach((key, value) -> numbers.put(key, value.number()));
    return Collections.unmodifiableMap(numbers);
  }

  /** That this is not what its key needs. */
  default UsageException wrong(String needed) {
    return new UsageException("%s must be %s, but is %s.".formatted(where(), needed, described()));
  }

  private Map<String, Value> entries() {
    if (this instanceof Mapping mapping) {
      return mapping.entries();
    }

    throw wrong("a map");
  }

  private String asWritten() {
    if (this instanceof Scalar scalar && !scalar.isNothing()) {
      return scalar.written();
    }

    throw wrong("text, a number or a boolean");
  }
}
