package dev.suffice.report;

import dev.suffice.family.Status;
import dev.suffice.inference.Interval;
import dev.suffice.regression.CoefficientEstimate;
import dev.suffice.report.Grid.Align;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Trained models as a person reads them on a terminal: a line for each coefficient, and what is
 * said of the model as a whole below its lines.
 */
final class ModelTable {
  private static final int WIDTH = 120;
  private static final int FEW_GROUPS = 3;
  private static final int MOST_COEFFICIENTS = 60;

  private final ModelDigest digest;
  private final RunNotes notes;
  private final List<ModelRow> models;
  private final List<String> groups;
  private final boolean compact;
  private final boolean hasTargets;
  private final StringBuilder text = new StringBuilder();

  private ModelTable(ModelDigest digest, RunNotes notes) {
    this.digest = digest;
    this.notes = notes;
    this.models = digest.first();
    Set<String> names = new LinkedHashSet<>();
    models.forEach(model -> names.addAll(model.group().keySet()));
    this.groups = List.copyOf(names);
    this.compact = models.size() > FEW_GROUPS;
    this.hasTargets = models.stream().map(ModelRow::target).distinct().count() > 1;
  }

  /** The table, with a line break at its end. */
  static String render(ModelDigest digest, RunNotes notes) {
    return new ModelTable(digest, notes).render();
  }

  private String render() {
    line(DisplayWidth.printable(digest.header().name()));
    if (models.isEmpty()) {
      line("no results");
    } else {
      line(title());
      line("");
      text.append(grid()).append('\n');
    }
    long more = digest.size() - models.size();
    if (more > 0) {
      line("... and %s more models, in result.json".formatted(Digits.count(more)));
      line("%s models: %s".formatted(Digits.count(digest.size()), statuses()));
      line("");
    }
    line(rowsRead());
    line(digest.header().fingerprint());
    notes.place().ifPresent(place -> line("results in " + place));
    return text.toString();
  }

  private String title() {
    String by = groups.isEmpty() ? "" : ", by " + String.join(" and ", groups);
    List<String> methods =
        models.stream()
            .flatMap(model -> lines(model).stream())
            .flatMap(coefficient -> coefficient.interval().stream())
            .map(Interval::method)
            .distinct()
            .toList();
    String level =
        BigDecimal.valueOf(digest.header().level())
            .movePointRight(2)
            .stripTrailingZeros()
            .toPlainString();
    String intervals =
        methods.isEmpty()
            ? ""
            : ", %s %% intervals (%s)".formatted(level, String.join(", ", methods));
    String targets =
        models.stream().map(ModelRow::target).distinct().collect(Collectors.joining(" and "));
    String errors =
        models.stream()
            .flatMap(m -> m.errors().stream())
            .findFirst()
            .map(e -> ", %s standard errors".formatted(e))
            .orElse("");
    return DisplayWidth.printable(
        "%s model of %s%s%s%s".formatted(models.get(0).model(), targets, by, errors, intervals));
  }

  private Grid grid() {
    List<Grid.Column> columns = new ArrayList<>();
    groups.forEach(name -> columns.add(new Grid.Column(DisplayWidth.printable(name), Align.LEFT)));
    if (hasTargets) {
      columns.add(new Grid.Column("target", Align.LEFT));
    }
    columns.add(new Grid.Column("coefficient", Align.LEFT));
    for (String heading : List.of("estimate", "s.e.", "statistic", "p-value", "lower", "upper")) {
      columns.add(new Grid.Column(heading, Align.POINT));
    }
    if (compact) {
      columns.add(new Grid.Column("rows", Align.RIGHT));
      columns.add(new Grid.Column("R²", Align.POINT));
    }
    Grid grid = new Grid(columns, WIDTH);
    for (int i = 0; i < models.size(); i++) {
      if (i > 0 && !compact) {
        grid.note("");
      }
      add(grid, models.get(i));
    }
    return grid;
  }

  private void add(Grid grid, ModelRow model) {
    List<CoefficientEstimate> lines = lines(model);
    int shown = Math.min(lines.size(), MOST_COEFFICIENTS);
    for (int k = 0; k < Math.max(1, shown); k++) {
      List<String> cells = new ArrayList<>();
      for (String name : groups) {
        cells.add(k == 0 ? shown(model.group().getOrDefault(name, Optional.empty())) : "");
      }
      if (hasTargets) {
        cells.add(k == 0 ? DisplayWidth.printable(model.target()) : "");
      }
      cells.addAll(k < shown ? cells(lines.get(k)) : List.of("", "-", "-", "-", "-", "-", "-"));
      if (compact) {
        cells.add(k == 0 ? Digits.count(model.rows().getOrDefault("used", 0L)) : "");
        cells.add(k == 0 ? shown(model.figure("rSquared"), x -> Digits.significant(x, 6)) : "");
      }
      grid.add(cells);
    }
    if (shown < lines.size()) {
      grid.note("    ... and %s more coefficients".formatted(Digits.count(lines.size() - shown)));
    }
    notes(model).forEach(note -> grid.note("    " + note));
  }

  /** Coefficients, then priors and parameters of classes. */
  private static List<CoefficientEstimate> lines(ModelRow model) {
    List<CoefficientEstimate> lines = new ArrayList<>(model.coefficients());
    model.classes().ifPresent(classes -> lines.addAll(classes.parameters()));
    return lines;
  }

  private static String shown(Optional<Object> value) {
    return value.map(v -> v.equals("") ? "\"\"" : v.toString()).orElse("(null)");
  }

