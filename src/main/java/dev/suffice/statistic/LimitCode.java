package dev.suffice.statistic;

import java.util.Locale;

/**
 * How the number in a row is meant: as the value, or as a limit of it.
 *
 * <p>Written as one of these words or signs, in any case, or as a number:
 *
 * <ul>
 *   <li>null, nothing, {@code none}, {@code =}, 0: the value itself;
 *   <li>{@code left}, {@code <=}, -1: the value is at most that; {@code <}: it is below;
 *   <li>{@code right}, {@code >=}, 1: the value is at least that; {@code >}: it is above.
 * </ul>
 *
 * <p>Whether the limit itself is included makes a difference for integers only.
 */
enum LimitCode {
  /** The number is the value. */
  NONE,
  /** The value is at most that. */
  AT_MOST,
  /** The value is below that. */
  BELOW,
  /** The value is at least that. */
  AT_LEAST,
  /** The value is above that. */
  ABOVE;

  /**
   * The meaning of a code as it stands in a row.
   *
   * @throws DataException if it is none of the above
   */
  static LimitCode of(String code) {
    return switch (code) {
      case "", "0", "=", "none" -> NONE;
      case "-1", "<=", "left" -> AT_MOST;
      case "<" -> BELOW;
      case "1", ">=", "right" -> AT_LEAST;
      case ">" -> ABOVE;
      default -> ofVariant(code);
    };
  }

  /** Other ways to write the same: capitals, blanks around, decimals of a number. */
  private static LimitCode ofVariant(String code) {
    String plain = code.strip().toLowerCase(Locale.ROOT).replaceFirst("\\.0*$", "");
    if (plain.equals("-0")) {
      return NONE;
    }
    if (plain.equals(code)) {
      throw new DataException(
          "A row must be censored as none, left (or <, <=) or right (or >, >=), or as 0, -1 or 1,"
              + " but one is as \""
              + code
              + "\"");
    }
    return of(plain);
  }

  /** Where the value is if the limit is x. */
  Range around(double x, Support support) {
    boolean integers = support.isDiscrete();
    return switch (this) {
      case NONE -> new Range(x, x);
      case AT_MOST -> Range.upTo(x);
      case BELOW -> Range.upTo(integers ? Math.ceil(x) - 1 : x);
      case AT_LEAST -> Range.from(x);
      case ABOVE -> Range.from(integers ? Math.floor(x) + 1 : x);
    };
  }
}
