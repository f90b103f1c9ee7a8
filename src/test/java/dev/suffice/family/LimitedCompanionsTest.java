package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.inference.Interval;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.Limits;
import dev.suffice.statistic.Range;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Successes among trials, and events in exposures, that are known by ranges. */
final class LimitedCompanionsTest {
  private static final double NONE = Double.NEGATIVE_INFINITY;
  private static final double OPEN = Double.POSITIVE_INFINITY;
  private static final long SEED = 20260606;

  private static Family<?> form(String family) {
    return Families.named(family).orElseThrow().limited(Limits.ENDS, Range.ALL);
  }

  private static <S extends SufficientStatistic<S>> Fit fit(Family<S> family, Data data) {
    return family.fit(data.statistic(family));
  }

  private static Fit.Maximum maximum(String family, Data data) {
    Fit fit = fit(form(family), data);
    assertThat(fit.status()).as(fit.reason()).isEqualTo(Status.OK);
    return (Fit.Maximum) fit;
  }

  private static Row row(double lower, double upper, double companion) {
    return new Row(List.of(""), List.of(lower, upper), 1, companion);
  }

  /** One term after the other, from an outside source. */
  private static double logProbability(String family, double parameter, Row row) {
    double lower = row.values().get(0);
    double upper = row.values().get(1);
    double beside = row.companion();
    if (lower == upper && family.equals("poisson-process")) {
      return lower * Math.log(parameter) - parameter * beside;
    }
    double last = family.equals("binomial") ? Math.min(upper, beside) : Math.min(upper, 200);
    double sum = 0;
    for (int x = (int) Math.max(0, lower); x <= last; x++) {
      sum +=
          family.equals("binomial")
              ? BinomialDistribution.of((int) beside, parameter).probability(x)
              : PoissonDistribution.of(parameter * beside).probability(x);
    }
    return Math.log(sum);
  }

  private static double logLikelihood(String family, double parameter, Data data) {
    return data.rows().stream()
        .mapToDouble(row -> row.weight() * logProbability(family, parameter, row))
        .sum();
  }

  /** By the golden section. */
  private static double highest(DoubleUnaryOperator function, double from, double to) {
    double ratio = (Math.sqrt(5) - 1) / 2;
    double low = from;
    double high = to;
    for (int i = 0; i < 60; i++) {
      double left = high - ratio * (high - low);
      double right = low + ratio * (high - low);
      if (function.applyAsDouble(left) >= function.applyAsDouble(right)) {
        high = right;
      } else {
        low = left;
      }
    }
    return low / 2 + high / 2;
  }

  private static Data draw(String family, Random random) {
    List<Row> rows = new ArrayList<>();
    // A value on each side keeps the maximum inside.
    rows.add(row(1, 1, 4));
    for (int i = 0; i < 6; i++) {
      double beside =
          family.equals("binomial") ? 3 + random.nextInt(12) : 0.5 + random.nextInt(9) / 4.0;
      double lower = random.nextInt(3);
      double upper = lower + random.nextInt(3);
      int open = random.nextInt(4);
      Row row = row(open == 0 ? NONE : lower, open == 1 ? OPEN : upper, beside);
      rows.add(row.withWeight(1 + random.nextInt(4) / 2.0));
    }
    return new Data(rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"binomial", "poisson", "poisson-process"})
  void no_parameter_is_likelier(String family) {
    Random random = new Random(SEED);
    for (int i = 0; i < 100; i++) {
      Data data = draw(family, random);
      Fit.Maximum fit = maximum(family, data);
      double estimate = fit.estimate().values().values().iterator().next();
      double most = family.equals("binomial") ? 1 - 1e-9 : 10;
      double found = highest(x -> logLikelihood(family, x, data), 1e-9, most);
      assertThat(estimate).as("%s", data.rows()).isCloseTo(found, within(1e-6 * found));
      assertThat(fit.logLikelihood())
          .isCloseTo(logLikelihood(family, estimate, data), within(1e-10));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"binomial", "poisson", "poisson-process"})
  void any_split_of_the_data_gives_the_same(String family) {
    Random random = new Random(SEED);
    for (int i = 0; i < 50; i++) {
      draw(family, random).assertSplits(form(family), random);
    }
  }

