package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import dev.suffice.inference.ProportionIntervals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The probabilities of levels in rows of one kind: {@code p = (N + a)/(n + aL)} with N of n rows at
 * a level, one of L, and smoothing a; without it the standard error is {@code sqrt(p(1 - p)/n)}.
 *
 * @param counts {@code Σ w} of each level seen in these rows
 * @param levels all levels, also those of other rows
 * @param total {@code Σ w} of these rows
 * @param smoothing a, from 0
 */
record LevelProbabilities(
    SortedMap<String, ExactSum> counts,
    SortedSet<String> levels,
    ExactSum total,
    ExactSum smoothing) {

  static LevelProbabilities of(
      SortedMap<String, ExactSum> counts, SortedSet<String> levels, double smoothing) {
    return new LevelProbabilities(
        counts, levels, ExactSum.ofAll(counts.values().stream()), ExactSum.of(smoothing));
  }

  /** {@code Σ w} at a level; 0 where there is none. */
  ExactSum count(String name) {
    return counts.getOrDefault(name, ExactSum.ZERO);
  }

  Rational probability(String name) {
    return Rational.of(
        count(name).plus(smoothing), total.plus(smoothing.times(ExactSum.of(levels.size()))));
  }

  /** {@code Σ N ln p}. */
  Rational logLikelihood() {
    Rational sum = Rational.ZERO;
    for (Map.Entry<String, ExactSum> level : counts.entrySet()) {
      if (level.getValue().signum() > 0) {
        Rational log = Logarithm.of(probability(level.getKey()));
        sum = sum.plus(level.getValue().rational().times(log));
      }
    }
    return sum;
  }

  /** How many levels have probability 0. */
  long zeros() {
    return levels.stream().filter(name -> probability(name).signum() == 0).count();
  }

  /** The logarithm of the probability of each level that has one. */
  Map<String, Double> logarithms() {
    Map<String, Double> logarithms = new LinkedHashMap<>();
    for (String name : levels) {
      if (probability(name).signum() > 0) {
        logarithms.put(name, Logarithm.of(probability(name)).doubleValue());
      }
    }
    return logarithms;
  }

  ParameterEstimate estimate(String level, String parameter, double confidence) {
    Rational p = probability(level);
    if (smoothing.signum() > 0) {
      return ParameterEstimate.of(parameter, p.doubleValue());
    }
    Rational variance = p.times(Rational.ONE.minus(p)).dividedBy(total.rational());
    return new ParameterEstimate(
        parameter,
        p.doubleValue(),
        OptionalDouble.of(variance.sqrt()),
        Optional.of(
            ProportionIntervals.of(count(level).doubleValue(), total.doubleValue(), confidence)));
  }
}
