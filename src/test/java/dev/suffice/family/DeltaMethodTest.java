package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.distribution.Distribution;
import dev.suffice.inference.Interval;
import dev.suffice.statistic.SufficientStatistic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Standard errors of quantiles in closed form, and how often intervals contain the truth. */
final class DeltaMethodTest {
  private static final double LEVEL = 0.95;
  private static final long SEED = 20260114;
  private static final int REPEATS = 400;
  private static final int ROWS = 200;

  // Three standard errors of a share of 400.
  private static final double NOISE = 0.033;

  private static final Data POSITIVE =
      Data.of(0.3, 0.9, 1.2, 1.4, 2.2, 2.8, 3.1, 4.6, 5.5, 7.9)
          .weighted(1, 2, 1, 1, 3, 1, 1, 1, 2, 1);

  private static <S extends SufficientStatistic<S>> DeltaMethod<S> delta(
      Family<S> family, Data data) {
    S statistic = data.statistic(family);
    Fit.Maximum fit = (Fit.Maximum) family.fit(statistic);
    return new DeltaMethod<>(family, fit, family.size(statistic));
  }

  private static Family<?> family(String name) {
    return Families.named(name).orElseThrow();
  }

  private static QuantileEstimate quantile(DeltaMethod<?> delta, double p) {
    return delta.quantiles(List.of(p), LEVEL).get(0);
  }

