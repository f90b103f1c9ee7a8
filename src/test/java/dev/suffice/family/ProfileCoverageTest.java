package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.inference.Interval;
import dev.suffice.statistic.Limits;
import dev.suffice.statistic.Range;
import dev.suffice.statistic.SufficientStatistic;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How often profile-likelihood intervals, and Wald's of the same families, contain the truth: as
 * often as their level says, within three and a half standard errors of the simulation, whose seed
 * is fixed.
 *
 * <p>A value is in its profile-likelihood interval where the likelihood-ratio test does not reject
 * it. So the test of the truth is taken in each sample, and in some the ends of the interval are
 * shown to be where the test begins to reject.
 */
final class ProfileCoverageTest {
  private static final long SEED = 20261130;
  private static final int REPEATS = 400;
  private static final int EVERY = 100;
  private static final int ROWS = 150;

  // The median of Laplace's distribution is only slowly as normal as its standard error says.
  private static final int MANY_ROWS = 600;

  /** Quantiles of χ² with one degree of freedom, by level. */
  private static final Map<Double, Double> QUANTILES =
      Map.of(0.5, 0.454936423119572, 0.8, 1.642374415149818, 0.95, 3.841458820694124);

  /** Rows of a family at its true parameters, or at those of them whose intervals are looked at. */
  private record Simulation(
      Family<?> family, Parameters truth, int rows, Function<Draws, Row> source) {
    static Simulation of(String family, Parameters truth, ToDoubleFunction<Draws> value) {
      return new Simulation(
          Families.named(family).orElseThrow(), truth, ROWS, d -> row(value.applyAsDouble(d)));
    }

    Simulation withRows(int other) {
      return new Simulation(family, truth, other, source);
    }

    Data draw(Draws draws) {
      return new Data(Stream.generate(() -> source.apply(draws)).limit(rows).toList());
    }

    @Override
    public String toString() {
      return family.name() + " at " + truth;
    }
  }

  /** What is counted: a kind of interval of a parameter at a level. */
  private record Subject(String method, String parameter, double level) {}

  private static final List<Simulation> FAMILIES =
      List.of(
          Simulation.of("gamma", Parameters.of("shape", 2, "rate", 5), d -> d.gamma(2, 5)),
          Simulation.of(
              "inverse-gamma", Parameters.of("shape", 3, "scale", 2), d -> 1 / d.gamma(3, 2)),
          Simulation.of("chi-squared", Parameters.of("df", 5), d -> d.gamma(2.5, 0.5)),
          Simulation.of(
              "von-mises", Parameters.of("mean", 1, "concentration", 2), d -> d.vonMises(1, 2)),
          Simulation.of("zeta", Parameters.of("exponent", 2.5), d -> d.zeta(2.5)),
          Simulation.of(
              "negative-binomial",
              Parameters.of("mean", 3, "size", 2),
              d -> d.poisson(d.gamma(2, 2 / 3.0))),
          Simulation.of(
              "nakagami",
              Parameters.of("shape", 1.5, "spread", 4),
              d -> Math.sqrt(d.gamma(1.5, 1.5 / 4))),
          Simulation.of("beta", Parameters.of("a", 2, "b", 3), d -> d.beta(2, 3)),
          Simulation.of("log-series", Parameters.of("p", 0.7), d -> d.logSeries(0.7)),
          Simulation.of(
              "zero-inflated-poisson",
              Parameters.of("rate", 2, "zeroProbability", 0.3),
              d -> d.random().nextDouble() < 0.3 ? 0 : d.poisson(2)),
          new Simulation(
              new MultivariateNormal().over(List.of("x", "y")),
              Parameters.of("covariance[x][y]", 0.5),
              ROWS,
              d -> {
                double x = d.normal(0, 1);
                return row(x, 0.5 * x + d.normal(0, 1));
              }),
          new Simulation(
              new Dirichlet().over(List.of("x", "y")),
              Parameters.of("concentration[x]", 2, "concentration[y]", 3),
              ROWS,
              d -> {
                double x = d.beta(2, 3);
                return row(x, 1 - x);
              }),
          Simulation.of("laplace", Parameters.of("location", 3, "scale", 2), d -> d.laplace(3, 2))
              .withRows(MANY_ROWS),
          Simulation.of(
              "weibull",
              Parameters.of("shape", 1.5, "scale", 2),
              d -> 2 * Math.pow(d.exponential(), 1 / 1.5)));

  private static final List<Simulation> FORMS =
      List.of(
          new Simulation(
              new Gamma().given(Parameters.of("rate", 5)),
              Parameters.of("shape", 2),
              ROWS,
              d -> row(d.gamma(2, 5))),
          // A third of the values are below what can be measured.
          new Simulation(
              new Normal().limited(Limits.CODES, Range.ALL),
              Parameters.of("mean", 1, "sd", 2),
              ROWS,
              d -> {
                double x = d.normal(1, 2);
                return new Row(x < 0 ? "<=" : "", Math.max(x, 0), 1, 1);
              }));

