package dev.suffice.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.suffice.family.Status;
import dev.suffice.report.EvaluationRow.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * As much of an evaluation as a person reads: the first {@value #MOST_PIECES} models and
 * comparisons.
 *
 * @param models the first models, as in {@code result.json}
 * @param comparisons the first comparisons
 * @param size how many models on slices there are
 * @param unusable how many of them have a status other than {@code OK} and {@code BOUNDARY}, or
 *     rows that are null or invalid
 */
public record EvaluationDigest(
    ResultHeader header,
    List<JsonNode> models,
    List<JsonNode> comparisons,
    long size,
    long unusable)
    implements ResultDigest {
  /** The name and version of the format of an evaluation's {@code result.json}. */
  public static final String SCHEMA = "suffice/evaluate/1";

  /** The most that is kept of either. */
  public static final int MOST_PIECES = 500;

  /** Copies the lists. */
  public EvaluationDigest {
    models = List.copyOf(models);
    comparisons = List.copyOf(comparisons);
  }

  @Override
  public String render(RunNotes notes) {
    return EvaluationTable.render(this, notes);
  }

  /** Takes pieces as they pass. */
  static final class Builder {
    private final List<JsonNode> models = new ArrayList<>();
    private final List<JsonNode> comparisons = new ArrayList<>();
    private long size;
    private long unusable;

    void add(Kind kind, ObjectNode figures) {
      List<JsonNode> kept = kind == Kind.MODEL ? models : comparisons;
      if (kept.size() < MOST_PIECES) {
        kept.add(figures);
      }
      if (kind == Kind.MODEL) {
        size++;
        Status status = Status.valueOf(StoredRow.text(figures, "status"));
        JsonNode rows = figures.path("rows");
        long bad = rows.path("invalid").asLong() + rows.path("null").asLong();
        unusable += status.isUsable() && bad == 0 ? 0 : 1;
      }
    }

    EvaluationDigest digest(ResultHeader header) {
      return new EvaluationDigest(header, models, comparisons, size, unusable);
    }
  }
}
