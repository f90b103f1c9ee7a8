package dev.suffice.report;

import dev.suffice.family.Fit;
import dev.suffice.family.Parameters;
import dev.suffice.goodness.GoodnessOfFit;
import dev.suffice.inference.Interval;
import dev.suffice.inference.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which columns a table has: what all rows share goes to the title, what none has nowhere. */
final class TableLayout {
  private static final int MOST_PARAMETERS = 20;

  /** What a narrow terminal can do without, the first first; all of it is in the stored result. */
  private static final List<String> SPARE = List.of("AIC", "best candidate", "log-lik");

  /** A column and what it shows of a parameter of a row. */
  private record Field(Grid.Column column, Function<Cell, String> show) {}

  /** The place of a cell: a row, and one of its parameters. */
  private record Cell(FitRow row, int index) {
    boolean isFirst() {
      return index == 0;
    }

    Optional<String> parameter() {
      List<String> names = names(row);
      return index < names.size() ? Optional.of(names.get(index)) : Optional.empty();
    }

    Optional<Interval> interval() {
      return parameter().map(name -> row.intervals().get(name));
    }

    double estimate() {
      return parameter()
          .map(name -> ((Fit.Maximum) row.fit()).estimate().value(name))
          .orElseThrow();
    }

    double standardError() {
      return row.fit() instanceof Fit.Maximum maximum && index < names(row).size()
          ? maximum.covariance().map(c -> c.standardErrors().get(index).orElse(0)).orElse(0.0)
          : 0;
    }

    /** What the digits shown depend on. */
    double uncertainty() {
      double error = standardError();
      return error > 0 ? error : interval().map(i -> (i.upper() - i.lower()) / 4).orElse(0.0);
    }
  }

  private final Shortlist shortlist;
  private final List<FitRow> rows;
  private final boolean compact;
  private final List<Field> fields = new ArrayList<>();

  private TableLayout(Shortlist shortlist) {
    this.shortlist = shortlist;
    this.rows = shortlist.rows();
    this.compact =
        rows.stream().map(row -> row.subject().group()).distinct().count() > TextTable.FEW_GROUPS;
    addSubject();
    addEstimates();
    addEvidence();
  }

  static TableLayout of(List<FitRow> rows) {
    return new TableLayout(Shortlist.of(rows));
  }

  /** What all rows share. */
  String title(double level) {
    List<String> parts = new ArrayList<>();
    shared(row -> row.subject().column()).ifPresent(parts::add);
    shared(FitRow::family).ifPresent(parts::add);
    Set<String> by = new LinkedHashSet<>();
    rows.forEach(row -> by.addAll(row.subject().group().keySet()));
    if (!by.isEmpty()) {
      parts.add("by " + String.join(" and ", by));
    }
    List<String> methods =
        rows.stream().flatMap(r -> r.intervals().values().stream()).map(Interval::method).toList();
    if (!methods.isEmpty()) {
      parts.add(percent(level) + "intervals (" + TextTable.joined(methods) + ")");
    }
    if (compact) {
      hypothesis().ifPresent(h -> parts.add("null hypothesis " + TextTable.equations(h)));
    }
    return DisplayWidth.printable(String.join(", ", parts));
  }

  private static String percent(double level) {
    return level > 0 && level < 1
        ? BigDecimal.valueOf(level).movePointRight(2).stripTrailingZeros().toPlainString() + " % "
        : "";
  }

  /** What the columns of tests mean, with an empty line below; nothing without such columns. */
  List<String> legend() {
    return compact && hasVerdicts()
        ? List.of(
            "refuted: the test rejects the null hypothesis; too few: it does not, and a truth like the"
                + " estimate needs that",
            "many trials to be told from the null with %s power"
                .formatted(percent(Verdict.POWER).strip()),
            "")
        : List.of();
  }

  /** Each row's lines, and what is to be said below them. */
  Grid grid(int width) {
    Grid grid = grid(fields, width);
    List<Field> kept = new ArrayList<>(fields);
    for (String spare : SPARE) {
      if (grid.fits()) {
        break;
      }
      kept.removeIf(field -> field.column().heading().equals(spare));
      grid = grid(kept, width);
    }
    return grid;
  }