  private static Row row(double... values) {
    return new Row("", 0, 1, 1).withValues(Arrays.stream(values).boxed().toList());
  }

  static Stream<Simulation> simulations() {
    return Stream.of(FAMILIES, FORMS).flatMap(List::stream);
  }

  @Test
  void every_family_with_profile_likelihood_intervals_is_here() {
    assertThat(FAMILIES)
        .extracting(simulation -> simulation.family.name())
        .containsExactlyElementsOf(
            Families.names().stream()
                .filter(name -> hasProfile(FamilyLaws.of(Families.named(name).orElseThrow())))
                .toList());
  }

  private static <S extends SufficientStatistic<S>> boolean hasProfile(FamilyLaws<S> laws) {
    Data sample = laws.samples().findFirst().orElseThrow();
    S statistic = laws.statistic(sample);
    return laws.family().intervals(laws.maximum(sample), statistic, 0.9).values().stream()
        .anyMatch(interval -> interval.method().equals("profile-likelihood"));
  }

  @ParameterizedTest
  @MethodSource("simulations")
  void intervals_contain_the_truth_as_often_as_their_level_says(Simulation simulation) {
    Map<Subject, Integer> covered = coverage(simulation.family, simulation);
    assertThat(covered).hasSize(2 * simulation.truth.names().size() * QUANTILES.size());
    covered.forEach(
        (subject, count) -> {
          double level = subject.level;
          double error = Math.sqrt(level * (1 - level) / REPEATS);
          assertThat((double) count / REPEATS)
              .as("coverage of %s", subject)
              .isCloseTo(level, within(3.5 * error));
        });
  }

  private static <S extends SufficientStatistic<S>> Map<Subject, Integer> coverage(
      Family<S> family, Simulation simulation) {
    List<Parameters> points =
        simulation.truth.names().stream()
            .map(name -> Parameters.of(name, simulation.truth.value(name)))
            .toList();
    Draws draws = new Draws(SEED);
    Map<Subject, Integer> covered = new LinkedHashMap<>();
    for (int i = 0; i < REPEATS; i++) {
      S statistic = simulation.draw(draws).statistic(family, points);
      Fit.Maximum fit = (Fit.Maximum) family.fit(statistic);
      assertThat(fit.status()).isEqualTo(Status.OK);
      countProfiles(covered, family, fit, statistic, points);
      countWald(covered, new DeltaMethod<>(family, fit, family.size(statistic)), simulation.truth);
      if (i % EVERY == 0) {
        endsAreWhereTheTestRejects(family, fit, statistic, simulation.truth.names());
      }
    }
    return covered;
  }

  private static <S extends SufficientStatistic<S>> void countProfiles(
      Map<Subject, Integer> covered,
      Family<S> family,
      Fit.Maximum fit,
      S statistic,
      List<Parameters> points) {
    for (Parameters point : points) {
      double ratio = ratio(family, fit, statistic, point);
      QUANTILES.forEach(
          (level, quantile) ->
              covered.merge(
                  new Subject("profile-likelihood", point.names().get(0), level),
                  ratio <= quantile ? 1 : 0,
                  Integer::sum));
    }
  }

  /** {@code 2(ℓ - ℓ(v))}, with the other parameters free. */
  private static <S extends SufficientStatistic<S>> double ratio(
      Family<S> family, Fit.Maximum fit, S statistic, Parameters fixed) {
    return 2 * (fit.logLikelihood() - family.profileLogLikelihood(fixed, statistic));
  }

  private static void countWald(
      Map<Subject, Integer> covered, DeltaMethod<?> delta, Parameters truth) {
    for (double level : QUANTILES.keySet()) {
      Map<String, Interval> intervals = delta.waldIntervals(level);
      for (String name : truth.names()) {
        Interval interval = Optional.ofNullable(intervals.get(name)).orElseThrow();
        boolean contains =
            interval.lower() <= truth.value(name) && truth.value(name) <= interval.upper();
        covered.merge(new Subject(interval.method(), name, level), contains ? 1 : 0, Integer::sum);
      }
    }
  }

  private static <S extends SufficientStatistic<S>> void endsAreWhereTheTestRejects(
      Family<S> family, Fit.Maximum fit, S statistic, List<String> names) {
    QUANTILES.forEach(
        (level, quantile) -> {
          Map<String, Interval> intervals = family.intervals(fit, statistic, level);
          for (String name : names) {
            Interval interval = Optional.ofNullable(intervals.get(name)).orElseThrow();
            assertThat(interval.method()).isEqualTo("profile-likelihood");
            for (double end : new double[] {interval.lower(), interval.upper()}) {
              assertThat(ratio(family, fit, statistic, Parameters.of(name, end)))
                  .as("%s of %s", name, family.name())
                  .isCloseTo(quantile, within(1e-6));
            }
          }
        });
  }
}
