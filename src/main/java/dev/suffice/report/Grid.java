package dev.suffice.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Aligned columns of text under headings, with notes between the lines.
 *
 * <p>Texts are cut short, the longest first, until the lines fit; numbers never are.
 */
final class Grid {
  private static final String GAP = "  ";
  private static final int SHORTEST = 12;
  private static final int LONGEST = 40;

  /** How the cells of a column stand under one another. */
  enum Align {
    LEFT,
    RIGHT,
    /** By the decimal point. */
    POINT
  }

  /** A column. */
  record Column(String heading, Align align) {}

  private final List<Column> columns;
  private final int width;
  private final List<Object> lines = new ArrayList<>();

  Grid(List<Column> columns, int width) {
    this.columns = List.copyOf(columns);
    this.width = width;
  }

  /** Adds a line with a cell for each column. */
  void add(List<String> cells) {
    lines.add(cells.stream().map(DisplayWidth::printable).toList());
  }

  /** Adds a note under the last line. */
  void note(String text) {
    lines.add(DisplayWidth.printable(text));
  }

  /** Whether no text needs to be cut shorter than {@value #LONGEST} for the lines to fit. */
  boolean fits() {
    return total(widths(cells(), LONGEST)) <= width;
  }

  /** The lines. */
  @Override
  public String toString() {
    List<List<String>> cells = cells();
    int[] widths = widths(cells);
    StringBuilder text = new StringBuilder();
    appendLine(text, columns.stream().map(Column::heading).toList(), widths);
    appendLine(text, rules(widths), widths);
    int next = 0;
    for (Object line : lines) {
      if (line instanceof String note) {
        appendNote(text, note);
      } else {
        appendLine(text, cells.get(next++), widths);
      }
    }
    return text.toString();
  }

  @SuppressWarnings("unchecked") // a line that is not a note is a list of cells
  private List<List<String>> cells() {
    List<List<String>> cells = new ArrayList<>();
    for (Object line : lines) {
      if (line instanceof List<?> list) {
        cells.add(new ArrayList<>((List<String>) list));
      }
    }
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).align() == Align.POINT) {
        alignPoints(cells, i);
      }
    }
    return cells;
  }

  private static void alignPoints(List<List<String>> lines, int column) {
    int after = lines.stream().mapToInt(line -> afterPoint(line.get(column))).max().orElse(0);
    for (List<String> line : lines) {
      String cell = line.get(column);
      if (!cell.isEmpty()) {
        line.set(column, cell + " ".repeat(after - afterPoint(cell)));
      }
    }
  }

  private static int afterPoint(String number) {
    int point = number.indexOf('.');
    return point < 0 ? 0 : number.length() - point;
  }

  private int[] widths(List<List<String>> lines) {
    int[] widths = widths(lines, LONGEST);
    for (int text = LONGEST - 1; text >= SHORTEST && total(widths) > width; text--) {
      widths = widths(lines, text);
    }
    return widths;
  }

  private int[] widths(List<List<String>> lines, int longestText) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      int most = lines.stream().mapToInt(l -> DisplayWidth.of(l.get(column))).max().orElse(0);
      int room = columns.get(i).align() == Align.LEFT ? Math.min(most, longestText) : most;
      widths[i] = Math.max(room, DisplayWidth.of(columns.get(i).heading()));
    }
    return widths;
  }

  private static int total(int[] widths) {
    int total = GAP.length() * (widths.length - 1);
    for (int width : widths) {
      total += width;
    }
    return total;
  }

  private static List<String> rules(int[] widths) {
    List<String> rules = new ArrayList<>();
    for (int width : widths) {
      rules.add("-".repeat(width));
    }
    return rules;
  }

  private void appendLine(StringBuilder text, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      boolean left = columns.get(i).align() == Align.LEFT;
      String cell = left ? DisplayWidth.fit(cells.get(i), widths[i]) : cells.get(i);
      String space = " ".repeat(Math.max(0, widths[i] - DisplayWidth.of(cell)));
      line.append(i == 0 ? "" : GAP).append(left ? cell + space : space + cell);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  /** Broken at spaces, and indented. */
  private void appendNote(StringBuilder text, String note) {
    String indent = " ".repeat(note.length() - note.stripLeading().length());
    StringBuilder line = new StringBuilder(indent);
    for (String word : note.strip().split(" ", -1)) {
      if (DisplayWidth.of(line.toString()) + 1 + DisplayWidth.of(word) > width
          && !line.toString().isBlank()) {
        text.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(indent).append(GAP);
      }
      line.append(word).append(' ');
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