  private Grid grid(List<Field> shown, int width) {
    Grid grid = new Grid(shown.stream().map(Field::column).toList(), width);
    RowNotes notes = new RowNotes(compact);
    for (int line = 0; line < rows.size(); line++) {
      FitRow row = rows.get(line);
      if (!compact && line > 0) {
        grid.note("");
      }
      int parameters = names(row).size();
      int lines = Math.max(1, Math.min(parameters, MOST_PARAMETERS));
      for (int i = 0; i < lines; i++) {
        Cell cell = new Cell(row, i);
        grid.add(shown.stream().map(field -> field.show().apply(cell)).toList());
      }
      if (lines < parameters) {
        grid.note("    ... and %s more parameters".formatted(Digits.count(parameters - lines)));
      }
      notes.of(row).forEach(grid::note);
      shortlist.notes(line).forEach(note -> grid.note("    " + note));
    }
    return grid;
  }

  private void addSubject() {
    Set<String> by = new LinkedHashSet<>();
    rows.forEach(row -> by.addAll(row.subject().group().keySet()));
    for (String name : by) {
      boolean numbers = rows.stream().allMatch(row -> isNumber(value(row, name)));
      Grid.Align align = numbers ? Grid.Align.RIGHT : Grid.Align.LEFT;
      once(name, align, row -> value(row, name).map(TableLayout::shown).orElse("(null)"));
    }
    if (shared(row -> row.subject().column()).isEmpty()) {
      once("column", Grid.Align.LEFT, row -> row.subject().column());
    }
    if (shared(FitRow::family).isEmpty()) {
      once("family", Grid.Align.LEFT, FitRow::family);
    }
    once("rows", Grid.Align.RIGHT, row -> Digits.count(row.rows().used()));
    if (rows.stream().anyMatch(row -> row.weight() != row.rows().used())) {
      once("weight", Grid.Align.RIGHT, row -> Digits.count(row.weight()));
    }
  }

  private static Optional<Object> value(FitRow row, String name) {
    return row.subject().group().getOrDefault(name, Optional.empty());
  }

  private static boolean isNumber(Optional<Object> value) {
    return value.isEmpty() || value.get() instanceof Number;
  }

  private static String shown(Object value) {
    return value.equals("") ? "\"\"" : value.toString();
  }

  private void addEstimates() {
    Set<String> names = new LinkedHashSet<>();
    rows.forEach(row -> names.addAll(names(row)));
    boolean one = names.size() == 1;
    if (!one) {
      add("parameter", Grid.Align.LEFT, cell -> cell.parameter().orElse(""));
    }
    String estimate = one ? names.iterator().next() : "estimate";
    add(
        estimate,
        Grid.Align.POINT,
        cell -> cell.parameter().map(p -> uncertain(cell, cell.estimate())).orElse("-"));
    add("s.e.", Grid.Align.POINT, TableLayout::shownError);
    add("lower", Grid.Align.POINT, cell -> end(cell, Interval::lower));
    add("upper", Grid.Align.POINT, cell -> end(cell, Interval::upper));
  }

  private static String uncertain(Cell cell, double x) {
    return Digits.uncertain(x, cell.uncertainty());
  }

  private static String shownError(Cell cell) {
    if (cell.parameter().filter(cell.row().fixed()::has).isPresent()) {
      return "known";
    }
    return cell.standardError() > 0 ? uncertain(cell, cell.standardError()) : "-";
  }

  private static String end(Cell cell, Function<Interval, Double> end) {
    return cell.interval().map(interval -> uncertain(cell, end.apply(interval))).orElse("-");
  }

  private void addEvidence() {
    once("log-lik", Grid.Align.POINT, TableLayout::logLikelihood);
    once("AIC", Grid.Align.POINT, TableLayout::aic);
    if (rows.stream().anyMatch(row -> row.evidence().akaike().isPresent())) {
      once(
          "from best",
          Grid.Align.POINT,
          row ->
              row.evidence().akaike().stream()
                  .flatMapToDouble(rank -> rank.difference().stream())
                  .mapToObj(Digits::logLikelihood)
                  .findFirst()
                  .orElse("-"));
      once(
          "Akaike weight",
          Grid.Align.POINT,
          row -> row.evidence().akaike().map(r -> Digits.probability(r.weight())).orElse("-"));
    }
    if (compact) {
      addComparisons();
    }
  }