  private static String shown(OptionalDouble x, Function<Double, String> show) {
    return x.isPresent() ? show.apply(x.getAsDouble()) : "-";
  }

  private static List<String> cells(CoefficientEstimate coefficient) {
    double error = coefficient.standardError().orElse(0);
    return List.of(
        coefficient.name(),
        Digits.uncertain(coefficient.estimate(), error),
        error > 0 ? Digits.uncertain(error, error) : "-",
        shown(coefficient.statistic(), t -> Digits.significant(t, 4)),
        shown(coefficient.pValue(), Digits::probability),
        coefficient.interval().map(i -> Digits.uncertain(i.lower(), error)).orElse("-"),
        coefficient.interval().map(i -> Digits.uncertain(i.upper(), error)).orElse("-"));
  }

  private List<String> notes(ModelRow model) {
    List<String> all = new ArrayList<>();
    if (model.status() != Status.OK) {
      all.add("%s: %s".formatted(model.status(), model.reason()));
    }
    if (!model.dropped().isEmpty()) {
      all.add(
          "not estimated, as they depend on those before them: "
              + String.join(", ", model.dropped()));
    }
    model.classes().flatMap(ModelTable::smoothing).ifPresent(all::add);
    if (compact) {
      return all;
    }
    model.classes().flatMap(ModelTable::reference).ifPresent(all::add);
    if (!model.references().isEmpty()) {
      all.add(
          "reference levels: "
              + model.references().entrySet().stream()
                  .map(reference -> reference.getKey() + "=" + reference.getValue())
                  .collect(Collectors.joining(", ")));
    }
    spread(model).ifPresent(all::add);
    model
        .overall()
        .ifPresent(
            test ->
                all.add(
                    "F = %s on %s and %s degrees of freedom, p = %s"
                        .formatted(
                            Digits.significant(test.statistic(), 6),
                            Digits.count(test.df()),
                            Digits.count(test.residualDf()),
                            Digits.probability(test.pValue()))));
    if (model.figure("logLikelihood").isPresent()) {
      all.add(
          "log-likelihood %s, AIC %s, BIC %s"
              .formatted(
                  shown(model.figure("logLikelihood"), Digits::logLikelihood),
                  shown(model.figure("aic"), Digits::logLikelihood),
                  shown(model.figure("bic"), Digits::logLikelihood)));
    }
    if (model.figure("likelihoodRatio").isPresent()) {
      all.add(
          "against the constant alone: chi2(%s) = %s, p = %s, McFadden's R² = %s"
              .formatted(
                  shown(model.figure("likelihoodRatioDf"), Digits::count),
                  shown(model.figure("likelihoodRatio"), Digits::logLikelihood),
                  shown(model.figure("likelihoodRatioPValue"), Digits::probability),
                  shown(model.figure("mcFaddenRSquared"), x -> Digits.significant(x, 6))));
    }
    model
        .figure("penalisedLogLikelihood")
        .ifPresent(
            x ->
                all.add(
                    "log-likelihood with Firth's penalty, half the logarithm of the information's"
                        + " determinant: "
                        + Digits.logLikelihood(x)));
    search(model).ifPresent(all::add);
    model
        .figure("durbinWatson")
        .ifPresent(d -> all.add("Durbin and Watson's d = " + Digits.significant(d, 6)));
    model
        .figure("conditionNumber")
        .ifPresent(x -> all.add("condition number " + Digits.significant(x, 4)));
    return all;
  }

  /** What was added to the estimates, which then are not those of maximum likelihood. */
  private static Optional<String> smoothing(ClassModel model) {
    return model.smoothing().isPresent()
        ? Optional.of(
            "smoothed: %s added to each count, %s of a column's variance to that of each class"
                .formatted(model.smoothing().counts(), model.smoothing().variances()))
        : Optional.empty();
  }

  private static Optional<String> reference(ClassModel model) {
    return model.contrasts().stream()
        .findFirst()
        .map(contrast -> "coefficients are log-odds against " + contrast.reference());
  }

  private static Optional<String> search(ModelRow model) {
    int points = model.iterations().size();
    return points == 0
        ? Optional.empty()
        : Optional.of(
            "%d points on the way; at the last, the score is %s standard errors from 0"
                .formatted(
                    points, Digits.significant(model.iterations().get(points - 1).scoreNorm(), 2)));
  }

  /** What is said of the errors' spread, which only models with normal errors have. */
  private static Optional<String> spread(ModelRow model) {
    if (model.figure(ModelRow.SIGMA).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "sigma = %s (%s by maximum likelihood), R² = %s, adjusted %s"
            .formatted(
                shown(model.figure(ModelRow.UNBIASED_SIGMA), x -> Digits.significant(x, 6)),
                shown(model.figure(ModelRow.SIGMA), x -> Digits.significant(x, 6)),
                shown(model.figure("rSquared"), x -> Digits.significant(x, 6)),
                shown(model.figure("adjustedRSquared"), x -> Digits.significant(x, 6))));
  }

  private String statuses() {
    return digest.statuses().entrySet().stream()
        .map((Map.Entry<Status, Long> e) -> Digits.count(e.getValue()) + " " + e.getKey())
        .collect(Collectors.joining(", "));
  }

  private String rowsRead() {
    long rows = digest.header().rowsRead();
    long used = digest.header().rows().getOrDefault("used", rows);
    return notes.rowsRead(rows, used == rows ? "" : ", %s used".formatted(Digits.count(used)));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
