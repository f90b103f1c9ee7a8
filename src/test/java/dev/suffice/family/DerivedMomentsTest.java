package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.distribution.Distribution;
import dev.suffice.statistic.SufficientStatistic;
import dev.suffice.statistic.Support;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mean, variance and median of every family at an estimate, and their standard errors. */
final class DerivedMomentsTest {
  private static final double LEVEL = 0.95;
  private static final double STEP = 1.0 / 64;
  private static final double REACH = 4.5;
  private static final double QUARTER = Math.PI / 2;
  private static final double MOST_TERMS = 1e6;

  private static final Data POSITIVE =
      Data.of(0.3, 0.9, 1.2, 1.4, 2.2, 2.8, 3.1, 4.6, 5.5, 7.9)
          .weighted(1, 2, 1, 1, 3, 1, 1, 1, 2, 1);
  private static final Data COUNTS = Data.of(1, 1, 1, 2, 2, 3, 5, 9);

  static Stream<String> names() {
    return Families.names().stream()
        .filter(
            name -> {
              Family<?> family = family(name);
              return family.hasDistribution()
                  && family.hasGoodnessTests()
                  && family.support() != Support.BINARY;
            });
  }

  /** Zeta's sums hardly converge at its estimates. */
  static Stream<String> summable() {
    return names().filter(name -> !name.equals("zeta"));
  }

  private static Family<?> family(String name) {
    return Families.named(name).orElseThrow();
  }

  private static <S extends SufficientStatistic<S>> DeltaMethod<S> delta(
      Family<S> family, Data data) {
    S statistic = data.statistic(family);
    return new DeltaMethod<>(family, (Fit.Maximum) family.fit(statistic), family.size(statistic));
  }

  private static <S extends SufficientStatistic<S>> Map<String, Double> derived(
      Family<S> family, Data data) {
    S statistic = data.statistic(family);
    return family.derived((Fit.Maximum) family.fit(statistic), statistic);
  }

  /** The first sample of a family's laws. */
  private static Data sample(String name) throws ReflectiveOperationException {
    Class<?> test = Class.forName(family(name).getClass().getName() + "Test");
    FamilyLaws<?> laws = (FamilyLaws<?>) test.getDeclaredConstructor().newInstance();
    return laws.samples()
        .filter(data -> laws.maximum(data).status() == Status.OK)
        .findFirst()
        .orElseThrow();
  }

  private static double error(DeltaMethod<?> delta, String name) {
    return Optional.ofNullable(delta.summary().get(name))
        .orElseThrow()
        .standardError()
        .orElseThrow();
  }

  /** {@code E g(X)}: by summation, or by double exponential quadrature. */
  private static double expectation(Distribution d, DoubleUnaryOperator g) {
    if (d.kind() == Distribution.Kind.DISCRETE) {
      double sum = 0;
      for (double k = d.lower(); k <= Math.min(d.upper(), MOST_TERMS); k++) {
        sum += g.applyAsDouble(k) * Math.exp(d.logDensity(k));
      }
      return sum;
    }
    double middle = d.quantile(0.5);
    double spread = d.quantile(0.75) - d.quantile(0.25);
    double sum = 0;
    for (double t = -REACH; t <= REACH; t += STEP) {
      double u = QUARTER * Math.sinh(t);
      double slope = QUARTER * Math.cosh(t);
      if (Double.isFinite(d.lower()) && Double.isFinite(d.upper())) {
        double half = (d.upper() - d.lower()) / 2;
        double x = d.lower() + 2 * half / (1 + Math.exp(-2 * u));
        sum += term(d, g, x, slope * half / Math.cosh(u) / Math.cosh(u));
      } else if (Double.isFinite(d.lower())) {
        double beyond = (middle - d.lower()) * Math.exp(u);
        sum += term(d, g, d.lower() + beyond, slope * beyond);
      } else {
        // Each side by itself, as there may be a peak in the middle.
        double beyond = spread * Math.exp(u);
        sum += term(d, g, middle + beyond, slope * beyond);
        sum += term(d, g, middle - beyond, slope * beyond);
      }
    }
    return sum;
  }

  private static double term(Distribution d, DoubleUnaryOperator g, double x, double slope) {
    double term = g.applyAsDouble(x) * Math.exp(d.logDensity(x)) * slope * STEP;
    return Double.isFinite(term) ? term : 0;
  }

  private static void assertClose(double actual, double expected, double relative) {
    assertThat(actual).isCloseTo(expected, within(relative * Math.abs(expected)));
  }

