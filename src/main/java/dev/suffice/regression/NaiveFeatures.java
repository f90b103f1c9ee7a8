package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.family.Families;
import dev.suffice.family.Family;
import dev.suffice.family.Parameters;
import dev.suffice.statistic.ClassMoments;
import dev.suffice.statistic.CrossMoments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The features of one class, independent of each other.
 *
 * @param model which features there are
 * @param normal the numbers that are normal, if any
 * @param smoothed their parameters, variances with what smoothing adds to them
 * @param indicators the probabilities of 0 and 1
 * @param categories the probabilities of levels
 */
record NaiveFeatures(
    NaiveBayes model,
    Optional<NormalFeatures> normal,
    Parameters smoothed,
    List<LevelProbabilities> indicators,
    List<LevelProbabilities> categories) {
  private static final String NO = "0";
  private static final String YES = "1";
  private static final SortedSet<String> BOTH = new TreeSet<>(List.of(NO, YES));

  /** The variance of each number over all classes, by which smoothing measures. */
  static double[] spread(NaiveBayes model, ClassMoments s) {
    if (model.smoothing().variances() == 0 || model.measures().isEmpty()) {
      return new double[model.measures().size()];
    }
    CrossMoments all =
        s.classes().values().stream()
            .map(one -> measures(model, one))
            .reduce(CrossMoments::plus)
            .orElseThrow();
    Parameters parameters =
        NormalFeatures.of(Families.independentNormal(model.measures()), all).fit().estimate();
    return model.measures().stream()
        .mapToDouble(column -> parameters.value(variance(column)))
        .toArray();
  }

  static NaiveFeatures of(
      NaiveBayes model, ClassMoments.OfClass one, List<SortedSet<String>> levels, double[] spread) {
    Optional<NormalFeatures> normal =
        model.measures().isEmpty()
            ? Optional.empty()
            : Optional.of(
                NormalFeatures.of(
                    Families.independentNormal(model.measures()), measures(model, one)));
    List<LevelProbabilities> indicators = new ArrayList<>();
    for (int i = 0; i < model.indicators().size(); i++) {
      indicators.add(
          LevelProbabilities.of(
              yesAndNo(one, model.measures().size() + i), BOTH, model.smoothing().counts()));
    }
    List<LevelProbabilities> categories = new ArrayList<>();
    for (int k = 0; k < levels.size(); k++) {
      categories.add(
          LevelProbabilities.of(
              one.categories().get(k).weights(), levels.get(k), model.smoothing().counts()));
    }
    return new NaiveFeatures(
        model,
        normal,
        normal
            .map(features -> smoothed(model, features.fit().estimate(), spread))
            .orElse(Parameters.NONE),
        indicators,
        categories);
  }

  private static CrossMoments measures(NaiveBayes model, ClassMoments.OfClass one) {
    return one.numbers()
        .orElseThrow()
        .part(IntStream.range(0, model.measures().size()).boxed().toList());
  }

  private static SortedMap<String, ExactSum> yesAndNo(ClassMoments.OfClass one, int place) {
    ExactSum ones = one.numbers().orElseThrow().sum(place);
    SortedMap<String, ExactSum> counts = new TreeMap<>();
    counts.put(NO, one.weight().minus(ones));
    counts.put(YES, ones);
    return counts;
  }

  private static Parameters smoothed(NaiveBayes model, Parameters likeliest, double[] spread) {
    Map<String, Double> smoothed = new LinkedHashMap<>(likeliest.values());
    for (int i = 0; i < spread.length; i++) {
      double added = model.smoothing().variances() * spread[i];
      smoothed.merge(variance(model.measures().get(i)), added, Double::sum);
    }
    return new Parameters(smoothed);
  }

  private static String mean(String column) {
    return "mean[" + column + "]";
  }

  private static String variance(String column) {
    return "variance[" + column + "]";
  }

  /** The numbers whose variance is 0. */
  List<String> constant() {
    return model.measures().stream()
        .filter(column -> smoothed.value(variance(column)) == 0)
        .toList();
  }

  /** How many probabilities are 0. */
  long zeros() {
    return indicators.stream().mapToLong(LevelProbabilities::zeros).sum()
        + categories.stream().mapToLong(LevelProbabilities::zeros).sum();
  }

  double logLikelihood() {
    Rational sum = Rational.ZERO;
    for (LevelProbabilities probabilities : indicators) {
      sum = sum.plus(probabilities.logLikelihood());
    }
    for (LevelProbabilities probabilities : categories) {
      sum = sum.plus(probabilities.logLikelihood());
    }
    return sum.doubleValue() + normal.map(this::ofNormal).orElse(0.0);
  }

  private double ofNormal(NormalFeatures features) {
    if (!constant().isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    Family<CrossMoments> family = features.family();
    return model.smoothing().variances() > 0
        ? family.logLikelihood(smoothed, features.moments())
        : features.logLikelihood();
  }

  List<ParameterEstimate> parameters(double level) {
    List<ParameterEstimate> parameters = new ArrayList<>();
    if (normal.isPresent() && model.smoothing().variances() == 0) {
      parameters.addAll(normal.get().parameters(level));
    } else {
      smoothed.values().forEach((name, x) -> parameters.add(ParameterEstimate.of(name, x)));
    }
    for (int i = 0; i < indicators.size(); i++) {
      String name = "p[" + model.indicators().get(i) + "]";
      parameters.add(indicators.get(i).estimate(YES, name, level));
    }
    for (int k = 0; k < categories.size(); k++) {
      LevelProbabilities own = categories.get(k);
      String column = model.categories().get(k);
      own.levels()
          .forEach(
              name ->
                  parameters.add(own.estimate(name, "p[%s=%s]".formatted(column, name), level)));
    }
    return parameters;
  }

  /** What a row needs of the class. */
  NaiveDensity density() {
    List<List<Double>> yesAndNo = new ArrayList<>();
    for (LevelProbabilities indicator : indicators) {
      Map<String, Double> logarithms = indicator.logarithms();
      yesAndNo.add(
          List.of(
              logarithms.getOrDefault(NO, Double.NEGATIVE_INFINITY),
              logarithms.getOrDefault(YES, Double.NEGATIVE_INFINITY)));
    }
    return NaiveDensity.of(
        model.measures().stream().map(x -> smoothed.value(mean(x))).toList(),
        model.measures().stream().map(x -> smoothed.value(variance(x))).toList(),
        yesAndNo,
        categories.stream().map(LevelProbabilities::logarithms).toList());
  }
}
