package dev.suffice.report;

import dev.suffice.regression.PredictionCounts;
import dev.suffice.regression.PredictionCounts.Feature;
import dev.suffice.report.Grid.Align;
import java.util.ArrayList;
import java.util.List;

/** Predictions as a person reads of them: how many, and why others have none. */
public record PredictionDigest(ResultHeader header, PredictionReport report)
    implements ResultDigest {
  /** The name and version of the format of its {@code result.json}. */
  public static final String SCHEMA = "suffice/predict/1";

  private static final int WIDTH = 120;

  @Override
  public long size() {
    return 1;
  }

  @Override
  public long unusable() {
    return 0;
  }

  @Override
  public String render(RunNotes notes) {
    PredictionCounts counts = report.counts();
    List<String> lines = new ArrayList<>();
    lines.add(DisplayWidth.printable(header.name()));
    lines.add(
        DisplayWidth.printable(
            "predictions of %s by the %s model of the job %s"
                .formatted(report.origin().target(), report.kind(), report.origin().job())));
    lines.add("");
    lines.add(
        "%s of %s rows have a prediction"
            .formatted(Digits.count(counts.scored()), Digits.count(counts.read())));
    note(lines, counts.missing(), "without one of the features: no prediction");
    note(lines, counts.notFinite(), "with a number that is not finite: no prediction");
    note(lines, counts.unknownGroup(), "of a group that has no model: no prediction");
    note(
        lines,
        counts.unknown(),
        switch (report.policy().unknown()) {
          case BASE -> "with a category that the model does not know: predicted without it";
          default -> "with a category that the model does not know: no prediction";
        });
    note(lines, counts.impossible(), "that no class of the model can have: no prediction");
    lines.add("");
    List<Feature> amiss = counts.features().stream().filter(f -> !f.isRight()).toList();
    if (!amiss.isEmpty()) {
      lines.add(grid(amiss).toString());
    }
    lines.add(notes.rowsRead(header.rowsRead()));
    lines.add("model " + report.origin().fingerprint());
    notes.place().ifPresent(place -> lines.add("predictions and result in " + place));
    return String.join("\n", lines) + "\n";
  }

  private static void note(List<String> lines, long rows, String what) {
    if (rows > 0) {
      lines.add("    %s %s %s".formatted(Digits.count(rows), rows == 1 ? "row" : "rows", what));
    }
  }

  private static Grid grid(List<Feature> amiss) {
    Grid grid =
        new Grid(
            List.of(
                new Grid.Column("column", Align.LEFT),
                new Grid.Column("missing", Align.RIGHT),
                new Grid.Column("not finite", Align.RIGHT),
                new Grid.Column("unknown", Align.RIGHT),
                new Grid.Column("such as", Align.LEFT)),
            WIDTH);
    for (Feature feature : amiss) {
      grid.add(
          List.of(
              DisplayWidth.printable(feature.column()),
              Digits.count(feature.missing()),
              Digits.count(feature.notFinite()),
              Digits.count(feature.unknown()),
              DisplayWidth.printable(feature.example().orElse(""))));
    }
    return grid;
  }
}
