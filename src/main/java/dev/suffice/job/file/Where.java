package dev.suffice.job.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a value stands: its dotted path, and the file and line or the override that it came from.
 * Reads as {@code fits.0.family in coin.yaml line 9}.
 *
 * <ul>
 *   <li>The path of a whole file is empty, and the file alone is shown.
 *   <li>A key that holds a dot stands in double quotes, as {@code --set} takes it.
 *   <li>Always one short line: control characters become spaces and long keys are cut.
 * </ul>
 *
 * @param path the keys and indices from the top, joined by dots
 * @param origin such as {@code coin.yaml line 9} or {@code --set level}
 * @param inside where the values inside this one stand; empty where nobody needs to know
 */
public record Where(String path, String origin, Map<String, Where> inside) {
  private static final int SHOWN = 60;

  public Where {
    inside = Collections.unmodifiableMap(new LinkedHashMap<>(inside));
  }

  /** The top of a file or of another text. */
  public static Where top(String origin) {
    return new Where("", origin, Map.of());
  }

  /** Where the value under {@code key} stands: its own line if that is known, else this one's. */
  public Where at(String key) {
    Where known = inside.get(key);
    return known != null ? known : step(key, origin);
  }

  Where step(String key, String keyOrigin) {
    String shown = shown(key);
    String quoted = shown.contains(".") ? '"' + shown + '"' : shown;
    return new Where(path.isEmpty() ? quoted : path + '.' + quoted, keyOrigin, Map.of());
  }

  Where containing(Map<String, Where> places) {
    return new Where(path, origin, places);
  }

  /** A text as messages show it: on one line, and cut if it is long. */
  public static String shown(String text) {
    String line = line(text);
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }

  static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
  }

  @Override
  public String toString() {
    return path.isEmpty() ? origin : path + " in " + origin;
  }
}
