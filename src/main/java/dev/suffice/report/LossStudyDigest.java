package dev.suffice.report;

import dev.suffice.regression.Descent;
import dev.suffice.report.Grid.Align;
import dev.suffice.scoring.Loss;
import java.util.ArrayList;
import java.util.List;

/** A comparison of losses as a person reads it. */
public record LossStudyDigest(ResultHeader header, LossStudy study) implements ResultDigest {
  /** The name and version of the format of its {@code result.json}. */
  public static final String SCHEMA = "suffice/compare-losses/1";

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
    List<String> lines = new ArrayList<>();
    lines.add(DisplayWidth.printable(header.name()));
    lines.add(
        DisplayWidth.printable(
            "a sigmoid model of %s under MSE, ½(y - ŷ)², and under log-loss"
                .formatted(study.target())));
    lines.add("");
    lines.add(descents().toString());
    lines.add(models("model, in sample", study.models()).toString());
    study
        .outOfSample()
        .ifPresent(out -> lines.add(models("model, out of sample", out.models()).toString()));
    lines.addAll(LossConclusion.of(study));
    lines.add("");
    lines.add(notes.rowsRead(header.rowsRead()));
    lines.add(header.fingerprint());
    notes.place().ifPresent(place -> lines.add("results in " + place));
    return String.join("\n", lines) + "\n";
  }

  private Grid descents() {
    Grid grid =
        new Grid(
            List.of(
                new Grid.Column("loss", Align.LEFT),
                new Grid.Column("method", Align.LEFT),
                new Grid.Column("start", Align.LEFT),
                new Grid.Column("steps", Align.RIGHT),
                new Grid.Column("at start", Align.POINT),
                new Grid.Column("at end", Align.POINT),
                new Grid.Column("gradient", Align.POINT),
                new Grid.Column("saturated", Align.POINT),
                new Grid.Column("least eigenvalue", Align.POINT),
                new Grid.Column("accuracy", Align.POINT)),
            WIDTH);
    for (Descent descent : study.descents()) {
      Descent.Step first = descent.first();
      Descent.Step last = descent.last();
      grid.add(
          List.of(
              LossConclusion.name(descent.loss()),
              descent.method().id(),
              descent.start(),
              Integer.toString(last.step()),
              Digits.significant(first.loss(), 5),
              Digits.significant(last.loss(), 5),
              Digits.significant(last.gradientNorm(), 2),
              Digits.significant(last.saturated(), 3),
              Digits.significant(descent.smallestEigenvalue(), 2),
              Digits.significant(last.accuracy(), 4)));
    }
    return grid;
  }

  private static Grid models(String title, List<LossStudy.Judged> models) {
    Grid grid =
        new Grid(
            List.of(
                new Grid.Column(title, Align.LEFT),
                new Grid.Column("log-loss", Align.POINT),
                new Grid.Column("Brier", Align.POINT),
                new Grid.Column("accuracy", Align.POINT),
                new Grid.Column("AUC", Align.POINT)),
            WIDTH);
    for (LossStudy.Judged model : models) {
      grid.add(
          List.of(
              model.model(),
              Digits.significant(model.logLoss(), 6),
              Digits.significant(model.brier(), 6),
              Digits.significant(model.accuracy(), 5),
              model.areaUnderCurve().isPresent()
                  ? Digits.significant(model.areaUnderCurve().getAsDouble(), 5)
                  : "-"));
    }
    return grid;
  }

  /** The loss of a name in a result. */
  static Loss loss(String id) {
    return id.equals(Loss.LOG_LOSS.id()) ? Loss.LOG_LOSS : Loss.SQUARED_ERROR;
  }
}
