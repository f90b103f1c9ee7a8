package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.inference.InformationCriteria;
import dev.suffice.statistic.SufficientStatistic;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fits of real data against references of 25 digits from outside the project; prints the digits
 * reached.
 */
final class ReferenceTest {
  /** Families whose estimates and standard errors are the references, rounded once. */
  private static final Set<String> ROUNDED_ONCE =
      Set.of(
          "bernoulli",
          "binomial",
          "categorical",
          "poisson",
          "exponential",
          "normal",
          "multivariate-normal");

  /** Families whose rows have a logarithm each, which is rounded. */
  private static final Set<String> ROUNDED_TERMS = Set.of("binomial", "poisson");

  /** The fewest digits that must agree. */
  private record Demand(
      double estimate, double standardError, double logLikelihood, double criteria) {
    static Demand of(Family<?> family) {
      return ROUNDED_ONCE.contains(family.name()) || family.name().equals("lognormal")
          ? new Demand(15, 15, 15, 15)
          : new Demand(13, 12, 14, 13);
    }
  }

  private static final List<ReferenceFit> ALL = ReferenceFit.all();
  private static final Map<String, Double> FEWEST_DIGITS = new TreeMap<>();

  static Stream<ReferenceFit> fits() {
    return ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("fits")
  void agrees_with_the_reference(ReferenceFit reference) {
    Family<?> family = Families.named(reference.family()).orElseThrow();
    if (!ReferenceSums.isIn(reference.data())) {
      checkSample(family, reference);
      return;
    }
    ReferenceSums sums = new ReferenceSums(reference.data());
    if (family.over(sums.columns()) instanceof VectorFamily vectors) {
      check(vectors, sums.of(vectors), reference);
    } else if (family instanceof Weibull weibull) {
      check(weibull, sums.ofPowers(), reference);
    } else {
      SumsFamily ofSums = (SumsFamily) family;
      check(ofSums, sums.of(ofSums), reference);
    }
  }

  private static <S extends SufficientStatistic<S>> void checkSample(
      Family<S> family, ReferenceFit reference) {
    check(family, ReferenceSample.read(reference.data()).statistic(family), reference);
  }

  private static <S extends SufficientStatistic<S>> void check(
      Family<S> family, S statistic, ReferenceFit reference) {
    Fit fit = family.fit(statistic);
    assertThat(fit.status()).as(fit.reason()).isEqualTo(reference.status());
    if (fit instanceof Fit.Maximum maximum && fit.status() == Status.OK) {
      checkParameters(family, maximum, reference);
      checkLikelihood(family, maximum, family.criteria(maximum, statistic), reference);
    }
  }

  private static void checkParameters(Family<?> family, Fit.Maximum fit, ReferenceFit reference) {
    Demand demand = Demand.of(family);
    List<String> names = fit.estimate().names();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String kind = name.replaceFirst("\\[.*", "");
      double estimate = fit.estimate().value(name);
      double error = fit.covariance().orElseThrow().standardError(i);
      BigDecimal expected = reference.estimate(name);
      BigDecimal expectedError = reference.standardError(name);
      compare(family, kind, estimate, expected, demand.estimate);
      compare(family, kind + ", standard error", error, expectedError, demand.standardError);
      if (ROUNDED_ONCE.contains(family.name())) {
        assertThat(estimate).as(name).isEqualTo(expected.doubleValue());
        assertThat(error).as(name).isEqualTo(expectedError.doubleValue());
      }
    }
  }

  private static void checkLikelihood(
      Family<?> family, Fit.Maximum fit, InformationCriteria criteria, ReferenceFit reference) {
    Demand demand = Demand.of(family);
    double ours = fit.logLikelihood();
    reference
        .logLikelihood()
        .ifPresent(
            expected -> {
              compare(family, "log-likelihood", ours, expected, demand.logLikelihood);
              if (ROUNDED_ONCE.contains(family.name()) && !ROUNDED_TERMS.contains(family.name())) {
                assertThat(ours).isEqualTo(expected.doubleValue());
              }
            });
    reference.aic().ifPresent(aic -> compare(family, "AIC", criteria.aic(), aic, demand.criteria));
    reference.bic().ifPresent(bic -> compare(family, "BIC", criteria.bic(), bic, demand.criteria));
  }

  /** Counts the digits that agree, from the relative error. */
  private static void compare(
      Family<?> family, String quantity, double ours, BigDecimal reference, double atLeast) {
    BigDecimal error =
        new BigDecimal(ours).subtract(reference).divide(reference, MathContext.DECIMAL32).abs();
    double digits = error.signum() == 0 ? 17 : Math.min(17, -Math.log10(error.doubleValue()));
    FEWEST_DIGITS.merge(family.name() + " " + quantity, digits, Math::min);
    assertThat(digits).as(quantity).isGreaterThan(atLeast);
  }

  @AfterAll
  static void print() {
    FEWEST_DIGITS.forEach(
        (quantity, digits) -> System.out.printf("%-45s %5.1f digits%n", quantity, digits));
  }
}
