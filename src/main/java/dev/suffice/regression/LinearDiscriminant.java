package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.family.Status;
import dev.suffice.function.Logarithm;
import dev.suffice.inference.InformationCriteria;
import dev.suffice.inference.Interval;
import dev.suffice.inference.NormalIntervals;
import dev.suffice.statistic.ClassMoments;
import dev.suffice.statistic.ClassMomentsType;
import dev.suffice.statistic.CrossMoments;
import dev.suffice.statistic.CrossMomentsType.Products;
import dev.suffice.statistic.Support;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Linear discriminant analysis: the features of class c are normal with mean {@code μ_c} and a
 * covariance Σ that all classes share, so that the log-odds of two classes are linear in them.
 *
 * <p>{@code μ_c} is the mean of the class, {@code Σ = W/n} with the scatter W about the means of
 * the classes, both exact and correctly rounded; {@code unbiasedCovariance[i][j]} divides by {@code
 * n - K} instead. The log-likelihood is {@code Σ n_c ln π_c - n/2 (d ln 2π + ln det Σ + d)}, with
 * {@code (K - 1) + K d + d(d + 1)/2} free parameters. {@link ClassContrast} says the log-odds.
 *
 * <ul>
 *   <li>A column that is, about the means of the classes, a linear function of others before it:
 *       {@code DEGENERATE}, and named. One that is constant in every class is one of them.
 *   <li>{@code n < d + K}: {@code INSUFFICIENT}, as W cannot have full rank.
 *   <li>One class: {@code BOUNDARY}; its probability is 1 in every row.
 * </ul>
 *
 * <p>Reference: T. W. Anderson, <i>An Introduction to Multivariate Statistical Analysis</i>, 3rd
 * ed., 2003, ch. 6.
 *
 * @param numbers the features
 */
public record LinearDiscriminant(List<String> numbers) implements Classifier {
  private static final Rational MINUS_HALF = Rational.of(-0.5);

  /** Checks that there is a feature. */
  public LinearDiscriminant {
    numbers = requireFeatures(numbers);
  }

