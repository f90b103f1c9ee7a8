package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.inference.Interval;
import dev.suffice.statistic.SufficientStatistic;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Families with known parameters, against formulas that textbooks have, and at their edges. */
final class RestrictedTest {
  private static final Data TIMES = Data.of(3, 5, 7, 18, 43, 85, 91, 98, 100, 130, 230, 487);
  private static final double LEVEL = 0.95;

  /** A fit and what the family has of it. */
  private record Result(Fit fit, Map<String, Interval> intervals, Map<String, Double> derived) {
    static Result of(Family<?> family, Data sample, Parameters known) {
      return of(family, sample, known, LEVEL);
    }

    static <S extends SufficientStatistic<S>> Result of(
        Family<S> family, Data sample, Parameters known, double level) {
      Family<S> form = family.given(known);
      S statistic = sample.statistic(form);
      Fit fit = form.fit(statistic);
      return fit instanceof Fit.Maximum maximum
          ? new Result(
              fit, form.intervals(maximum, statistic, level), form.derived(maximum, statistic))
          : new Result(fit, Map.of(), Map.of());
    }

    Fit.Maximum maximum() {
      return (Fit.Maximum) fit;
    }

    double estimate(String name) {
      return maximum().estimate().value(name);
    }

    double standardError(int i) {
      return maximum().covariance().orElseThrow().standardError(i);
    }

