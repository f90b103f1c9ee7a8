package dev.suffice.regression;

import dev.suffice.regression.Posterior.LogJoint;
import dev.suffice.regression.PredictionPolicy.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * A trained model of classes: the probability of each, given the features of a row.
 *
 * @param origin where it comes from
 * @param kind {@code naive-bayes}, {@code linear-discriminant}, {@code quadratic-discriminant} or
 *     {@code multinomial}
 * @param measures the columns of numbers
 * @param indicators the columns of numbers 0 and 1
 * @param categories the columns of categories
 * @param posterior the probabilities; of no class where there was nothing to estimate
 */
public record TrainedClassifier(
    Origin origin,
    String kind,
    List<String> measures,
    List<String> indicators,
    List<String> categories,
    Posterior posterior)
    implements TrainedModel {

  /** The kind of a multinomial logistic model. */
  public static final String MULTINOMIAL = "multinomial";

  private static final Posterior NONE =
      new Posterior(List.of(), new LinearScore(List.of(), List.of(), List.of()));

  /** Copies the lists. */
  public TrainedClassifier {
    measures = List.copyOf(measures);
    indicators = List.copyOf(indicators);
    categories = List.copyOf(categories);
  }

  /** The model of a fit. */
  public static TrainedClassifier of(
      Origin origin, Classifier classifier, Optional<Posterior> posterior) {
    return classifier instanceof NaiveBayes naive
        ? new TrainedClassifier(
            origin,
            naive.name(),
            naive.measures(),
            naive.indicators(),
            naive.categories(),
            posterior.orElse(NONE))
        : new TrainedClassifier(
            origin,
            classifier.name(),
            classifier.numbers(),
            List.of(),
            List.of(),
            posterior.orElse(NONE));
  }

  /**
   * The multinomial model of a fit's estimates.
   *
   * @param classes the base, and then the others
   * @param levels of each categorical feature
   */
  public static TrainedClassifier multinomial(
      Origin origin,
      Design design,
      List<? extends SortedSet<String>> levels,
      List<String> classes,
      List<CoefficientEstimate> fitted) {
    List<Map<String, Double>> coefficients = new ArrayList<>();
    List<String> byName = classes.stream().sorted().toList();
    for (String name : byName) {
      if (name.equals(classes.get(0))) {
        continue;
      }
      Map<String, Double> own = new LinkedHashMap<>();
      String prefix = name + ": ";
      design
          .coefficients(levels)
          .forEach(
              coefficient ->
                  fitted.stream()
                      .filter(estimate -> estimate.name().equals(prefix + coefficient.name()))
                      .forEach(estimate -> own.put(coefficient.name(), estimate.estimate())));
      coefficients.add(own);
    }
    return new TrainedClassifier(
        origin,
        MULTINOMIAL,
        design.numbers(),
        List.of(),
        design.categories(),
        fitted.isEmpty()
            ? NONE
            : new Posterior(
                byName,
                new MultinomialScore(
                    design, levels, byName.indexOf(classes.get(0)), coefficients, Unknown.NULL)));
  }

  @Override
  public List<String> numbers() {
    return Stream.concat(measures.stream(), indicators.stream()).toList();
  }

  @Override
  public List<SortedSet<String>> levels() {
    if (posterior.logJoint() instanceof MultinomialScore score) {
      return score.levels();
    }
    return posterior.logJoint() instanceof NaiveScore naive ? naive.levels() : List.of();
  }

  @Override
  public boolean isEmpty() {
    return posterior.classes().isEmpty();
  }

  /** What it says of rows. */
  public Posterior posterior(Unknown unknown) {
    LogJoint score = posterior.logJoint();
    if (score instanceof MultinomialScore multinomial) {
      return new Posterior(posterior.classes(), multinomial.with(unknown));
    }
    return new Posterior(
        posterior.classes(),
        unknown == Unknown.BASE && score instanceof NaiveScore naive
            ? naive.leavingUnknownOut()
            : score);
  }
}
