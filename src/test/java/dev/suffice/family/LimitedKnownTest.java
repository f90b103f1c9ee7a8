package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.inference.Interval;
import dev.suffice.statistic.Limits;
import dev.suffice.statistic.Range;
import dev.suffice.statistic.SufficientStatistic;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.ParetoDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values with limits in families of which some parameters are known. */
final class LimitedKnownTest {
  private static final double OPEN = Double.POSITIVE_INFINITY;
  private static final Data WAITING =
      Data.ofCodes("===>==>===>=", 1.5, 2, 2.25, 3, 4.5, 6, 7, 1.25, 9, 2.5, 12, 1.75);
  private static final Data DETECTED =
      Data.ofCodes("<=<===<=<==>", 2, 3.5, 2, 2.5, 7, 12, 3, 4.25, 3, 9, 2.75, 15);

  /** A fit and its intervals. */
  private record Result(Fit fit, Map<String, Interval> intervals) {
    static Result of(String family, Limits limits, Range bounds, Parameters known, Data data) {
      return of(Families.named(family).orElseThrow().limited(limits, bounds).given(known), data);
    }

    static <S extends SufficientStatistic<S>> Result of(Family<S> form, Data data) {
      S statistic = data.statistic(form);
      Fit fit = form.fit(statistic);
      return new Result(
          fit,
          fit instanceof Fit.Maximum maximum ? form.intervals(maximum, statistic, 0.95) : Map.of());
    }

    Fit.Maximum maximum() {
      assertThat(fit.status()).as(fit.reason()).isEqualTo(Status.OK);
      return (Fit.Maximum) fit;
    }

    double estimate(String name) {
      return maximum().estimate().value(name);
    }
  }

  private static Result coded(String family, Parameters known, Data data) {
    return Result.of(family, Limits.CODES, Range.ALL, known, data);
  }

  /** By thirds. */
  private static double highest(DoubleUnaryOperator logLikelihood, double from, double to) {
    double low = from;
    double high = to;
    while (high - low > 1e-9) {
      double left = low + (high - low) / 3;
      double right = high - (high - low) / 3;
      if (logLikelihood.applyAsDouble(left) < logLikelihood.applyAsDouble(right)) {
        low = left;
      } else {
        high = right;
      }
    }
    return low;
  }

  @ParameterizedTest
  @CsvSource({"0.5", "1", "2.5"})
  void right_censored_weibull_of_known_shape_has_a_closed_form(double shape) {
    Result result = coded("weibull", Parameters.of("shape", shape), WAITING);
    double sum = WAITING.rows().stream().mapToDouble(row -> Math.pow(row.x(), shape)).sum();
    double scale = Math.pow(sum / 9, 1 / shape);
    assertThat(result.estimate("shape")).isEqualTo(shape);
    assertThat(result.estimate("scale")).isCloseTo(scale, within(1e-9 * scale));
    Covariance covariance = result.maximum().covariance().orElseThrow();
    assertThat(covariance.standardErrors().get(0)).isEmpty();
    assertThat(covariance.standardError(1)).isCloseTo(scale / (3 * shape), within(1e-6));
    assertThat(result.intervals()).containsOnlyKeys("scale");
  }

  @Test
  void right_censored_pareto_of_known_scale_has_a_closed_form() {
    Result result = coded("pareto", Parameters.of("scale", 1), WAITING);
    double shape = 9 / WAITING.rows().stream().mapToDouble(row -> Math.log(row.x())).sum();
    assertThat(result.estimate("scale")).isEqualTo(1);
    assertThat(result.estimate("shape")).isCloseTo(shape, within(1e-9));
    assertThat(result.intervals()).containsOnlyKeys("shape");
    assertThat(coded("pareto", Parameters.of("scale", 1.5), WAITING).fit())
        .isInstanceOf(Fit.NoMaximum.class);
  }

  @Test
  void right_censored_pareto_of_known_shape_begins_at_the_least_value() {
    Result result = coded("pareto", Parameters.of("shape", 2), WAITING);
    assertThat(result.estimate("scale")).isEqualTo(1.25);
    assertThat(result.intervals()).isEmpty();
  }

  @Test
  void truncated_normal_of_known_sd_is_the_numerical_maximum() {
    Data data = Data.of(1.25, 2, 0.5, 3.75, 2.5, 1, 4, 2.25, 1.5, 3);
    Range bounds = new Range(0, 5);
    Result result = Result.of("normal", Limits.NONE, bounds, Parameters.of("sd", 1.5), data);
    double mean =
        highest(
            m -> {
              NormalDistribution outside = NormalDistribution.of(m, 1.5);
              double seen = Math.log(outside.probability(0, 5));
              return data.rows().stream().mapToDouble(r -> outside.logDensity(r.x()) - seen).sum();
            },
            0,
            5);
    assertThat(result.estimate("mean")).isCloseTo(mean, within(1e-6));
    assertThat(result.intervals()).containsOnlyKeys("mean");
  }

