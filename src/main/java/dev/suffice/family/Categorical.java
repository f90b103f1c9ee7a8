package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.inference.Interval;
import dev.suffice.inference.ProportionIntervals;
import dev.suffice.statistic.CategoryCounts;
import dev.suffice.statistic.Passes;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.Support;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The categorical distribution, {@code P(c) = p[c]}, over the categories seen, in the order of
 * their names.
 *
 * <p>With {@code N_c} rows of {@code n = Σw} in category c: {@code p[c] = N_c/n}, covariance {@code
 * (diag(p) - pp')/n}, and the log-likelihood {@code Σ N_c ln p[c]}. The probabilities add up to 1,
 * so one less than there are categories is free.
 *
 * <ul>
 *   <li>One category only: its p is 1, {@code BOUNDARY}, with log-likelihood 0 and a
 *       Clopper–Pearson interval. All other intervals are Wilson's.
 *   <li>A category never seen has no estimate, but a null or a candidate may name it.
 *   <li>A null may fix some of the probabilities; the others then share what is left in proportion
 *       to their counts. Fixed probabilities that add up to 1 leave nothing: a category seen beside
 *       them makes the data impossible.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Discrete Multivariate
 * Distributions</i>, 1997, 35.
 */
final class Categorical implements Family<CategoryCounts> {
  private static final String PREFIX = "p[";
  private static final String SUFFIX = "]";

  @Override
  public boolean hasGoodnessTests() {
    return false;
  }

  @Override
  public String name() {
    return "categorical";
  }

  @Override
  public List<String> parameters() {
    return List.of(PREFIX + "category" + SUFFIX);
  }

  @Override
  public boolean hasParameter(String name) {
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  @Override
  public Support support() {
    return Support.REAL;
  }

  @Override
  public String describeValue() {
    return "a name, or anything printed as one";
  }

  @Override
  public boolean hasDistribution() {
    return false;
  }

  @Override
  public StatisticType<CategoryCounts> statistic() {
    return CategoryCounts.TYPE;
  }

  @Override
  public double size(CategoryCounts s) {
    return s.weight().doubleValue();
  }

  @Override
  public int freeParameters(Fit.Maximum fit) {
    return fit.estimate().names().size() - 1;
  }

  @Override
  public ParameterRange range(String parameter) {
    return ParameterRange.PROBABILITY;
  }

  @Override
  public Fit maximize(CategoryCounts s) {
    Shares shares = Shares.of(s.weights());
    Map<String, Double> estimate = new LinkedHashMap<>();
    List<Rational> p = new ArrayList<>();
    for (String category : s.weights().keySet()) {
      Rational share = shares.share(category);
      p.add(share);
      estimate.put(parameter(category), share.doubleValue());
    }
    Parameters parameters = new Parameters(estimate);
    Covariance covariance = covariance(p, shares.total());
    return p.size() == 1
        ? Fit.Maximum.boundary("There is one category only", parameters, covariance, 0)
        : Fit.Maximum.ok(parameters, covariance, shares.logLikelihood().doubleValue());
  }

  /** {@code (diag(p) - pp')/n}. */
  private static Covariance covariance(List<Rational> p, Rational n) {
    return Covariance.of(
        p.size(),
        (i, j) -> {
          Rational other = i == j ? p.get(i).minus(Rational.ONE) : p.get(i);
          return other.times(p.get(j)).negated().dividedBy(n);
        });
  }

  @Override
  public double logLikelihood(Parameters parameters, CategoryCounts s) {
    if (Shares.leftBy(byCategory(parameters)) > 0) {
      throw new IllegalArgumentException(
          "The probabilities of all categories must add up to 1, but " + parameters + " do not");
    }
    return profileLogLikelihood(parameters, s);
  }

  @Override
  public double profileLogLikelihood(Parameters fixed, CategoryCounts s) {
    return Shares.of(s.weights())
        .logLikelihood(byCategory(fixed))
        .map(Rational::doubleValue)
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private Map<String, Double> byCategory(Parameters fixed) {
    Map<String, Double> byCategory = new LinkedHashMap<>();
    for (String name : fixed.names()) {
      if (!hasParameter(name)) {
        throw new IllegalArgumentException(
            "The parameters of a categorical distribution are p[category], but found " + name);
      }
      byCategory.put(
          name.substring(PREFIX.length(), name.length() - SUFFIX.length()),
          fixed.probability(name));
    }
    return byCategory;
  }

  @Override
  public int degreesOfFreedom(Parameters fixed, CategoryCounts s) {
    if (Shares.leftBy(byCategory(fixed)) > 0) {
      return fixed.names().size();
    }
    TreeSet<String> all = new TreeSet<>(fixed.names());
    s.weights().keySet().forEach(category -> all.add(parameter(category)));
    return Math.max(1, all.size() - 1);
  }

  @Override
  public Optional<Passes<CategoryCounts>> robustPasses(List<Parameters> points) {
    return Optional.of(passes(points));
  }

  @Override
  public Optional<RobustErrors> robustErrors(Fit.Maximum fit, CategoryCounts s) {
    return RobustErrors.saturated(fit);
  }

  @Override
  public Map<String, Interval> intervals(Fit.Maximum fit, CategoryCounts s, double level) {
    double n = size(s);
    Map<String, Interval> intervals = new LinkedHashMap<>();
    s.weights()
        .forEach(
            (category, count) ->
                intervals.put(
                    parameter(category), ProportionIntervals.of(count.doubleValue(), n, level)));
    return intervals;
  }

  private static String parameter(String category) {
    return PREFIX + category + SUFFIX;
  }
}
