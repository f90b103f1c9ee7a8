package dev.suffice.regression;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of rows that a model has not everything of.
 *
 * @param missing of rows without one of the features
 * @param unknown of rows with a category that the model does not know
 */
public record PredictionPolicy(Missing missing, Unknown unknown) {
  /** What {@code predictions} of a job that trains does: such rows have no prediction. */
  public static final PredictionPolicy USUAL = new PredictionPolicy(Missing.NULL, Unknown.NULL);

  /** What becomes of a row without one of the features, or with a number that is not finite. */
  public enum Missing {
    /** It has no prediction. */
    NULL,
    /** It is an error of the data. */
    ERROR;

    /** The name in files. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The policy of a name. */
    public static Optional<Missing> named(String id) {
      return Arrays.stream(values()).filter(policy -> policy.id().equals(id)).findFirst();
    }
  }

  /** What becomes of a row with a category that was none of the levels in training. */
  public enum Unknown {
    /** It has no prediction. */
    NULL,
    /** It is an error of the data. */
    ERROR,
    /**
     * A regression takes the first level by name in its place, which is the reference where there
     * is one; naive Bayes leaves the feature out, as if it had not been seen.
     */
    BASE;

    /** The name in files. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The policy of a name. */
    public static Optional<Unknown> named(String id) {
      return Arrays.stream(values()).filter(policy -> policy.id().equals(id)).findFirst();
    }
  }
}
