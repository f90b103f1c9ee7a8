package dev.suffice.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a contestant found, as numbers with names.
 *
 * @param values the numbers
 * @param tolerance the relative error that its way leaves open
 */
record Answer(Map<String, Double> values, double tolerance) {
  /** Far above what a rival's rounding loses on these data, far below any mistake. */
  private static final double TOLERANCE = 1e-9;

  Answer {
    values = new LinkedHashMap<>(values);
  }

  /** What is right but for rounding. */
  Answer(Map<String, Double> values) {
    this(values, TOLERANCE);
  }

  /** The mean of n values and its standard error, from their mean and variance. */
  static Answer ofMoments(long n, double mean, double variance) {
    return ofMoments((double) n, mean, variance, Math.sqrt(variance / n));
  }

  /** As {@link #ofMoments(long, double, double)}, from whoever gives a standard error. */
  static Answer ofMoments(double n, double mean, double variance, double standardError) {
    return new Answer(
        Map.of("n", n, "mean", mean, "variance", variance, "standard error", standardError));
  }

  /** Some of the numbers; all must be there. */
  Answer only(Set<String> names) {
    if (!values.keySet().containsAll(names)) {
      throw new IllegalArgumentException(
          "An answer must have %s, but has %s".formatted(names, values.keySet()));
    }
    Map<String, Double> kept = new LinkedHashMap<>(values);
    kept.keySet().retainAll(names);
    return new Answer(kept);
  }

  /** The number of a name. */
  double value(String name) {
    return Optional.ofNullable(values.get(name)).orElseThrow();
  }

  /** What is wrong with another's answer if this one is right. */
  Optional<String> differenceOf(Answer other) {
    if (!values.keySet().equals(other.values.keySet())) {
      return Optional.of("it has %s and not %s".formatted(other.values.keySet(), values.keySet()));
    }
    for (Map.Entry<String, Double> entry : values.entrySet()) {
      double mine = entry.getValue();
      double its = other.value(entry.getKey());
      // Written so that NaN differs.
      if (!(Math.abs(its - mine) <= other.tolerance * Math.abs(mine))) {
        return Optional.of("its %s is %s and not %s".formatted(entry.getKey(), its, mine));
      }
    }
    return Optional.empty();
  }
}
