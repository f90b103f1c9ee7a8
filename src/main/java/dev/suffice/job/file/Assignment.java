package dev.suffice.job.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One {@code KEY=VALUE} of {@code --set}: sets the value at a dotted path, as if the file had said
 * so.
 *
 * <ul>
 *   <li>A number in the path is an index where it meets a list; the index after the last appends.
 *   <li>Missing maps are made, and a missing list where its index 0 is named. Nothing is made
 *       inside a text or a number.
 *   <li>A key that holds a dot stands in double quotes: {@code input.options."a.b"=1}.
 *   <li>A value that begins with a bracket or a brace is a YAML list or map; one in quotes from end
 *       to end is text; any other is taken as it is, so that {@code *.csv} and {@code x <> '#'}
 *       need no quotes.
 *   <li>Messages name the key only, for the value may be a password.
 * </ul>
 */
record Assignment(List<String> path, String value, Where top) {
  private static final Pattern STEP = Pattern.compile("(?:\"([^\"]*)\"|([^.=\"]+))([.=])");
  private static final Pattern QUOTED = Pattern.compile("'.*'|\".*\"", Pattern.DOTALL);

  Assignment {
    path = List.copyOf(path);
  }

  static Assignment parse(String text) {
    List<String> path = new ArrayList<>();
    Matcher step = STEP.matcher(text);
    while (step.lookingAt()) {
      String key = step.group(1) != null ? step.group(1) : step.group(2).strip();
      if (key.isEmpty()) {
        break;
      }

      path.add(key);
      if (step.group(3).equals("=")) {
        String shown = Where.shown(text.substring(0, step.end() - 1).strip());
        return new Assignment(path, text.substring(step.end()), Where.top("--set " + shown));
      }

      step.region(step.end(), text.length());
    }

    int equals = text.indexOf('=');
    throw new UsageException(
        "--set %s is not KEY=VALUE, such as level=0.99 or fits.0.family=normal."
            .formatted(Where.shown(equals < 0 ? text : text.substring(0, equals + 1) + "...")));
  }

  /** The tree with this value in its place. */
  Value applyTo(Value tree) {
    if (path.size() > YamlReader.MOST_LEVELS) {
      throw new UsageException(
          "%s is a path of more than %d steps.".formatted(top, YamlReader.MOST_LEVELS));
    }

    return put(Optional.of(tree), 0, top);
  }

  /** Puts the value {@code path[from..]} below {@code old}, which stands at {@code where}. */
  private Value put(Optional<Value> old, int from, Where where) {
    if (from == path.size()) {
      return parsedValue(where);
    }

    String key = path.get(from);
    Value parent = old.filter(Assignment::isSomething).orElseGet(() -> made(key, where));
    if (parent instanceof Mapping mapping) {
      Map<String, Value> entries = new LinkedHashMap<>(mapping.entries());
      entries.put(key, put(mapping.find(key), from + 1, where.step(key, top.origin())));
      return new Mapping(mapping.where(), entries);
    } else if (parent instanceof Sequence sequence) {
      List<Value> items = new ArrayList<>(sequence.elements());
      int index = index(sequence, key, where);
      Optional<Value> item =
          index < items.size() ? Optional.of(items.remove(index)) : Optional.empty();
      items.add(index, put(item, from + 1, where.step(key, top.origin())));
      return new Sequence(sequence.where(), items);
    }

    throw new UsageException(
        "%s: %s is %s, which has no %s."
            .formatted(top, parent.where(), parent.described(), Where.shown(key)));
  }

  private static boolean isSomething(Value value) {
    return !(value instanceof Scalar scalar && scalar.isNothing());
  }

  private static Value made(String firstKey, Where where) {
    return firstKey.equals("0") ? new Sequence(where, List.of()) : new Mapping(where, Map.of());
  }

  private int index(Sequence sequence, String key, Where where) {
    int size = sequence.elements().size();
    for (int i = 0; i <= size; i++) {
      if (key.equals(Integer.toString(i))) {
        return i;
      }
    }

    throw new UsageException(
        "%s: %s is a list of %d, so its index must be 0 to %d, where %d appends, but is %s."
            .formatted(top, where.path(), size, size, size, Where.shown(key)));
  }

  private Value parsedValue(Where where) {
    String trimmed = value.strip();
    if (trimmed.startsWith("[") || trimmed.startsWith("{")) {
      return YamlReader.value(trimmed, where).orElseThrow();
    }

    return quoted(trimmed, where).orElse(new Scalar(where, trimmed, Scalar.Style.PLAIN));
  }

  private static Optional<Value> quoted(String text, Where where) {
    if (!QUOTED.matcher(text).matches()) {
      return Optional.empty();
    }

    try {
      return YamlReader.value(text, where).filter(Scalar.class::isInstance);
    } catch (UsageException e) {
      return Optional.empty(); // such as 'a' = 'b'
    }
  }
}
