package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.family.Status;
import dev.suffice.inference.InformationCriteria;
import dev.suffice.statistic.ClassMoments;
import dev.suffice.statistic.ClassMomentsType;
import dev.suffice.statistic.CrossMomentsType.Products;
import dev.suffice.statistic.Support;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Naive Bayes: in each class the features are independent. Numbers are normal, indicators Bernoulli
 * and categories categorical.
 *
 * <p>Means, variances (which divide by {@code n_c}) and probabilities are the likeliest of each
 * class; {@code p[x]} is the probability of 1 and {@code p[x=a]} that of level a. The
 * log-likelihood is that of the priors and of all features; of each class, a number has two free
 * parameters, an indicator one, and a category one less than it has levels in all classes.
 *
 * <ul>
 *   <li>A number that is constant in a class: {@code DEGENERATE}, or {@code INSUFFICIENT} if the
 *       class has a weight of 1 or less; {@link Smoothing#variances} helps.
 *   <li>A level that a class never has: its probability there is 0, and so is that of the class in
 *       every row with that level. Such zeros are counted, and the status is {@code BOUNDARY};
 *       {@link Smoothing#counts} helps. Only levels of other classes are known to be missing.
 *   <li>One class: {@code BOUNDARY}; its probability is 1 in every row.
 * </ul>
 *
 * <p>Reference: T. Hastie, R. Tibshirani, J. Friedman, <i>The Elements of Statistical Learning</i>,
 * 2nd ed., 2009, 6.6.3; C. D. Manning, P. Raghavan, H. Schütze, <i>Introduction to Information
 * Retrieval</i>, 2008, 13.2 and 13.3.
 *
 * @param measures the columns of numbers that are normal
 * @param indicators the columns of numbers 0 and 1
 * @param categories the columns of categories
 * @param smoothing what is added to the estimates
 */
public record NaiveBayes(
    List<String> measures, List<String> indicators, List<String> categories, Smoothing smoothing)
    implements Classifier {
  private static final int MOST_NAMED = 5;

  /** Checks that there is a feature, and none twice. */
  public NaiveBayes {
    measures = List.copyOf(measures);
    indicators = List.copyOf(indicators);
    categories = List.copyOf(categories);
    Set<String> names = new HashSet<>();
    Stream.of(measures, indicators, categories)
        .flatMap(List::stream)
        .filter(name -> !names.add(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "A column may be a feature once, but %s is one twice".formatted(name));
            });
    if (names.isEmpty()) {
      throw new IllegalArgumentException("Naive Bayes needs a feature, but there is none");
    }
  }

  @Override
  public String name() {
    return "naive-bayes";
  }

  @Override
  public List<String> numbers() {
    return Stream.concat(measures.stream(), indicators.stream()).toList();
  }

  @Override
  public ClassMomentsType statistic() {
    List<Support> supports = new ArrayList<>(Collections.nCopies(measures.size(), Support.REAL));
    supports.addAll(Collections.nCopies(indicators.size(), Support.BINARY));
    return new ClassMomentsType(supports, Products.SQUARES, categories.size());
  }

  @Override
  public ClassifierFit estimate(ClassMoments s, double level) {
    Priors priors = Priors.of(s);
    List<SortedSet<String>> levels = levels(s);
    double[] spread = NaiveFeatures.spread(this, s);
    List<ClassEstimate> estimates = new ArrayList<>();
    List<NaiveFeatures> features = new ArrayList<>();
    List<String> single = new ArrayList<>();
    List<String> constant = new ArrayList<>();
    double sum = priors.logLikelihood().doubleValue();
    long zeros = 0;
    for (Map.Entry<String, ClassMoments.OfClass> entry : s.classes().entrySet()) {
      String name = entry.getKey();
      ClassMoments.OfClass one = entry.getValue();
      NaiveFeatures own = NaiveFeatures.of(this, one, levels, spread);
      boolean enough = one.weight().minus(ExactSum.ONE).signum() > 0;
      own.constant().forEach(column -> (enough ? constant : single).add(column + " in " + name));
      estimates.add(priors.estimate(name, own.parameters(level), Map.of(), level));
      sum += own.logLikelihood();
      zeros += own.zeros();
      features.add(own);
    }
    boolean regular = single.isEmpty() && constant.isEmpty();
    Status status =
        regular
            ? zeros > 0 || estimates.size() == 1 ? Status.BOUNDARY : Status.OK
            : single.isEmpty() ? Status.DEGENERATE : Status.INSUFFICIENT;
    double n = s.weight().doubleValue();
    int free = free(estimates.size(), levels);
    return new ClassifierFit(
        status,
        reason(status, single, constant, zeros),
        s.rows(),
        n,
        estimates,
        List.of(),
        List.of(),
        Map.of(),
        zeros,
        free,
        OptionalDouble.of(sum),
        regular && !smoothing.isPresent()
            ? Optional.of(InformationCriteria.of(sum, free, n))
            : Optional.empty(),
        regular ? Optional.of(posterior(priors, features)) : Optional.empty());
  }

  private static Posterior posterior(Priors priors, List<NaiveFeatures> features) {
    return new Posterior(
        priors.classes(),
        new NaiveScore(
            priors.logarithms(),
            features.stream().map(NaiveFeatures::density).toList(),
            NaiveScore.Unknown.IMPOSSIBLE));
  }

  /** The levels of each category in all classes. */
  private List<SortedSet<String>> levels(ClassMoments s) {
    List<SortedSet<String>> levels = new ArrayList<>();
    for (int k = 0; k < categories.size(); k++) {
      SortedSet<String> all = new TreeSet<>();
      for (ClassMoments.OfClass one : s.classes().values()) {
        all.addAll(one.categories().get(k).weights().keySet());
      }
      levels.add(all);
    }
    return levels;
  }

  private int free(int classes, List<SortedSet<String>> levels) {
    int ofCategories = levels.stream().mapToInt(all -> all.size() - 1).sum();
    return classes - 1 + classes * (2 * measures.size() + indicators.size() + ofCategories);
  }

  private static String reason(
      Status status, List<String> single, List<String> constant, long zeros) {
    return switch (status) {
      case INSUFFICIENT ->
          "A class needs a weight above 1 for a variance, but has less: " + named(single);
      case DEGENERATE ->
          "A column has one value only in a class, and the likelihood has no limit: "
              + named(constant);
      case BOUNDARY ->
          zeros > 0
              ? "%d %s 0, as the class never has the level; a row with it is never of that class"
                  .formatted(zeros, zeros == 1 ? "probability is" : "probabilities are")
              : "There is one class only";
      default -> "";
    };
  }

  private static String named(List<String> places) {
    String first = String.join(", ", places.subList(0, Math.min(MOST_NAMED, places.size())));
    return places.size() > MOST_NAMED
        ? first + " and " + (places.size() - MOST_NAMED) + " more"
        : first;
  }
}