  static List<String> requireFeatures(List<String> numbers) {
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("A discriminant needs a feature, but there is none");
    }
    return List.copyOf(numbers);
  }

  @Override
  public String name() {
    return "linear-discriminant";
  }

  @Override
  public List<String> categories() {
    return List.of();
  }

  @Override
  public ClassMomentsType statistic() {
    return new ClassMomentsType(Collections.nCopies(numbers.size(), Support.REAL), Products.ALL, 0);
  }

  @Override
  public ClassifierFit estimate(ClassMoments s, double level) {
    Priors priors = Priors.of(s);
    List<CrossMoments> moments =
        s.classes().values().stream().map(one -> one.numbers().orElseThrow()).toList();
    WithinScatter scatter = WithinScatter.of(moments);
    List<String> dependent = scatter.dependent(numbers);
    List<String> classes = priors.classes();
    boolean regular = dependent.isEmpty() && scatter.df().signum() > 0;
    boolean enough = scatter.df().rational().compareTo(Rational.of(numbers.size())) >= 0;
    Status status =
        regular
            ? classes.size() == 1 ? Status.BOUNDARY : Status.OK
            : enough ? Status.DEGENERATE : Status.INSUFFICIENT;
    List<ClassEstimate> estimates = new ArrayList<>();
    for (int c = 0; c < classes.size(); c++) {
      estimates.add(
          priors.estimate(classes.get(c), means(scatter, c, regular, level), Map.of(), level));
    }
    List<ClassContrast> contrasts = new ArrayList<>();
    Optional<Posterior> posterior = Optional.empty();
    double logLikelihood = Double.POSITIVE_INFINITY;
    if (regular) {
      Contrasts all = Contrasts.of(scatter, numbers);
      for (int c = 1; c < classes.size(); c++) {
        contrasts.add(all.contrast(c, classes, level));
      }
      posterior = Optional.of(new Posterior(classes, all.score(classes.size())));
      logLikelihood = logLikelihood(priors, scatter);
    }
    int free = free(classes.size());
    return new ClassifierFit(
        status,
        reason(status, scatter, dependent),
        s.rows(),
        s.weight().doubleValue(),
        estimates,
        covariances(scatter, regular, level),
        contrasts,
        unbiased(scatter),
        0,
        free,
        OptionalDouble.of(logLikelihood),
        regular
            ? Optional.of(InformationCriteria.of(logLikelihood, free, s.weight().doubleValue()))
            : Optional.empty(),
        posterior);
  }

  private int free(int classes) {
    int d = numbers.size();
    return classes - 1 + classes * d + d * (d + 1) / 2;
  }

  private String reason(Status status, WithinScatter scatter, List<String> dependent) {
    return switch (status) {
      case BOUNDARY -> "There is one class only";
      case INSUFFICIENT ->
          "A covariance of %d columns about the means of %d classes needs a weight of %d, but there is %s"
              .formatted(
                  numbers.size(),
                  scatter.classes().size(),
                  numbers.size() + scatter.classes().size(),
                  shown(scatter.weight()));
      case DEGENERATE ->
          "Within the classes these columns are linear functions of those before them, and the"
              + " likelihood has no limit: "
              + String.join(", ", dependent);
      default -> "";
    };
  }

  private static String shown(ExactSum weight) {
    return weight.rational().isInteger()
        ? weight.rational().toString()
        : String.valueOf(weight.doubleValue());
  }

  private List<ParameterEstimate> means(
      WithinScatter scatter, int c, boolean regular, double level) {
    List<ParameterEstimate> means = new ArrayList<>();
    Rational n = scatter.classes().get(c).weight().rational();
    for (int i = 0; i < numbers.size(); i++) {
      String name = "mean[" + numbers.get(i) + "]";
      double mean = scatter.mean(c, i).doubleValue();
      if (!regular) {
        means.add(ParameterEstimate.of(name, mean));
        continue;
      }
      double unbiased = scatter.unbiasedCovariance(i, i).dividedBy(n).sqrt();
      means.add(
          new ParameterEstimate(
              name,
              mean,
              OptionalDouble.of(scatter.covariance(i, i).dividedBy(n).sqrt()),
              Optional.of(
                  NormalIntervals.student(mean, unbiased, scatter.df().doubleValue(), level))));
    }
    return means;
  }

  private List<ParameterEstimate> covariances(
      WithinScatter scatter, boolean regular, double level) {
    List<ParameterEstimate> covariances = new ArrayList<>();
    Rational n = scatter.weight().rational();
    for (int i = 0; i < numbers.size(); i++) {
      for (int j = i; j < numbers.size(); j++) {
        String name = covariance("covariance", i, j);
        Rational value = scatter.covariance(i, j);
        if (!regular) {
          covariances.add(ParameterEstimate.of(name, value.doubleValue()));
          continue;
        }
        Rational variance =
            scatter
                .covariance(i, i)
                .times(scatter.covariance(j, j))
                .plus(value.squared())
                .dividedBy(n);
        Optional<Interval> interval =
            i == j ? Optional.of(interval(scatter, value, level)) : Optional.empty();
        covariances.add(
            new ParameterEstimate(
                name, value.doubleValue(), OptionalDouble.of(variance.sqrt()), interval));
      }
    }
    return covariances;
  }

  /** {@code W[i][i]} is the true variance times χ² with n - K degrees of freedom. */
  private static Interval interval(WithinScatter scatter, Rational variance, double level) {
    return NormalIntervals.varianceOfSquares(
        variance.times(scatter.weight().rational()).doubleValue(),
        scatter.df().doubleValue(),
        level);
  }

  private Map<String, Double> unbiased(WithinScatter scatter) {
    Map<String, Double> unbiased = new LinkedHashMap<>();
    for (int i = 0; i < numbers.size() && scatter.df().signum() > 0; i++) {
      for (int j = i; j < numbers.size(); j++) {
        unbiased.put(
            covariance("unbiasedCovariance", i, j), scatter.unbiasedCovariance(i, j).doubleValue());
      }
    }
    return unbiased;
  }

  private String covariance(String quantity, int i, int j) {
    return "%s[%s][%s]".formatted(quantity, numbers.get(i), numbers.get(j));
  }

  private double logLikelihood(Priors priors, WithinScatter scatter) {
    return Logarithm.OF_TWO_PI
        .plus(Rational.ONE)
        .times(Rational.of(numbers.size()))
        .plus(Logarithm.of(scatter.determinant()))
        .times(scatter.weight().rational())
        .times(MINUS_HALF)
        .plus(priors.logLikelihood())
        .doubleValue();
  }
}
