package dev.suffice.report;

/**
 * How many columns of a terminal a text takes.
 *
 * <p>A character of East Asian scripts and most emoji take two columns, combining and format
 * characters none, all others one. Control characters, which could move the cursor, are replaced.
 */
final class DisplayWidth {
  private static final String MORE = "...";
  private static final int REPLACEMENT = 0xfffd;

  /** First and last code points of the ranges that are two columns wide. */
  private static final int[] WIDE = {
    0x1100, 0x115f, 0x2e80, 0x303e, 0x3041, 0x33ff, 0x3400, 0x4dbf, 0x4e00, 0x9fff, 0xa000, 0xa4cf,
    0xa960, 0xa97f, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6,
    0x1f300, 0x1f64f, 0x1f680, 0x1f6ff, 0x1f900, 0x1f9ff, 0x20000, 0x3fffd
  };

  private DisplayWidth() {}

  static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  private static int of(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    for (int i = 0; i < WIDE.length; i += 2) {
      if (codePoint >= WIDE[i] && codePoint <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }

  /** The text without control characters. */
  static String printable(String text) {
    int[] codePoints =
        text.codePoints()
            .map(c -> Character.isISOControl(c) || isLineBreak(c) ? REPLACEMENT : c)
            .toArray();
    return new String(codePoints, 0, codePoints.length);
  }

  private static boolean isLineBreak(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** The text, cut short with three dots where it takes more columns than there are. */
  static String fit(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int room = columns - MORE.length();
    for (int codePoint : text.codePoints().toArray()) {
      room -= of(codePoint);
      if (room < 0) {
        break;
      }
      kept.appendCodePoint(codePoint);
    }
    return kept + MORE;
  }
}