  @ParameterizedTest
  @MethodSource("summable")
  void moments_are_the_integrals_of_the_distribution(String name)
      throws ReflectiveOperationException {
    DeltaMethod<?> delta = delta(family(name), sample(name));
    Distribution d = delta.family().distribution(delta.fit().estimate()).orElseThrow();
    Map<String, DerivedEstimate> summary = delta.summary();
    assertThat(summary).containsKey("median");
    assertClose(expectation(d, x -> 1), 1, 1e-7);
    double mean = expectation(d, x -> x);
    if (summary.containsKey("mean")) {
      assertClose(d.mean(), mean, 1e-7);
    } else {
      assertThat(d.mean()).isInfinite();
    }
    if (summary.containsKey("variance")) {
      assertClose(d.variance(), expectation(d, x -> (x - mean) * (x - mean)), 1e-6);
    }
    double median = Optional.ofNullable(summary.get("median")).orElseThrow().value();
    assertThat(d.cumulative(median)).isGreaterThanOrEqualTo(0.5 - 1e-12);
  }

  @ParameterizedTest
  @MethodSource("names")
  void what_a_family_says_itself_is_the_same(String name) throws ReflectiveOperationException {
    Data data = sample(name);
    Map<String, Double> itself = derived(family(name), data);
    delta(family(name), data)
        .summary()
        .forEach(
            (quantity, estimate) ->
                Optional.ofNullable(itself.get(quantity))
                    .ifPresent(own -> assertClose(estimate.value(), own, 1e-9)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void the_medians_error_is_that_of_a_quantile(String name) throws ReflectiveOperationException {
    DeltaMethod<?> delta = delta(family(name), sample(name));
    QuantileEstimate quantile = delta.quantiles(List.of(0.5), LEVEL).get(0);
    DerivedEstimate median = Optional.ofNullable(delta.summary().get("median")).orElseThrow();
    assertThat(median.value()).isEqualTo(quantile.value());
    assertThat(median.standardError()).isEqualTo(quantile.standardError());
  }

  @ParameterizedTest
  @ValueSource(strings = {"normal", "gamma", "exponential", "inverse-gaussian"})
  void a_mean_that_is_the_samples_has_the_error_of_one(String name) {
    DeltaMethod<?> delta = delta(family(name), POSITIVE);
    double variance = Optional.ofNullable(delta.summary().get("variance")).orElseThrow().value();
    assertClose(error(delta, "mean"), Math.sqrt(variance / 14), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"poisson", "geometric", "log-series", "negative-binomial"})
  void a_mean_of_counts_that_is_the_samples_has_the_error_of_one(String name) {
    DeltaMethod<?> delta = delta(family(name), COUNTS);
    double variance = Optional.ofNullable(delta.summary().get("variance")).orElseThrow().value();
    assertClose(error(delta, "mean"), Math.sqrt(variance / 8), 1e-9);
  }

  /** Such as {@code 2 σ² √(2/n)/2} for the normal distribution. */
  @Test
  void variances_have_the_errors_of_closed_forms() {
    DeltaMethod<?> normal = delta(new Normal(), POSITIVE);
    double sd = normal.fit().estimate().value("sd");
    assertClose(error(normal, "variance"), sd * sd * Math.sqrt(2.0 / 14), 1e-10);
    DeltaMethod<?> lognormal = delta(new Lognormal(), POSITIVE);
    double s2 = Math.pow(lognormal.fit().estimate().value("sdLog"), 2);
    double mean = Math.exp(lognormal.fit().estimate().value("meanLog") + s2 / 2);
    assertClose(error(lognormal, "mean"), mean * Math.sqrt((s2 + s2 * s2 / 2) / 14), 1e-9);
    DeltaMethod<?> rayleigh = delta(new Rayleigh(), POSITIVE);
    double variance = Optional.ofNullable(rayleigh.summary().get("variance")).orElseThrow().value();
    assertClose(error(rayleigh, "variance"), variance / Math.sqrt(14), 1e-10);
  }

  @ParameterizedTest
  @CsvSource({"3.5", "8", "30"})
  void zeta_has_the_moments_of_its_sums(double exponent) {
    Distribution d = new Zeta().distribution(Parameters.of("exponent", exponent)).orElseThrow();
    double tolerance = exponent < 5 ? 1e-2 : 1e-9;
    double mean = expectation(d, x -> x);
    assertClose(d.mean(), mean, exponent < 5 ? 1e-6 : 1e-13);
    assertClose(d.variance(), expectation(d, x -> (x - mean) * (x - mean)), tolerance);
  }

  @Test
  void infinite_moments_angles_and_coins_have_none() {
    assertThat(delta(new Levy(), POSITIVE).summary()).containsOnlyKeys("median");
    assertThat(delta(new VonMises(), Data.of(0.1, 0.5, 1)).summary()).isEmpty();
    assertThat(delta(new Bernoulli(), Data.of(0, 1)).summary()).isEmpty();
    assertThat(delta(new Normal(), Data.of(3, 3)).summary()).isEmpty();
  }
}
