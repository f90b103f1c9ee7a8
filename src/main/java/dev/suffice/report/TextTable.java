package dev.suffice.report;

import dev.suffice.family.Parameters;
import dev.suffice.family.Status;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A fit as a person reads it on a terminal: a line for each parameter of each result, what is known
 * of the run below.
 *
 * <p>Up to {@value #FEW_GROUPS} groups have tests, candidates and derived quantities in sentences
 * under their lines; more groups have them in columns, where they compare. A status is shown where
 * it is not {@code OK}. Everything else is in {@code result.json}.
 */
public final class TextTable {
  static final int FEW_GROUPS = 3;
  private static final int WIDTH = 120;

  private final FitDigest digest;
  private final RunNotes notes;
  private final StringBuilder text = new StringBuilder();

  private TextTable(FitDigest digest, RunNotes notes) {
    this.digest = digest;
    this.notes = notes;
  }

  /** The table, with a line break at its end. */
  public static String render(FitDigest digest, RunNotes notes) {
    return new TextTable(digest, notes).render();
  }

  private String render() {
    line(DisplayWidth.printable(digest.header().name()));
    if (digest.first().isEmpty()) {
      line("no results");
    } else {
      appendTable(TableLayout.of(digest.first()));
    }
    long more = digest.size() - digest.first().size();
    if (more > 0) {
      line("... and %s more results, in result.json".formatted(Digits.count(more)));
      line("%s results: %s".formatted(Digits.count(digest.size()), statuses()));
      line("");
    }
    line(notes.rowsRead(digest.header().rowsRead()));
    line(digest.header().fingerprint());
    notes.place().ifPresent(place -> line("results in " + place));
    return text.toString();
  }

  private void appendTable(TableLayout layout) {
    line(layout.title(digest.header().level()));
    line("");
    text.append(layout.grid(WIDTH)).append('\n');
    layout.legend().forEach(this::line);
  }

  private String statuses() {
    return digest.statuses().entrySet().stream()
        .map((Map.Entry<Status, Long> e) -> Digits.count(e.getValue()) + " " + e.getKey())
        .collect(Collectors.joining(", "));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /** Such as {@code mean = 0, sd = 1}. */
  static String equations(Parameters parameters) {
    return parameters.values().entrySet().stream()
        .map(entry -> entry.getKey() + " = " + plain(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** The shortest digits, without an empty fraction. */
  private static String plain(double x) {
    return Math.abs(x) <= Double.MAX_VALUE
        ? Digits.significant(BigDecimal.valueOf(x).doubleValue(), 12)
        : Double.toString(x);
  }

  /** Such as {@code wilson, clopper-pearson}. */
  static String joined(List<String> names) {
    return names.stream().distinct().collect(Collectors.joining(", "));
  }
}