  private void addComparisons() {
    if (hypothesis().isPresent()) {
      once(
          "p-value",
          Grid.Align.POINT,
          row -> tested(row, test -> Digits.probability(test.test().pValue())));
    }
    nested().map(NullTest::against).flatMap(Optional::stream).distinct().forEach(this::addNested);
    if (rows.stream().anyMatch(row -> !row.evidence().goodness().isEmpty())) {
      once("fit p-value", Grid.Align.LEFT, TableLayout::goodness);
    }
    if (hasVerdicts()) {
      once("verdict", Grid.Align.LEFT, row -> judged(row, TableLayout::finding));
      once("needs", Grid.Align.RIGHT, row -> judged(row, TableLayout::needs));
    }
    if (rows.stream().anyMatch(row -> !row.evidence().candidates().isEmpty())) {
      once(
          "best candidate",
          Grid.Align.LEFT,
          row ->
              row.evidence().candidates().stream()
                  .filter(candidate -> candidate.rank() == 1)
                  .map(candidate -> TextTable.equations(candidate.parameters()))
                  .findFirst()
                  .orElse("-"));
    }
  }

  private void addNested(String family) {
    once(
        "p against " + family,
        Grid.Align.POINT,
        row ->
            row.evidence().tests().stream()
                .filter(test -> test.against().filter(family::equals).isPresent())
                .map(test -> Digits.probability(test.test().pValue()))
                .findFirst()
                .orElse("-"));
  }

  private Stream<NullTest> nested() {
    return rows.stream()
        .flatMap(row -> row.evidence().tests().stream())
        .filter(test -> test.against().isPresent());
  }

  /** By simulation where there is one, else within the bounds of the first test. */
  private static String goodness(FitRow row) {
    List<GoodnessOfFit> tests = row.evidence().goodness();
    return tests.stream()
        .flatMap(test -> test.bootstrap().stream())
        .map(simulated -> Digits.probability(simulated.pValue()))
        .findFirst()
        .or(
            () ->
                tests.stream()
                    .map(test -> GoodnessNote.range(test.pValue(), Digits::probability))
                    .findFirst())
        .orElse("-");
  }

  private static String tested(FitRow row, Function<NullTest, String> show) {
    return row.evidence().tests().stream()
        .filter(test -> test.against().isEmpty())
        .map(show)
        .findFirst()
        .orElse("-");
  }

  private static String judged(FitRow row, Function<Verdict, String> show) {
    return tested(row, test -> test.verdict().map(show).orElse("-"));
  }

  private boolean hasVerdicts() {
    return rows.stream()
        .flatMap(row -> row.evidence().tests().stream())
        .anyMatch(test -> test.verdict().isPresent());
  }

  private static String needs(Verdict verdict) {
    return verdict.finding() == Verdict.Finding.REFUTED || Double.isInfinite(verdict.trialsNeeded())
        ? "-"
        : Digits.count(verdict.trialsNeeded());
  }

  private static String finding(Verdict verdict) {
    return switch (verdict.finding()) {
      case REFUTED -> "refuted";
      case TOO_FEW_TRIALS -> Double.isInfinite(verdict.trialsNeeded()) ? "agrees" : "too few";
    };
  }

  private static String logLikelihood(FitRow row) {
    return row.fit() instanceof Fit.Maximum maximum
        ? Digits.logLikelihood(maximum.logLikelihood())
        : "-";
  }

  private static String aic(FitRow row) {
    return row.evidence().criteria().map(c -> Digits.logLikelihood(c.aic())).orElse("-");
  }

  /** The null, if all tests have the same. */
  private Optional<Parameters> hypothesis() {
    List<Parameters> all =
        rows.stream()
            .flatMap(row -> row.evidence().tests().stream())
            .filter(test -> test.against().isEmpty())
            .map(NullTest::hypothesis)
            .distinct()
            .toList();
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  private Optional<String> shared(Function<FitRow, String> property) {
    List<String> all = rows.stream().map(property).distinct().toList();
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  private static List<String> names(FitRow row) {
    return row.fit() instanceof Fit.Maximum maximum ? maximum.estimate().names() : List.of();
  }

  private void add(String heading, Grid.Align align, Function<Cell, String> show) {
    fields.add(new Field(new Grid.Column(DisplayWidth.printable(heading), align), show));
  }

  /** A column that is empty in all lines of a row but the first. */
  private void once(String heading, Grid.Align align, Function<FitRow, String> show) {
    add(heading, align, cell -> cell.isFirst() ? show.apply(cell.row()) : "");
  }
}
