package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.inference.Interval;
import dev.suffice.laws.Sample;
import dev.suffice.statistic.Staged;
import dev.suffice.statistic.ValueBins;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.LaplaceDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LaplaceTest extends FamilyLaws<Staged> {
  private static final Data ODD =
      Data.of(
          3, -5, 7.5, 18, -4.25, 8, 9, 9.5, -100, 13, 0.5, 4, 6, 6.25, 2, 2.5, 1, 33, -7, 5.5, 11);

  LaplaceTest() {
    super(new Laplace());
  }

  @Override
  Stream<Data> samples() {
    Random random = new Random(5);
    double[] weights = random.doubles(21, 0.25, 4).toArray();
    return Stream.of(
        ODD,
        new Data(ODD.rows().subList(0, 20)),
        ODD.weighted(weights),
        Data.of(DoubleStream.generate(random::nextGaussian).limit(400).toArray()));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    return LaplaceDistribution.of(p.value("location"), p.value("scale")).logDensity(row.x());
  }

  @Override
  Optional<Parameters> scaled(Parameters estimate, double factor) {
    return Optional.of(
        Parameters.of(
            "location", factor * estimate.value("location"),
            "scale", factor * estimate.value("scale")));
  }

  @Override
  Optional<Parameters> shifted(Parameters estimate, double shift) {
    return moved(estimate, "location", shift);
  }

  /** The likelihood has a kink in the location, or is level. */
  @Override
  boolean isDifferentiable(Fit.Maximum fit, int i) {
    return i == 1;
  }

  /** The same from values one by one: the median by sorting, and the sum of the deviations. */
  private static Parameters sorted(Data sample) {
    List<Row> rows = new ArrayList<>(sample.rows());
    rows.sort((a, b) -> Double.compare(a.x(), b.x()));
    BigDecimal half =
        rows.stream()
            .map(row -> new BigDecimal(row.weight()))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(2));
    BigDecimal weight = BigDecimal.ZERO;
    double lower = Double.NaN;
    double upper = Double.NaN;
    for (Row row : rows) {
      weight = weight.add(new BigDecimal(row.weight()));
      lower = Double.isNaN(lower) && weight.compareTo(half) >= 0 ? row.x() : lower;
      upper = Double.isNaN(upper) && weight.compareTo(half) > 0 ? row.x() : upper;
    }
    BigDecimal median =
        new BigDecimal(lower).add(new BigDecimal(upper)).divide(BigDecimal.valueOf(2));
    BigDecimal deviations = BigDecimal.ZERO;
    for (Row row : rows) {
      BigDecimal deviation = new BigDecimal(row.x()).subtract(median).abs();
      deviations = deviations.add(deviation.multiply(new BigDecimal(row.weight())));
    }
    BigDecimal scale =
        deviations.divide(half.multiply(BigDecimal.valueOf(2)), new MathContext(1200));
    return Parameters.of("location", median.doubleValue(), "scale", scale.doubleValue());
  }

  static Stream<Data> awkward() {
    Random random = new Random(11);
    return Stream.of(
        Data.of(Sample.ANY_BITS.draw(3, 501)),
        Data.of(Sample.ANY_BITS.draw(4, 500)),
        Data.of(Sample.SUBNORMAL.draw(5, 400)),
        Data.of(Sample.ALTERNATING.draw(6, 300)),
        Data.of(Sample.INTEGERS.draw(7, 300)),
        Data.of(Sample.LARGEST.draw(8, 300)),
        Data.of(Sample.BOUNDARIES.draw(9, 300)),
        Data.of(Sample.GAUSSIAN.draw(10, 300)).weighted(random.doubles(300, 0, 9).toArray()),
        Data.of(Sample.ANY_BITS.draw(2, 300)).weighted(random.doubles(300, 0, 9).toArray()),
        Data.of(Sample.INTEGERS.draw(1, 300))
            .weighted(random.ints(300, 1, 4).asDoubleStream().toArray()));
  }

  @ParameterizedTest
  @MethodSource("awkward")
  void any_number_of_bins_finds_the_median_by_sorting(Data sample) {
    Parameters expected = sorted(sample);
    for (int bins : new int[] {2, 3, 17, 64, 300, Laplace.FIRST_BINS}) {
      Family<Staged> family = new Laplace(bins, Math.max(bins, 4));
      Fit.Maximum fit = (Fit.Maximum) family.fit(sample.statistic(family));
      assertThat(fit.status()).as(fit.reason()).isEqualTo(Status.OK);
      assertThat(fit.estimate()).as("%d bins", bins).isEqualTo(expected);
    }
  }

  @Test
  void few_values_take_one_pass_and_many_take_two_or_three() {
    assertThat(passes(new Laplace(), ODD)).isEqualTo(1);
    Random random = new Random(3);
    Data many =
        Data.of(
            DoubleStream.generate(() -> 100 + 15 * random.nextGaussian()).limit(20_000).toArray());
    assertThat(passes(new Laplace(), many)).isEqualTo(2);
    assertThat(passes(new Laplace(64, 64), many)).isEqualTo(3);
    assertThat(new Laplace().passes(List.of()).most()).isEqualTo(Laplace.MOST_PASSES);
  }

  private static int passes(Laplace family, Data sample) {
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

  @Test
  void decimals_are_exact() {
    BigDecimal tenth = new BigDecimal("1000000.1");
    List<BigDecimal> values = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      values.add(tenth.add(BigDecimal.valueOf(i % 3, 1)));
    }
    for (Laplace family : new Laplace[] {new Laplace(), new Laplace(2, 4)}) {
      Fit.Maximum fit = (Fit.Maximum) family.fit(Decimals.statistic(family, values));
      assertThat(fit.estimate()).isEqualTo(Parameters.of("location", 1000000.2, "scale", 0.6 / 9));
    }
  }

  @Test
  void an_even_number_of_rows_has_two_medians() {
    Laplace family = new Laplace(2, 4);
    Staged s = Data.of(1e-9, 2, 3, 1e300, 4, 7).statistic(family);
    Fit.Maximum fit = (Fit.Maximum) family.fit(s);
    assertThat(fit.estimate().value("location")).isEqualTo(3.5);
    assertThat(family.derived(fit, s))
        .containsEntry("lowerMedian", 3.0)
        .containsEntry("upperMedian", 4.0);
  }

  @Test
  void a_location_that_was_asked_for_has_its_likelihood_where_values_are_not_kept() {
    Data sample = Data.of(IntStream.range(0, 1000).mapToDouble(i -> i * i / 7.0).toArray());
    Laplace small = new Laplace(16, 16);
    Parameters far = Parameters.of("location", -250.5, "scale", 3e4);
    Parameters alone = Parameters.of("location", 1e5);
    Staged s = sample.statistic(small, List.of(far, alone, Parameters.of("scale", 2)));
    Staged whole = sample.statistic(new Laplace());
    assertThat(((ValueBins) s).isExactOfAll()).isFalse();
    assertThat(small.fit(s)).isEqualTo(new Laplace().fit(whole));
    assertThat(small.logLikelihood(far, s)).isEqualTo(small.logLikelihood(far, whole));
    assertThat(small.profileLogLikelihood(alone, s))
        .isEqualTo(small.profileLogLikelihood(alone, whole));
    Parameters other = Parameters.of("location", 99_999, "scale", 3e4);
    assertThatThrownBy(() -> small.logLikelihood(other, s))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("99999.0");
  }

  @Test
  void the_interval_of_the_location_is_walds_where_values_are_not_kept() {
    Data sample = Data.of(IntStream.range(0, 1000).mapToDouble(i -> i * i / 7.0).toArray());
    Laplace small = new Laplace(16, 16);
    Staged s = sample.statistic(small);
    Fit.Maximum fit = (Fit.Maximum) small.fit(s);
    Map<String, Interval> intervals = small.intervals(fit, s, 0.95);
    Interval location = Optional.ofNullable(intervals.get("location")).orElseThrow();
    assertThat(location.method()).isEqualTo("wald");
    double half = 1.959963984540054 * fit.covariance().orElseThrow().standardError(0);
    assertThat(location.upper() - fit.estimate().value("location"))
        .isCloseTo(half, within(1e-9 * half));
    assertThat(intervals.get("scale")).isEqualTo(interval(sample, "scale", 0.95));
  }

  @Test
  void without_the_passes_that_it_takes_there_is_no_estimate() {
    Laplace small = new Laplace(4, 4);
    Data sample = Data.of(IntStream.range(0, 100).asDoubleStream().toArray());
    Fit fit = small.fit(sample.statistic(small.statistic()));
    assertThat(fit.status()).isEqualTo(Status.NOT_CONVERGED);
    assertThat(fit.reason()).contains("further pass");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, 7, -0.1, 1e300, Double.MIN_VALUE})
  void equal_values_are_degenerate(double x) {
    for (Data sample : List.of(Data.of(x), Data.of(x, x, x), Data.of(x, x).weighted(0.3, 7))) {
      Fit.Maximum fit = (Fit.Maximum) fit(sample);
      assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
      assertThat(fit.estimate()).isEqualTo(Parameters.of("location", x + 0.0, "scale", 0));
    }
  }
}