  @ParameterizedTest
  @CsvSource({"binomial, p", "poisson, rate", "poisson-process, rate"})
  void ranges_of_one_value_are_that_value(String family, String parameter) {
    double[] values = {3, 0, 5, 2, 2, 7};
    List<Row> exact = new ArrayList<>();
    List<Row> ranges = new ArrayList<>();
    for (double x : values) {
      exact.add(row(x, x, 8));
      ranges.add(row(x - 0.5, x + 0.5, 8));
    }
    Fit.Maximum plain = maximum(family, new Data(exact));
    Fit.Maximum ranged = maximum(family, new Data(ranges));
    double estimate = 19 / 48.0;
    assertThat(plain.estimate().value(parameter)).isEqualTo(estimate);
    assertThat(ranged.estimate().value(parameter)).isCloseTo(estimate, within(1e-10));
    assertThat(ranged.covariance().orElseThrow().standardError(0))
        .isCloseTo(plain.covariance().orElseThrow().standardError(0), within(1e-7));
    assertThat(ranged.logLikelihood())
        .isCloseTo(
            logLikelihood(
                family.equals("binomial") ? family : "poisson",
                estimate,
                new Data(ranges)
                    .map(r -> row(Math.ceil(r.values().get(0)), Math.floor(r.values().get(1)), 8))),
            within(1e-10));
  }

  @Test
  void rows_that_say_nothing_change_nothing() {
    Data known = new Data(List.of(row(3, 3, 8), row(1, 1, 4), row(2, 5, 9)));
    List<Row> more = new ArrayList<>(known.rows());
    more.addAll(List.of(row(0, 12, 12), row(NONE, 5, 4), row(0, OPEN, 3), row(NONE, 1, 0)));
    Fit.Maximum with = maximum("binomial", new Data(more));
    Fit.Maximum without = maximum("binomial", known);
    assertThat(with.estimate().value("p")).isCloseTo(without.estimate().value("p"), within(1e-9));
    assertThat(with.logLikelihood()).isCloseTo(without.logLikelihood(), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "binomial, -Infinity, 2, 5, BOUNDARY, end p = 0.0",
    "binomial, 3, Infinity, 5, BOUNDARY, end p = 1.0",
    "binomial, -Infinity, 5, 5, INSUFFICIENT, from 0 limits",
    "binomial, -1, 7, 5, INSUFFICIENT, from 0 limits",
    "binomial, 2, 3, 0.5, '', Trials must be an integer",
    "binomial, 6, 7, 5, '', 5.0 beside a value from 6.0 to 7.0",
    "poisson-process, -Infinity, 2, 0.5, BOUNDARY, end rate = 0.0",
    "poisson-process, 2, Infinity, 0.5, NO_FINITE_MLE, rises towards rate = Infinity",
    "poisson-process, 0, Infinity, 0.5, INSUFFICIENT, from 0 limits",
    "poisson-process, 2, 3, 0, '', Exposure must be a finite number > 0",
    "poisson, -3, -1, 0.5, OUT_OF_SUPPORT, but 1 of 1 values is not",
  })
  void ends_and_refusals_are_named(
      String family, double lower, double upper, double beside, String status, String why) {
    Data data = new Data(List.of(row(lower, upper, beside)));
    if (status.isEmpty()) {
      assertThatThrownBy(() -> fit(form(family), data))
          .isInstanceOf(DataException.class)
          .hasMessageContaining(why);
      return;
    }
    Fit fit = fit(form(family), data);
    assertThat(fit.status()).as(fit.reason()).isEqualTo(Status.valueOf(status));
    assertThat(fit.reason()).contains(why);
  }

  @ParameterizedTest
  @CsvSource({"binomial, p", "poisson-process, rate"})
  void the_interval_is_where_the_likelihood_has_fallen(String family, String parameter) {
    Data data = draw(family, new Random(SEED));
    Fit.Maximum fit = maximum(family, data);
    Interval interval = interval(form(family), parameter, data);
    double fall = ChiSquaredDistribution.of(1).inverseCumulativeProbability(0.95) / 2;
    assertThat(interval.method()).isEqualTo("profile-likelihood");
    for (double end : new double[] {interval.lower(), interval.upper()}) {
      assertThat(logLikelihood(family, end, data))
          .isCloseTo(fit.logLikelihood() - fall, within(1e-6));
    }
  }

  private static <S extends SufficientStatistic<S>> Interval interval(
      Family<S> family, String parameter, Data data) {
    S statistic = data.statistic(family);
    Fit.Maximum fit = (Fit.Maximum) family.fit(statistic);
    return Objects.requireNonNull(family.intervals(fit, statistic, 0.95).get(parameter));
  }

  @Test
  void times_of_events_may_be_seen_with_one_event_at_least() {
    Family<?> process = Families.named("poisson-process").orElseThrow();
    Data data = Data.of(1, 2, 1, 1, 3, 1, 2);
    Fit.Maximum fit = (Fit.Maximum) fit(process.limited(Limits.NONE, Range.from(1)), data);
    double rate = fit.estimate().value("rate");
    assertThat(rate / -Math.expm1(-rate)).isCloseTo(11 / 7.0, within(1e-9));
    Family<?> form = process.limited(Limits.NONE, Range.from(1));
    assertThatThrownBy(() -> fit(form, data.beside(1, 2, 1, 1, 1, 1, 1)))
        .hasMessageContaining("different chances to be seen from 1.0");
  }
}
