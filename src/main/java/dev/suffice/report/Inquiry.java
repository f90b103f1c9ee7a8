package dev.suffice.report;

import dev.suffice.family.Parameters;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of each fit beside the estimate.
 *
 * @param level the confidence level of all intervals, in (0, 1)
 * @param hypothesis the null to test, which fixes one parameter or more
 * @param candidates parameters to compare by likelihood
 * @param against families to test against, where they are inside the one fitted
 * @param quantiles probabilities in (0, 1) whose quantiles to estimate
 * @param errors which standard errors
 */
public record Inquiry(
    double level,
    Optional<Parameters> hypothesis,
    List<Parameters> candidates,
    List<String> against,
    List<Double> quantiles,
    StandardErrors errors) {
  /** Checks the level. */
  public Inquiry {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("An inquiry needs 0 < level < 1, but got level=" + level);
    }
    candidates = List.copyOf(candidates);
    against = List.copyOf(against);
    quantiles = List.copyOf(quantiles);
  }

  /** Intervals only. */
  public static Inquiry of(double level) {
    return new Inquiry(
        level, Optional.empty(), List.of(), List.of(), List.of(), StandardErrors.MODEL);
  }
}
