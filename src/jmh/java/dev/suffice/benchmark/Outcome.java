package dev.suffice.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came out of a race.
 *
 * @param trial what was raced
 * @param seconds the wall time of each round, by contestant
 * @param peakHeap the live heap in bytes, by contestant, where it was taken
 * @param gradients the length of the gradient at each contestant's answer, where there is one
 */
record Outcome(
    Trial trial,
    Map<String, List<Double>> seconds,
    Map<String, Long> peakHeap,
    Map<String, Double> gradients) {
  /** The middle of a contestant's times, in seconds. */
  double median(String contestant) {
    List<Double> sorted = times(contestant).stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  double least(String contestant) {
    return times(contestant).stream().mapToDouble(x -> x).min().orElseThrow();
  }

  double greatest(String contestant) {
    return times(contestant).stream().mapToDouble(x -> x).max().orElseThrow();
  }

  /** A contestant's median a row. */
  double nanosecondsPerRow(String contestant) {
    return median(contestant) * 1e9 / trial.rows();
  }

  /** Our median over each rival's: below 1, we are faster. */
  Map<String, Double> ratios() {
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (String rival : seconds.keySet()) {
      if (!rival.equals(Contestant.SUFFICE)) {
        ratios.put(rival, median(Contestant.SUFFICE) / median(rival));
      }
    }
    return ratios;
  }

  private List<Double> times(String contestant) {
    return seconds.getOrDefault(contestant, List.of());
  }
}
