package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.statistic.ClassMoments;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The probabilities of classes, whatever the features: their shares of the weight.
 *
 * @param shares of each class
 */
record Priors(LevelProbabilities shares) {
  static Priors of(ClassMoments s) {
    SortedMap<String, ExactSum> weights = new TreeMap<>();
    s.classes().forEach((name, one) -> weights.put(name, one.weight()));
    return new Priors(LevelProbabilities.of(weights, new TreeSet<>(weights.keySet()), 0));
  }

  List<String> classes() {
    return List.copyOf(shares.levels());
  }

  Rational logLikelihood() {
    return shares.logLikelihood();
  }

  List<Double> logarithms() {
    return List.copyOf(shares.logarithms().values());
  }

  ClassEstimate estimate(
      String name, List<ParameterEstimate> parameters, Map<String, Double> derived, double level) {
    return new ClassEstimate(
        name,
        shares.count(name).doubleValue(),
        shares.estimate(name, "prior", level),
        parameters,
        derived);
  }
}