    Interval interval(String name) {
      return Optional.ofNullable(intervals.get(name)).orElseThrow();
    }
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-14 * Math.abs(expected)));
  }

  @Test
  void a_form_answers_every_question_by_itself() {
    // What it left to the defaults would be answered as if nothing were known.
    List<String> answered =
        List.of("fit", "anytimeIntervals", "logEValue", "criteria", "test", "verdict");
    List<String> left =
        Arrays.stream(Family.class.getMethods())
            .filter(method -> !answered.contains(method.getName()))
            .filter(method -> !isOverridden(method))
            .map(Method::getName)
            .toList();
    assertThat(left).isEmpty();
  }

  private static boolean isOverridden(Method method) {
    return Arrays.stream(Restricted.class.getDeclaredMethods())
        .anyMatch(
            own ->
                own.getName().equals(method.getName())
                    && own.getParameterCount() == method.getParameterCount());
  }

  @Test
  void normal_with_known_sd_is_the_z_interval() {
    Result result = Result.of(new Normal(), Data.of(4, 6, 8, 10), Parameters.of("sd", 3));
    assertThat(result.estimate("mean")).isEqualTo(7);
    assertThat(result.standardError(0)).isEqualTo(1.5);
    assertThat(result.maximum().covariance().orElseThrow().rows())
        .isEqualTo(List.of(List.of(2.25, 0.0), List.of(0.0, 0.0)));
    assertClose(result.interval("mean").upper(), 7 + 1.5 * 1.959963984540054);
    assertThat(result.derived()).isEqualTo(Map.of("variance", 9.0));
  }

  @Test
  void normal_with_known_mean_has_the_mean_square_about_it() {
    Result result = Result.of(new Normal(), Data.of(4, 6, 8, 10), Parameters.of("mean", 6));
    // (4 + 0 + 4 + 16)/4 = 6; χ² with 4 degrees of freedom at 2.5 and 97.5 per cent.
    assertClose(result.estimate("sd"), Math.sqrt(6));
    assertClose(result.standardError(1), Math.sqrt(6.0 / 8));
    assertThat(result.interval("sd").lower()).isCloseTo(Math.sqrt(24 / 11.143287), within(1e-7));
    assertThat(result.interval("sd").upper()).isCloseTo(Math.sqrt(24 / 0.4844186), within(1e-6));
    assertThat(result.derived()).isEqualTo(Map.of("variance", 6.0));
  }

  @Test
  void one_row_is_enough_where_the_spread_is_known() {
    assertThat(Result.of(new Normal(), Data.of(7), Parameters.of("sd", 2)).fit().status())
        .isEqualTo(Status.OK);
    assertThat(Result.of(new Normal(), Data.of(7), Parameters.of("mean", 7)).fit().status())
        .isEqualTo(Status.DEGENERATE);
    assertThat(Result.of(new Gamma(), Data.of(7), Parameters.of("shape", 2)).estimate("rate"))
        .isEqualTo(2 / 7.0);
    assertThat(Result.of(new Beta(), Data.of(0.25), Parameters.of("b", 2)).fit().status())
        .isEqualTo(Status.OK);
    assertThat(Result.of(new Pareto(), Data.of(7), Parameters.of("shape", 2)).estimate("scale"))
        .isEqualTo(7);
  }

  @Test
  void gamma_of_shape_one_is_exponential() {
    Result result = Result.of(new Gamma(), TIMES, Parameters.of("shape", 1));
    Exponential exponential = new Exponential();
    var statistic = TIMES.statistic(exponential);
    Fit.Maximum other = (Fit.Maximum) exponential.fit(statistic);
    assertClose(result.estimate("rate"), other.estimate().value("rate"));
    assertClose(result.standardError(1), other.covariance().orElseThrow().standardError(0));
    assertClose(result.maximum().logLikelihood(), other.logLikelihood());
    Interval interval =
        Optional.ofNullable(exponential.intervals(other, statistic, LEVEL).get("rate"))
            .orElseThrow();
    assertClose(result.interval("rate").lower(), interval.lower());
    assertClose(result.interval("rate").upper(), interval.upper());
  }

  @Test
  void gamma_of_rate_one_half_is_chi_squared() {
    Result result = Result.of(new Gamma(), TIMES, Parameters.of("rate", 0.5));
    Fit.Maximum other = (Fit.Maximum) new ChiSquared().fit(TIMES.statistic(new ChiSquared()));
    assertClose(2 * result.estimate("shape"), other.estimate().value("df"));
    assertClose(2 * result.standardError(0), other.covariance().orElseThrow().standardError(0));
    assertClose(result.maximum().logLikelihood(), other.logLikelihood());
    assertClose(
        Optional.ofNullable(result.derived().get("mean")).orElseThrow(),
        other.estimate().value("df"));
  }

  @Test
  void nakagami_of_shape_one_is_rayleigh() {
    Result result = Result.of(new Nakagami(), TIMES, Parameters.of("shape", 1));
    Rayleigh rayleigh = new Rayleigh();
    var statistic = TIMES.statistic(rayleigh);
    Fit.Maximum other = (Fit.Maximum) rayleigh.fit(statistic);
    double scale = other.estimate().value("scale");
    assertClose(result.estimate("spread"), 2 * scale * scale);
    assertClose(result.maximum().logLikelihood(), other.logLikelihood());
    Interval interval =
        Optional.ofNullable(rayleigh.intervals(other, statistic, LEVEL).get("scale")).orElseThrow();
    assertClose(result.interval("spread").upper(), 2 * interval.upper() * interval.upper());
  }

  @Test
  void inverse_gamma_of_shape_one_half_is_levy() {
    Result result = Result.of(new InverseGamma(), TIMES, Parameters.of("shape", 0.5));
    Fit.Maximum other = (Fit.Maximum) new Levy().fit(TIMES.statistic(new Levy()));
    assertClose(2 * result.estimate("scale"), other.estimate().value("scale"));
    assertClose(result.maximum().logLikelihood(), other.logLikelihood());
  }

  @Test
  void negative_binomial_of_size_one_is_geometric_and_of_infinite_size_poisson() {
    Data counts = Data.of(3, 0, 1, 4, 2, 2, 0, 7, 1, 5);
    Result one = Result.of(new NegativeBinomial(), counts, Parameters.of("size", 1));
    Fit.Maximum geometric = (Fit.Maximum) new Geometric().fit(counts.statistic(new Geometric()));
    assertClose(1 / (1 + one.estimate("mean")), geometric.estimate().value("p"));
    assertClose(one.maximum().logLikelihood(), geometric.logLikelihood());

    Parameters infinite = Parameters.of("size", Double.POSITIVE_INFINITY);
    Result limit = Result.of(new NegativeBinomial(), counts, infinite);
    Fit.Maximum poisson = (Fit.Maximum) new Poisson().fit(counts.statistic(new Poisson()));
    assertClose(limit.estimate("mean"), poisson.estimate().value("rate"));
    assertClose(limit.standardError(0), poisson.covariance().orElseThrow().standardError(0));
    assertClose(limit.maximum().logLikelihood(), poisson.logLikelihood());
    assertThat(new NegativeBinomial().given(infinite).distribution(Parameters.of("mean", 2)))
        .isEqualTo(new Poisson().distribution(Parameters.of("rate", 2)));
  }

  @Test
  void zero_inflated_poisson_without_inflation_is_poisson() {
    Data counts = Data.of(3, 0, 1, 4, 2, 2, 0, 7, 1, 5);
    Result result =
        Result.of(new ZeroInflatedPoisson(), counts, Parameters.of("zeroProbability", 0));
    Fit.Maximum poisson = (Fit.Maximum) new Poisson().fit(counts.statistic(new Poisson()));
    assertThat(result.fit().status()).isEqualTo(Status.OK);
    assertThat(result.estimate("rate")).isEqualTo(poisson.estimate().value("rate"));
    assertClose(result.standardError(0), poisson.covariance().orElseThrow().standardError(0));
    assertThat(result.maximum().logLikelihood()).isEqualTo(poisson.logLikelihood());
  }

  @Test
  void zero_probability_at_a_known_rate_is_what_zeros_exceed() {
    Data counts = Data.of(0, 1, 2).weighted(7, 2, 1);
    Result result = Result.of(new ZeroInflatedPoisson(), counts, Parameters.of("rate", 1));
    double u = Math.exp(-1);
    double z = (0.7 - u) / (1 - u);
    assertClose(result.estimate("zeroProbability"), z);
    // 0.7 = z + (1 - z) u, as a proportion of ten rows has the variance 0.7 · 0.3/10.
    assertClose(result.standardError(1), Math.sqrt(0.021) / (1 - u));

    Result boundary = Result.of(new ZeroInflatedPoisson(), counts, Parameters.of("rate", 0.1));
    assertThat(boundary.fit().status()).isEqualTo(Status.BOUNDARY);
    assertThat(boundary.estimate("zeroProbability")).isZero();
    assertThat(boundary.interval("zeroProbability").lower()).isZero();
  }

  @Test
  void inverse_gaussian_with_known_mean_has_the_reciprocal_mean_deviation() {
    Result result = Result.of(new InverseGaussian(), TIMES, Parameters.of("mean", 100));
    double deviation =
        TIMES.rows().stream()
            .mapToDouble(row -> Math.pow(row.x() - 100, 2) / (1e4 * row.x()))
            .sum();
    assertClose(result.estimate("shape"), 12 / deviation);
    assertClose(result.standardError(1), 12 / deviation * Math.sqrt(2 / 12.0));
    // χ² with 12 degrees of freedom at 97.5 per cent.
    assertThat(result.interval("shape").upper())
        .isCloseTo(23.33666415864534 / deviation, within(1e-12 / deviation));
  }

  @Test
  void inverse_gaussian_with_known_shape_has_an_exact_interval() {
    Result result = Result.of(new InverseGaussian(), TIMES, Parameters.of("shape", 60));
    double mean = 1297 / 12.0;
    double half = 1.959963984540054 * Math.sqrt(mean / (12 * 60));
    assertThat(result.interval("mean").lower()).isCloseTo(mean / (1 + half), within(1e-8 * mean));
    assertThat(result.interval("mean").upper()).isCloseTo(mean / (1 - half), within(1e-8 * mean));
  }

  @Test
  void pareto_with_known_scale_has_the_excess_over_it() {
    Result result = Result.of(new Pareto(), Data.of(2, 4, 8), Parameters.of("scale", 1));
    assertClose(result.estimate("shape"), 3 / Math.log(64));
    assertClose(result.standardError(1), Math.sqrt(3) / Math.log(64));
    assertThat(result.maximum().covariance().orElseThrow().rows().get(0))
        .isEqualTo(List.of(0.0, 0.0));
    // χ² with 6 degrees of freedom at 2.5 and 97.5 per cent.
    assertThat(result.interval("shape").lower())
        .isCloseTo(1.2373442 / 2 / Math.log(64), within(1e-7));
    assertThat(result.interval("shape").upper())
        .isCloseTo(14.449375 / 2 / Math.log(64), within(1e-6));
  }

  @Test
  void a_known_end_that_values_lie_beyond_is_out_of_support() {
    Fit pareto = Result.of(new Pareto(), Data.of(2, 4, 8), Parameters.of("scale", 3)).fit();
    assertThat(pareto)
        .isEqualTo(
            new Fit.NoMaximum(
                Status.OUT_OF_SUPPORT,
                "With scale=3.0 all values are >= scale, but the smallest is 2.0"));
    Fit power = Result.of(new PowerFunction(), Data.of(2, 4, 8), Parameters.of("max", 7)).fit();
    assertThat(power.reason())
        .isEqualTo("With max=7.0 all values are <= max, but the largest is 8.0");
    for (Family<?> family : List.of(new Uniform(), new DiscreteUniform())) {
      Fit fit = Result.of(family, Data.of(2, 4, 8), Parameters.of("min", 3)).fit();
      assertThat(fit.status()).isEqualTo(Status.OUT_OF_SUPPORT);
      assertThat(fit.reason()).contains("min=3.0", "from 2.0 to 8.0");
    }
  }

  @Test
  void uniform_from_zero_has_the_textbook_interval() {
    Result result = Result.of(new Uniform(), Data.of(0.2, 0.5, 0.9), Parameters.of("min", 0));
    assertThat(result.estimate("max")).isEqualTo(0.9);
    assertClose(result.maximum().logLikelihood(), -3 * Math.log(0.9));
    assertClose(result.interval("max").upper(), 0.9 * Math.pow(0.05, -1 / 3.0));
    // (n + 1)/n times the largest value.
    assertClose(Optional.ofNullable(result.derived().get("unbiasedMax")).orElseThrow(), 1.2);
    assertThat(result.derived()).doesNotContainKey("unbiasedMin");
  }

  @Test
  void tanks_numbered_from_one_have_the_textbook_interval() {
    Data serials = Data.of(19, 40, 42, 60);
    Result result = Result.of(new DiscreteUniform(), serials, Parameters.of("min", 1));
    // The most tanks N for which (60/N)^4 is above 0.05: 60 · 0.05^-¼ = 126.88.
    assertThat(result.interval("max")).isEqualTo(new Interval("one-sided", 60, 126));
  }

  @Test
  void von_mises_with_known_mean_takes_the_component_along_it() {
    Data away = Data.of(3, 3.2, 2.9);
    Result boundary = Result.of(new VonMises(), away, Parameters.of("mean", 0));
    assertThat(boundary.fit().status()).isEqualTo(Status.BOUNDARY);
    assertThat(boundary.estimate("concentration")).isZero();
    assertClose(boundary.maximum().logLikelihood(), -3 * Math.log(2 * Math.PI));
    Result point = Result.of(new VonMises(), Data.of(1, 1), Parameters.of("mean", 1));
    assertThat(point.fit().status()).isEqualTo(Status.DEGENERATE);
  }

  @Test
  void without_concentration_there_is_no_mean_direction() {
    Result result = Result.of(new VonMises(), Data.of(1, 2), Parameters.of("concentration", 0));
    assertThat(result.fit().status()).isEqualTo(Status.BOUNDARY);
    assertThat(result.maximum().estimate()).isEqualTo(Parameters.of("concentration", 0));
    assertClose(result.maximum().logLikelihood(), -2 * Math.log(2 * Math.PI));
  }

  @Test
  void counts_without_an_event_say_what_they_can() {
    Data zeros = Data.of(0, 0, 0);
    Result size = Result.of(new NegativeBinomial(), zeros, Parameters.of("size", 2));
    assertThat(size.fit().status()).isEqualTo(Status.BOUNDARY);
    assertThat(size.maximum().estimate()).isEqualTo(Parameters.of("mean", 0, "size", 2));
    Result mean = Result.of(new NegativeBinomial(), zeros, Parameters.of("mean", 2));
    assertThat(mean.fit().status()).isEqualTo(Status.NO_FINITE_MLE);
    assertThat(mean.estimate("size")).isZero();
    Result rate = Result.of(new ZeroInflatedPoisson(), zeros, Parameters.of("rate", 2));
    assertThat(rate.fit().status()).isEqualTo(Status.BOUNDARY);
    assertThat(rate.estimate("zeroProbability")).isEqualTo(1);
    Result inflated =
        Result.of(new ZeroInflatedPoisson(), zeros, Parameters.of("zeroProbability", 0.5));
    assertThat(inflated.fit().status()).isEqualTo(Status.BOUNDARY);
    assertThat(inflated.estimate("rate")).isZero();
  }

  @Test
  void nothing_but_zeros_is_possible_where_all_are_inflated() {
    Data counts = Data.of(0, 3, 0);
    Parameters all = Parameters.of("zeroProbability", 1);
    assertThat(Result.of(new ZeroInflatedPoisson(), counts, all).fit().status())
        .isEqualTo(Status.OUT_OF_SUPPORT);
    assertThat(
            Result.of(new ZeroInflatedPoisson(), counts, Parameters.of("rate", 0)).fit().status())
        .isEqualTo(Status.OUT_OF_SUPPORT);
  }

  @Test
  void the_higher_of_two_peaks_is_found() {
    // With z = 0.5, few zeros among small counts and many have one peak each at some weights.
    for (int zeros = 1; zeros < 60; zeros++) {
      Data counts = Data.of(0, 1, 9).weighted(zeros, 8, 1);
      Result result =
          Result.of(new ZeroInflatedPoisson(), counts, Parameters.of("zeroProbability", 0.9));
      double best = Double.NEGATIVE_INFINITY;
      for (double rate = 0.01; rate < 6; rate += 0.01) {
        Parameters p = Parameters.of("rate", rate, "zeroProbability", 0.9);
        ZeroInflatedPoisson family = new ZeroInflatedPoisson();
        best = Math.max(best, family.logLikelihood(p, counts.statistic(family)));
      }
      assertThat(result.maximum().logLikelihood()).isGreaterThanOrEqualTo(best);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bernoulli", "poisson", "exponential", "rayleigh", "zeta"})
  void a_family_of_one_parameter_has_no_such_form(String name) {
    Family<?> family = Families.named(name).orElseThrow();
    Parameters known = Parameters.of(family.parameters().get(0), 0.5);
    assertThat(FamilyLaws.catching(() -> family.given(known)))
        .isEqualTo(
            "no parameter of %s would be left to estimate with %s known; candidates: [{%s: 0.5}]"
                    .formatted(name, known, known.names().get(0))
                + " gives its log-likelihood");
  }

  @Test
  void unknown_and_inadmissible_parameters_are_refused() {
    assertThat(FamilyLaws.catching(() -> new Gamma().given(Parameters.of("sd", 1))))
        .contains("Unknown parameter sd");
    assertThat(FamilyLaws.catching(() -> new Gamma().given(Parameters.of("shape", -1))))
        .isEqualTo("shape must be a finite number > 0, but is -1.0");
    assertThat(FamilyLaws.catching(() -> new Categorical().given(Parameters.of("p[a]", 0.5))))
        .isEqualTo("categorical has no form in which some of its parameters are known");
    assertThat(FamilyLaws.catching(() -> new Categorical().given(Parameters.of("q", 0.5))))
        .contains("Unknown parameter q");
  }
}
