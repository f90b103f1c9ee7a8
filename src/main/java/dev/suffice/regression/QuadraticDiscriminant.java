package dev.suffice.regression;

import dev.suffice.exact.Rational;
import dev.suffice.family.Families;
import dev.suffice.family.Family;
import dev.suffice.family.Status;
import dev.suffice.inference.InformationCriteria;
import dev.suffice.statistic.ClassMoments;
import dev.suffice.statistic.ClassMomentsType;
import dev.suffice.statistic.CrossMoments;
import dev.suffice.statistic.CrossMomentsType.Products;
import dev.suffice.statistic.Support;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Quadratic discriminant analysis: the features of each class have a multivariate normal
 * distribution of their own.
 *
 * <p>The parameters of a class, their standard errors and intervals are those of the family {@code
 * multivariate-normal} fitted to its rows. The log-likelihood is that of the priors and of all
 * classes, with {@code (K - 1) + K (d + d(d + 1)/2)} free parameters.
 *
 * <ul>
 *   <li>A column that is, in some class, a linear function of others before it: {@code DEGENERATE};
 *       class and column are named. One that is constant in a class is one of them.
 *   <li>A class whose weight is no more than d: {@code INSUFFICIENT}.
 *   <li>One class: {@code BOUNDARY}; its probability is 1 in every row.
 * </ul>
 *
 * <p>Reference: T. W. Anderson, <i>An Introduction to Multivariate Statistical Analysis</i>, 3rd
 * ed., 2003, 6.10.
 *
 * @param numbers the features
 */
public record QuadraticDiscriminant(List<String> numbers) implements Classifier {
  /** Checks that there is a feature. */
  public QuadraticDiscriminant {
    numbers = LinearDiscriminant.requireFeatures(numbers);
  }

  @Override
  public String name() {
    return "quadratic-discriminant";
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
    Family<CrossMoments> family = Families.multivariateNormal(numbers);
    List<ClassEstimate> estimates = new ArrayList<>();
    List<String> small = new ArrayList<>();
    List<String> singular = new ArrayList<>();
    List<WithinScatter> scatters = new ArrayList<>();
    double sum = priors.logLikelihood().doubleValue();
    for (Map.Entry<String, ClassMoments.OfClass> entry : s.classes().entrySet()) {
      String name = entry.getKey();
      CrossMoments moments = entry.getValue().numbers().orElseThrow();
      NormalFeatures features = NormalFeatures.of(family, moments);
      WithinScatter scatter = WithinScatter.of(List.of(moments));
      if (features.fit().status() != Status.OK) {
        boolean enough = moments.weight().rational().compareTo(Rational.of(numbers.size())) > 0;
        (enough ? singular : small)
            .add("%s (%s)".formatted(name, String.join(", ", scatter.dependent(numbers))));
      }
      estimates.add(priors.estimate(name, features.parameters(level), features.derived(), level));
      sum += features.logLikelihood();
      scatters.add(scatter);
    }
    boolean regular = small.isEmpty() && singular.isEmpty();
    Status status =
        regular
            ? estimates.size() == 1 ? Status.BOUNDARY : Status.OK
            : small.isEmpty() ? Status.DEGENERATE : Status.INSUFFICIENT;
    double n = s.weight().doubleValue();
    int free = free(estimates.size());
    return new ClassifierFit(
        status,
        reason(status, small, singular),
        s.rows(),
        n,
        estimates,
        List.of(),
        List.of(),
        Map.of(),
        0,
        free,
        OptionalDouble.of(sum),
        regular ? Optional.of(InformationCriteria.of(sum, free, n)) : Optional.empty(),
        regular ? Optional.of(posterior(priors, scatters)) : Optional.empty());
  }

  private static Posterior posterior(Priors priors, List<WithinScatter> scatters) {
    List<NormalDensity> densities = scatters.stream().map(NormalDensity::of).toList();
    return new Posterior(priors.classes(), new QuadraticScore(priors.logarithms(), densities));
  }

  private int free(int classes) {
    int d = numbers.size();
    return classes - 1 + classes * (d + d * (d + 1) / 2);
  }

  private String reason(Status status, List<String> small, List<String> singular) {
    return switch (status) {
      case BOUNDARY -> "There is one class only";
      case INSUFFICIENT ->
          "A covariance of %d columns needs a class of a weight above %d, but these have less: %s"
              .formatted(numbers.size(), numbers.size(), String.join("; ", small));
      case DEGENERATE ->
          "In these classes columns are linear functions of those before them, and the likelihood"
              + " has no limit: "
              + String.join("; ", singular);
      default -> "";
    };
  }
}
