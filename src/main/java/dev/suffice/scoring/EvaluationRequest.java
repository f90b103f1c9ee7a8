package dev.suffice.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * What is to be said of forecasts, beyond what is always said.
 *
 * @param level the confidence level of all intervals
 * @param bins how many bins of equal width calibration is judged in
 * @param thresholds the probabilities from which on the event is predicted
 * @param clip the least probability that a clipped log-loss takes; absent, nothing is clipped
 */
public record EvaluationRequest(
    double level, int bins, List<Double> thresholds, OptionalDouble clip) {
  /** The threshold of accuracy. */
  public static final double HALF = 0.5;

  private static final int MOST_BINS = 500;
  private static final double LEAST_CLIP = 0x1p-53;

  /** Checks that all are in range. */
  public EvaluationRequest {
    thresholds = List.copyOf(new TreeSet<>(thresholds));
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("A level must be between 0 and 1, but is " + level);
    }
    if (bins < 1 || bins > MOST_BINS) {
      throw new IllegalArgumentException(
          "There must be from 1 to " + MOST_BINS + " bins, but there are " + bins);
    }
    for (double threshold : thresholds) {
      if (!(threshold > 0 && threshold < 1)) {
        throw new IllegalArgumentException(
            "A threshold must be between 0 and 1, but is " + threshold);
      }
    }
    if (!(clip.orElse(0.25) > 0 && clip.orElse(0.25) < HALF)) {
      throw new IllegalArgumentException(
          "A clip must be between 0 and 0.5, but is " + clip.getAsDouble());
    }
    if (clip.orElse(0.25) < LEAST_CLIP) {
      throw new IllegalArgumentException(
          "A clip must be at least 1.2e-16, so that one less it is below 1, but is "
              + clip.getAsDouble());
    }
  }

  /** At 95 %, ten bins, accuracy at a half, nothing clipped. */
  public static EvaluationRequest standard() {
    return new EvaluationRequest(0.95, 10, List.of(HALF), OptionalDouble.empty());
  }

  /** The cells that the statistic must have: cut at bins, thresholds, a half and the clip. */
  public Bands bands() {
    List<Double> cuts = new ArrayList<>(thresholds);
    cuts.add(HALF);
    clip.ifPresent(
        epsilon -> {
          cuts.add(epsilon);
          cuts.add(1 - epsilon);
        });
    return Bands.ofBins(bins).with(cuts.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
