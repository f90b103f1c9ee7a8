package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.inference.Interval;
import dev.suffice.statistic.PowerMoments;
import dev.suffice.statistic.Staged;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.WeibullDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WeibullTest extends FamilyLaws<Staged> {
  private static final Data FAILURES = Data.of(3, 5, 7, 18, 43, 85, 91, 98, 100, 130, 230, 487);

  WeibullTest() {
    super(new Weibull());
  }

  private static Data drawn(int size, double shape, long seed) {
    Random random = new Random(seed);
    return Data.of(
        DoubleStream.generate(() -> 3 * Math.pow(-Math.log(random.nextDouble()), 1 / shape))
            .limit(size)
            .toArray());
  }

  /** Few values, which are kept, and many, of which only moments are. */
  @Override
  Stream<Data> samples() {
    return Stream.of(
        FAILURES,
        FAILURES.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4),
        drawn(200, 2.5, 1),
        drawn(400, 0.7, 2).map(row -> row.withWeight(row.x() > 2 ? 1.5 : 0.75)));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    return WeibullDistribution.of(p.value("shape"), p.value("scale")).logDensity(row.x());
  }

  @Override
  Optional<Parameters> scaled(Parameters estimate, double factor) {
    return Optional.of(
        Parameters.of("shape", estimate.value("shape"), "scale", factor * estimate.value("scale")));
  }

  private static int passes(Weibull family, Data sample) {
    AtomicInteger passes = new AtomicInteger();
    family
        .passes(List.of())
        .run(
            type -> {
              passes.incrementAndGet();
              return sample.statistic(type);
            });
    return passes.get();
  }

  static Stream<Data> kinds() {
    Random random = new Random(4);
    return Stream.of(
        drawn(3000, 1.3, 3),
        drawn(3000, 40, 4),
        Data.of(
            DoubleStream.generate(() -> Math.exp(3 * random.nextGaussian())).limit(2000).toArray()),
        Data.of(random.doubles(2000, 1, 1000).toArray()),
        Data.of(random.doubles(2000, 1e-300, 1e-290).toArray()),
        Data.of(random.doubles(2000, 100, 100.001).toArray()),
        Data.of(
            DoubleStream.concat(random.doubles(1000, 1, 2), random.doubles(5, 1e5, 1e6))
                .toArray()));
  }

  /** Moments about a power say the same as values one by one. */
  @ParameterizedTest
  @MethodSource("kinds")
  void two_passes_find_what_all_values_say(Data sample) {
    Weibull all = new Weibull(65536);
    Fit.Maximum expected = (Fit.Maximum) all.fit(sample.statistic(all));
    Weibull family = new Weibull();
    Staged s = sample.statistic(family);
    assertThat(s).isInstanceOf(PowerMoments.class);
    Fit.Maximum fit = (Fit.Maximum) family.fit(s);
    assertThat(fit.status()).as(fit.reason()).isEqualTo(Status.OK);
    for (String name : List.of("shape", "scale")) {
      double value = expected.estimate().value(name);
      assertThat(fit.estimate().value(name)).isCloseTo(value, within(3e-15 * value));
    }
    for (int i = 0; i < 2; i++) {
      double error = expected.covariance().orElseThrow().standardError(i);
      assertThat(fit.covariance().orElseThrow().standardError(i))
          .isCloseTo(error, within(1e-13 * error));
    }
    assertThat(fit.logLikelihood())
        .isCloseTo(expected.logLikelihood(), within(3e-15 * Math.abs(expected.logLikelihood())));
    Map<String, Interval> intervals = family.intervals(fit, s, 0.999);
    Map<String, Interval> wanted = all.intervals(expected, sample.statistic(all), 0.999);
    wanted.forEach(
        (name, interval) -> {
          Interval found = Optional.ofNullable(intervals.get(name)).orElseThrow();
          assertThat(found.method()).isEqualTo("profile-likelihood");
          assertThat(found.lower()).isCloseTo(interval.lower(), within(1e-8 * interval.lower()));
          assertThat(found.upper()).isCloseTo(interval.upper(), within(1e-8 * interval.upper()));
        });
    assertThat(passes(family, sample)).isLessThanOrEqualTo(3);
  }

  @Test
  void few_values_take_one_pass_and_many_take_two() {
    assertThat(passes(new Weibull(), FAILURES)).isEqualTo(1);
    assertThat(passes(new Weibull(), drawn(3000, 1.3, 3))).isEqualTo(2);
    assertThat(passes(new Weibull(), drawn(3000, 40, 4))).isEqualTo(2);
    assertThat(passes(new Weibull(2), drawn(3000, 1.3, 3))).isBetween(3, Weibull.MOST_PASSES);
  }

  @Test
  void points_that_were_asked_for_have_their_likelihood_however_far() {
    Data sample = drawn(2000, 2, 7);
    Parameters far = Parameters.of("shape", 9, "scale", 0.5);
    Parameters exponential = Parameters.of("shape", 1);
    Parameters scale = Parameters.of("scale", 40);
    Weibull all = new Weibull(65536);
    Staged values = sample.statistic(all);
    Weibull family = new Weibull();
    Staged s = sample.statistic(family, List.of(far, exponential, scale));
    double expected = all.logLikelihood(far, values);
    assertThat(family.logLikelihood(far, s)).isCloseTo(expected, within(-1e-13 * expected));
    for (Parameters fixed : List.of(exponential, scale)) {
      double profile = all.profileLogLikelihood(fixed, values);
      assertThat(family.profileLogLikelihood(fixed, s))
          .isCloseTo(profile, within(1e-13 * Math.abs(profile)));
    }
    assertThat(family.fit(s).status()).isEqualTo(Status.OK);
    assertThatThrownBy(() -> family.logLikelihood(Parameters.of("shape", 5, "scale", 1), s))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shape=5.0");
  }

  @Test
  void known_parameters_leave_the_others() {
    Family<Staged> exponential = new Weibull().given(Parameters.of("shape", 1));
    for (Data sample : List.of(FAILURES, drawn(1000, 1.2, 5))) {
      Staged s = sample.statistic(exponential);
      Fit.Maximum fit = (Fit.Maximum) exponential.fit(s);
      Exponential outside = new Exponential();
      Fit.Maximum same = (Fit.Maximum) outside.fit(sample.statistic(outside));
      double mean = 1 / same.estimate().value("rate");
      assertThat(fit.estimate().value("scale")).isCloseTo(mean, within(1e-14 * mean));
      assertThat(fit.logLikelihood())
          .isCloseTo(same.logLikelihood(), within(-1e-14 * same.logLikelihood()));
      Interval rate =
          Optional.ofNullable(outside.intervals(same, sample.statistic(outside), 0.9).get("rate"))
              .orElseThrow();
      Interval scale =
          Optional.ofNullable(exponential.intervals(fit, s, 0.9).get("scale")).orElseThrow();
      assertThat(scale.method()).isEqualTo("chi-squared");
      assertThat(scale.lower()).isCloseTo(1 / rate.upper(), within(1e-12 * mean));
    }
    Family<Staged> shape = new Weibull().given(Parameters.of("scale", 3));
    Data many = drawn(1000, 1.2, 5);
    Fit.Maximum fit = (Fit.Maximum) shape.fit(many.statistic(shape));
    Family<Staged> all = new Weibull(65536).given(Parameters.of("scale", 3));
    Fit.Maximum expected = (Fit.Maximum) all.fit(many.statistic(all));
    assertThat(fit.estimate().value("shape"))
        .isCloseTo(expected.estimate().value("shape"), within(1e-14));
    assertThat(fit.covariance().orElseThrow().standardError(0))
        .isCloseTo(expected.covariance().orElseThrow().standardError(0), within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(doubles = {7, 0.1, 1, 1e-300, 1e300})
  void equal_values_are_degenerate(double x) {
    for (Data sample : List.of(Data.of(x), Data.of(x, x, x), Data.of(x, x).weighted(0.3, 7))) {
      Fit.Maximum fit = (Fit.Maximum) fit(sample);
      assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
      assertThat(fit.estimate())
          .isEqualTo(Parameters.of("shape", Double.POSITIVE_INFINITY, "scale", x));
    }
  }

  @Test
  void values_an_ulp_apart_have_a_shape() {
    double x = 100;
    Fit.Maximum fit = maximum(Data.of(x, Math.nextUp(x), Math.nextUp(Math.nextUp(x))));
    assertThat(fit.estimate().value("shape")).isBetween(1e15, 1e17);
  }

  @Test
  void zero_is_out_of_support() {
    assertThat(fit(Data.of(0, 1)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
    assertThat(fit(Data.of(-1, 1)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
  }

  @Test
  void without_the_passes_that_it_takes_there_is_no_estimate() {
    Weibull family = new Weibull();
    Fit fit = family.fit(drawn(300, 1, 6).statistic(family.statistic()));
    assertThat(fit.status()).isEqualTo(Status.NOT_CONVERGED);
  }
}
