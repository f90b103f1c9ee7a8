package dev.suffice.job.file;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text, number, boolean or nothing, kept exactly as it was written.
 *
 * @param style whether it stood in quotes: then it is text, whatever it looks like
 */
record Scalar(Where where, String written, Style style) implements Value {
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(?:\\.\\d++|\\d++(?:\\.\\d*+)?)(?:[eE][-+]?\\d++)?");
  private static final Pattern INFINITY = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)");
  private static final Pattern NAN = Pattern.compile("\\.(?:nan|NaN|NAN)");
  private static final Pattern NOTHING = Pattern.compile("\\s*|~|null|Null|NULL");
  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");

  enum Style {
    PLAIN,
    QUOTED
  }

  boolean isNothing() {
    return matches(NOTHING);
  }

  /** The number, or nothing if this is none. */
  Optional<Double> parsed() {
    if (matches(NAN)) {
      return Optional.of(Double.NaN);
    } else if (matches(INFINITY)) {
      return Optional.of(
          written.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    } else if (!matches(DECIMAL)) {
      return Optional.empty();
    }

    double number = Double.parseDouble(written);
    if (Double.isInfinite(number)) {
      throw wrong("a number between -1.8e308 and 1.8e308");
    }

    return Optional.of(number);
  }

  /** The boolean, or nothing if this is none. */
  Optional<Boolean> truthOrNone() {
    return matches(BOOLEAN) ? Optional.of(Boolean.parseBoolean(written)) : Optional.empty();
  }

  @Override
  public String described() {
    if (isNothing()) {
      return "empty";
    } else if (written.isBlank()) {
      return "blank";
    } else if (matches(BOOLEAN)) {
      return written;
    } else if (matches(DECIMAL) || matches(INFINITY) || matches(NAN)) {
      return "the number " + Where.shown(written);
    }

    return "the text \"" + Where.shown(written) + '"';
  }

  @Override
  public Where places() {
    return where;
  }

  private boolean matches(Pattern pattern) {
    return style == Style.PLAIN && pattern.matcher(written).matches();
  }
}