  private static double z(double p) {
    return NormalDistribution.of(0, 1).inverseCumulativeProbability(p);
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-10 * Math.abs(expected)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 0.9, 0.999})
  void quantiles_have_the_standard_errors_of_closed_forms(double p) {
    double n = 14;
    DeltaMethod<?> normal = delta(new Normal(), POSITIVE);
    double sd = normal.fit().estimate().value("sd");
    double mean = normal.fit().estimate().value("mean");
    QuantileEstimate ofNormal = quantile(normal, p);
    assertClose(ofNormal.value(), mean + z(p) * sd);
    assertClose(ofNormal.standardError().orElseThrow(), sd * Math.sqrt((1 + z(p) * z(p) / 2) / n));
    DeltaMethod<?> lognormal = delta(new Lognormal(), POSITIVE);
    double sdLog = lognormal.fit().estimate().value("sdLog");
    QuantileEstimate ofLognormal = quantile(lognormal, p);
    assertClose(
        ofLognormal.standardError().orElseThrow(),
        ofLognormal.value() * sdLog * Math.sqrt((1 + z(p) * z(p) / 2) / n));
    for (Family<?> scaled : List.of(new Exponential(), new Levy(), new Rayleigh())) {
      DeltaMethod<?> delta = delta(scaled, POSITIVE);
      QuantileEstimate estimate = quantile(delta, p);
      String name = delta.fit().estimate().names().get(0);
      double relative =
          delta.fit().covariance().orElseThrow().standardError(0)
              / delta.fit().estimate().value(name);
      assertClose(estimate.standardError().orElseThrow(), estimate.value() * relative);
    }
    DeltaMethod<?> pareto = delta(new Pareto(), POSITIVE);
    double shape = pareto.fit().estimate().value("shape");
    QuantileEstimate ofPareto = quantile(pareto, p);
    assertClose(
        ofPareto.standardError().orElseThrow(),
        ofPareto.value() * -Math.log1p(-p) / shape / Math.sqrt(n));
  }

  /** {@code -(dF/dθ)/f} with the derivatives of the distribution function of Commons Statistics. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.99})
  void gamma_quantiles_have_the_standard_error_of_the_implicit_function(double p) {
    DeltaMethod<?> delta = delta(new Gamma(), POSITIVE);
    double a = delta.fit().estimate().value("shape");
    double b = delta.fit().estimate().value("rate");
    QuantileEstimate estimate = quantile(delta, p);
    double x = estimate.value();
    double density = GammaDistribution.of(a, 1 / b).density(x);
    double h = 1e-4;
    double byShape =
        (GammaDistribution.of(a + h, 1 / b).cumulativeProbability(x)
                - GammaDistribution.of(a - h, 1 / b).cumulativeProbability(x))
            / (2 * h)
            / density;
    double byRate = x / b;
    List<List<Double>> v = delta.fit().covariance().orElseThrow().rows();
    double variance =
        byShape * byShape * v.get(0).get(0)
            + 2 * byShape * byRate * v.get(0).get(1)
            + byRate * byRate * v.get(1).get(1);
    assertThat(estimate.standardError().orElseThrow())
        .isCloseTo(Math.sqrt(variance), within(1e-6 * Math.sqrt(variance)));
  }

  @Test
  void integers_have_quantiles_without_standard_error() {
    QuantileEstimate median = quantile(delta(new Poisson(), Data.of(1, 2, 3, 7)), 0.5);
    assertThat(median.value()).isEqualTo(3);
    assertThat(median.standardError()).isEmpty();
    assertThat(median.interval()).isEmpty();
  }

  @Test
  void ends_without_standard_error_leave_quantiles_without_one() {
    QuantileEstimate median = quantile(delta(new Uniform(), POSITIVE), 0.5);
    assertThat(median.value()).isCloseTo(4.1, within(1e-14));
    assertThat(median.standardError()).isEmpty();
  }

  @Test
  void one_value_has_no_quantile() {
    assertThat(delta(new Normal(), Data.of(3, 3)).quantiles(List.of(0.5), LEVEL)).isEmpty();
    assertThat(delta(new VonMises(), Data.of(0, Math.PI)).quantiles(List.of(0.5), LEVEL)).isEmpty();
  }

  @Test
  void known_parameters_have_no_error() {
    Family<?> known = new Normal().given(Parameters.of("sd", 2));
    QuantileEstimate ofKnown = quantile(delta(known, POSITIVE), 0.99);
    assertClose(ofKnown.standardError().orElseThrow(), 2 / Math.sqrt(14));
    assertThat(delta(known, POSITIVE).waldIntervals(LEVEL)).containsOnlyKeys("mean");
  }

  @Test
  void wald_intervals_stay_inside_of_the_range() {
    Map<String, Interval> ofGamma = delta(new Gamma(), Data.of(1, 40, 3)).waldIntervals(LEVEL);
    assertThat(ofGamma.values())
        .allMatch(i -> i.lower() > 0 && i.method().equals("wald-log"))
        .hasSize(2);
    Interval ofCoin = wald(new Bernoulli(), Data.of(0, 0, 0, 1), "p");
    assertThat(ofCoin.method()).isEqualTo("wald-logit");
    double reach = z(0.975) / Math.sqrt(4 * 0.25 * 0.75);
    assertClose(ofCoin.lower(), 1 / (1 + 3 * Math.exp(reach)));
    assertClose(ofCoin.upper(), 1 / (1 + 3 * Math.exp(-reach)));
    assertThat(wald(new Zeta(), Data.of(1, 1, 1, 2), "exponent").lower()).isGreaterThan(1);
    assertThat(wald(new Normal(), POSITIVE, "mean").method()).isEqualTo("wald");
    assertThat(wald(new Normal(), POSITIVE, "sd").method()).isEqualTo("wald-log");
  }

  private static Interval wald(Family<?> family, Data data, String parameter) {
    return Optional.ofNullable(delta(family, data).waldIntervals(LEVEL).get(parameter))
        .orElseThrow();
  }

  @Test
  void there_is_no_wald_interval_on_the_boundary() {
    assertThat(delta(new Bernoulli(), Data.of(1, 1, 1)).waldIntervals(LEVEL)).isEmpty();
    assertThat(delta(new Poisson(), Data.of(0, 0)).waldIntervals(LEVEL)).isEmpty();
    assertThat(delta(new ZeroInflatedPoisson(), Data.of(1, 2, 3)).waldIntervals(LEVEL))
        .containsOnlyKeys("rate");
  }

  /**
   * Rows are quantiles of uniform numbers, which the distribution's own test ties to the density.
   */
  @ParameterizedTest
  @CsvSource({
    "gamma, shape, 2.5, rate, 0.5",
    "beta, a, 2, b, 5",
    "negative-binomial, mean, 4, size, 2",
    "nakagami, shape, 1.5, spread, 3",
    "von-mises, mean, 1, concentration, 2",
    "zero-inflated-poisson, rate, 2, zeroProbability, 0.3",
    "zeta, exponent, 2.5, '', 0",
    "log-series, p, 0.7, '', 0",
    "chi-squared, df, 5, '', 0",
  })
  void profile_wald_and_delta_intervals_have_the_level(
      String name, String first, double firstValue, String second, double secondValue) {
    Parameters truth =
        second.isEmpty()
            ? Parameters.of(first, firstValue)
            : Parameters.of(first, firstValue, second, secondValue);
    Covered covered = new Covered();
    covered.count(family(name), truth);
  }

  /** How often each interval of a family contained the truth. */
  private static final class Covered {
    private final Map<String, Integer> counts = new TreeMap<>();

    <S extends SufficientStatistic<S>> void count(Family<S> family, Parameters truth) {
      Distribution distribution = family.distribution(truth).orElseThrow();
      Random random = new Random(SEED);
      List<Double> probabilities = List.of(0.1, 0.9);
      for (int i = 0; i < REPEATS; i++) {
        DoubleSupplier draw = () -> distribution.quantile(random.nextDouble());
        double[] rows = DoubleStream.generate(draw).limit(ROWS).toArray();
        S statistic = Data.of(rows).statistic(family);
        Fit.Maximum fit = (Fit.Maximum) family.fit(statistic);
        DeltaMethod<S> delta = new DeltaMethod<>(family, fit, ROWS);
        family
            .intervals(fit, statistic, LEVEL)
            .forEach((name, interval) -> add("profile " + name, interval, truth.value(name)));
        delta
            .waldIntervals(LEVEL)
            .forEach((name, interval) -> add("wald " + name, interval, truth.value(name)));
        for (QuantileEstimate quantile : delta.quantiles(probabilities, LEVEL)) {
          quantile
              .interval()
              .ifPresent(
                  interval ->
                      add(
                          "quantile " + quantile.probability(),
                          interval,
                          distribution.quantile(quantile.probability())));
        }
      }
      assertThat(counts).isNotEmpty();
      counts.forEach(
          (what, count) ->
              assertThat((double) count / REPEATS).as(what).isCloseTo(LEVEL, within(NOISE)));
    }

    private void add(String what, Interval interval, double truth) {
      boolean contains = interval.lower() <= truth && truth <= interval.upper();
      counts.merge(what, contains ? 1 : 0, Integer::sum);
    }
  }
}