  @Test
  void gamma_below_detection_limits_is_the_numerical_maximum() {
    Result result = coded("gamma", Parameters.of("shape", 2), DETECTED);
    double rate = highest(b -> outside(GammaDistribution.of(2, 1 / b)), 0.01, 3);
    assertThat(result.estimate("rate")).isCloseTo(rate, within(1e-6));
    Interval interval = Objects.requireNonNull(result.intervals().get("rate"));
    assertThat(outside(GammaDistribution.of(2, 1 / interval.upper())))
        .isCloseTo(result.maximum().logLikelihood() - 3.841458820694124 / 2, within(1e-6));
  }

  private static double outside(ContinuousDistribution distribution) {
    return DETECTED.rows().stream()
        .mapToDouble(
            row ->
                switch (row.label()) {
                  case "<=" -> Math.log(distribution.cumulativeProbability(row.x()));
                  case ">=" -> Math.log(distribution.survivalProbability(row.x()));
                  default -> distribution.logDensity(row.x());
                })
        .sum();
  }

  @Test
  void beta_in_ranges_is_the_numerical_maximum() {
    Data data =
        Data.ofRanges(
            new double[] {0, 0.1, 3}, new double[] {0.1, 0.5, 9}, new double[] {0.5, 1, 4});
    Result result = Result.of("beta", Limits.ENDS, Range.ALL, Parameters.of("b", 2), data);
    double a =
        highest(
            x ->
                data.rows().stream()
                    .mapToDouble(
                        row ->
                            row.weight()
                                * LimitedLaws.logProbability(
                                    BetaDistribution.of(x, 2), row.x(), row.values().get(1)))
                    .sum(),
            0.01,
            20);
    assertThat(result.estimate("a")).isCloseTo(a, within(1e-6));
  }

  @Test
  void a_known_end_of_uniform_leaves_the_other() {
    Data bins = Data.ofRanges(new double[] {0, 4, 6}, new double[] {4, 9, 3});
    // Two thirds are below 4.
    Result result = Result.of("uniform", Limits.ENDS, Range.ALL, Parameters.of("min", 0), bins);
    assertThat(result.estimate("max")).isCloseTo(6, within(1e-9));
    Data counts = Data.ofRanges(new double[] {1, 4, 6}, new double[] {5, 9, 3});
    Result integers =
        Result.of("discrete-uniform", Limits.ENDS, Range.ALL, Parameters.of("min", 1), counts);
    assertThat(integers.estimate("max")).isEqualTo(6);
  }

  @Test
  void a_family_that_cannot_shrink_to_a_value_in_all_ranges_has_a_maximum() {
    Data data = Data.ofRanges(new double[] {2, 5, 3}, new double[] {3, 8, 2});
    Result pareto = Result.of("pareto", Limits.ENDS, Range.ALL, Parameters.of("scale", 1), data);
    double shape =
        highest(
            x ->
                3 * Math.log(ParetoDistribution.of(1, x).probability(2, 5))
                    + 2 * Math.log(ParetoDistribution.of(1, x).probability(3, 8)),
            0.01,
            20);
    assertThat(pareto.estimate("shape")).isCloseTo(shape, within(1e-6));
    Result free = Result.of("pareto", Limits.ENDS, Range.ALL, Parameters.of("scale", 2), data);
    assertThat(free.estimate("shape")).isPositive();
    Data wide = Data.ofRanges(new double[] {2, 5, 3}, new double[] {1, OPEN, 2});
    Result shrinks = Result.of("pareto", Limits.ENDS, Range.ALL, Parameters.of("scale", 3), wide);
    assertThat(shrinks.fit().status()).isEqualTo(Status.NO_FINITE_MLE);
  }

  @ParameterizedTest
  @CsvSource({"normal, sd", "gamma, shape", "weibull, shape", "pareto, shape", "uniform, min"})
  void without_limits_all_is_as_in_the_family(String family, String name) {
    Data data = Data.of(1.5, 2, 2.25, 3, 4.5, 6, 7);
    Data coded = Data.ofCodes("=======", 1.5, 2, 2.25, 3, 4.5, 6, 7);
    Parameters known = Parameters.of(name, 1.25);
    Fit limited = coded(family, known, coded).fit();
    Fit plain = Result.of(Families.named(family).orElseThrow().given(known), data).fit();
    assertThat(limited.status()).isEqualTo(plain.status());
    assertThat(((Fit.Maximum) limited).estimate()).isEqualTo(((Fit.Maximum) plain).estimate());
  }

  @Test
  void what_no_form_knows_is_refused() {
    Family<?> laplace = Families.named("laplace").orElseThrow().limited(Limits.CODES, Range.ALL);
    assertThatThrownBy(() -> laplace.given(Parameters.of("location", 1)))
        .hasMessageContaining("has no form in which some of its parameters are known");
    Family<?> poisson = Families.named("poisson").orElseThrow().limited(Limits.CODES, Range.ALL);
    assertThatThrownBy(() -> poisson.given(Parameters.of("rate", 1)))
        .hasMessageContaining("no parameter of poisson would be left");
    Family<?> normal = Families.named("normal").orElseThrow().limited(Limits.CODES, Range.ALL);
    assertThatThrownBy(() -> normal.given(Parameters.of("sd", -1)))
        .hasMessageContaining("sd must be a finite number > 0");
  }
}
