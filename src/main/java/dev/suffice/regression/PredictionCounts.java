package dev.suffice.regression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of rows that a model was asked about.
 *
 * @param read all rows
 * @param scored those with a prediction
 * @param missing those without one of the features
 * @param notFinite those with all, but with a number that is NaN or infinite
 * @param unknownGroup those with all and finite, of a group that has no model
 * @param unknown those with all and finite, and a model, but with a category that the model does
 *     not know
 * @param impossible those with all of it known and no prediction, as no class can have such a row
 * @param features what was amiss in each column, and last in those of the groups together
 */
public record PredictionCounts(
    long read,
    long scored,
    long missing,
    long notFinite,
    long unknownGroup,
    long unknown,
    long impossible,
    List<Feature> features) {
  /** Copies the list. */
  public PredictionCounts {
    features = List.copyOf(features);
  }

  /** The name of a model's groups among the features: that of their columns. */
  public static String groupName(TrainedModel model) {
    return String.join(", ", model.groupColumns());
  }

  /** The counts by key, in the order of the document. */
  public Map<String, Long> rows() {
    Map<String, Long> rows = new LinkedHashMap<>();
    rows.put("read", read);
    rows.put("scored", scored);
    rows.put("missing", missing);
    rows.put("notFinite", notFinite);
    if (unknownGroup > 0) {
      rows.put("unknownGroup", unknownGroup);
    }
    rows.put("unknown", unknown);
    rows.put("impossible", impossible);
    return rows;
  }

  /**
   * What was amiss in a column, counted by itself: a row may be among several.
   *
   * @param column its name
   * @param missing rows without a value
   * @param notFinite rows with NaN or an infinite number
   * @param unknown rows with a category that the model does not know
   * @param example the first such category by name
   */
  public record Feature(
      String column, long missing, long notFinite, long unknown, Optional<String> example) {
    /** Whether nothing was. */
    public boolean isRight() {
      return missing == 0 && notFinite == 0 && unknown == 0;
    }
  }
}
