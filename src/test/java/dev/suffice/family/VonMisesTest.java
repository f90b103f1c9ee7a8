package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.inference.Interval;
import dev.suffice.statistic.Sums;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference numbers are of mpmath 1.3.0 with 40 digits. */
final class VonMisesTest extends FamilyLaws<Sums> {
  private static final Data ANGLES =
      Data.of(
          0.3, 0.5, 1.25, -0.375, 0.875, 2.125, 0.125, 0.75, 0.625, 1.5, -1, 0.25, 3, 0.8125,
          0.4375, 1, -0.5, 0, 1.75, 0.9375);

  private final VonMises family = new VonMises();

  VonMisesTest() {
    super(new VonMises());
  }

  @Override
  Stream<Data> samples() {
    return Stream.of(
        ANGLES,
        ANGLES.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4, 1, 1, 2, 1, 0.5, 1, 1, 1),
        ANGLES.map(row -> row.withX(3 + row.x() / 4)));
  }

  /** I₀ by the trapezoidal rule, which converges at once over a whole turn. */
  @Override
  double logDensity(Parameters p, Row row) {
    double k = p.value("concentration");
    int nodes = 200;
    double sum = 0;
    for (int i = 0; i < nodes; i++) {
      sum += Math.exp(k * (Math.cos(2 * Math.PI * i / nodes) - 1));
    }
    double half = Math.sin((row.x() - p.value("mean")) / 2);
    return -2 * k * half * half - Math.log(2 * Math.PI * sum / nodes);
  }

  @Override
  Optional<Parameters> shifted(Parameters estimate, double shift) {
    Map<String, Double> turned = new LinkedHashMap<>(estimate.values());
    turned.computeIfPresent("mean", (name, mean) -> turned(mean, shift));
    return Optional.of(new Parameters(turned));
  }

  /** By the sine and cosine of a sum, so that no angle is rounded. */
  private static double turned(double mean, double shift) {
    return Math.atan2(
        Math.sin(mean) * Math.cos(shift) + Math.cos(mean) * Math.sin(shift),
        Math.cos(mean) * Math.cos(shift) - Math.sin(mean) * Math.sin(shift));
  }

  @Test
  void agrees_with_reference_numbers() {
    Fit.Maximum fit = maximum(ANGLES);
    assertClose(fit.estimate().value("mean"), 0.6527212044058833);
    assertClose(fit.estimate().value("concentration"), 1.8750874941853093);
    assertClose(fit.covariance().orElseThrow().standardError(0), 0.19858693577582306);
    assertClose(fit.covariance().orElseThrow().standardError(1), 0.5238363569120515);
    assertClose(fit.logLikelihood(), -26.16368719363259);
  }

  /** Concentrated data, on which Breeze's solver throws. */
  @Test
  void a_mean_resultant_of_0_9999_is_solved() {
    double e = 0.014142253477512877;
    Fit.Maximum fit = maximum(Data.of(e, -e));
    assertThat(fit.estimate().value("mean")).isZero();
    assertThat(fit.estimate().value("concentration")).isCloseTo(5000.250037509379, within(1e-8));
    assertThat(fit.covariance().orElseThrow().standardError(1))
        .isCloseTo(4999.99998124062, within(1e-8));
    assertThat(fit.logLikelihood()).isCloseTo(5.6792661212562665, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"1e-3, 1", "1e-5, 1", "1e-7, 1e-1"})
  void concentrated_angles_lose_only_the_digits_of_their_cosines(double half, double percent) {
    double k = maximum(Data.of(1 + half, 1 - half)).estimate().value("concentration");
    assertThat(k * half * half).isCloseTo(1, within(percent / 10));
  }

  @Test
  void equal_angles_are_degenerate() {
    for (double angle : new double[] {0, 1, -2.5, 1e22}) {
      for (Data sample :
          new Data[] {Data.of(angle), Data.of(angle, angle, angle).weighted(0.1, 3, 1e9)}) {
        Fit.Maximum fit = (Fit.Maximum) fit(sample);
        assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
        assertThat(fit.estimate().value("concentration")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(fit.logLikelihood()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Math.cos(fit.estimate().value("mean")))
            .isCloseTo(Math.cos(angle), within(1e-12));
      }
    }
  }

  @Test
  void directions_that_cancel_have_no_mean() {
    Data sample = Data.of(0, Math.PI);
    Fit.Maximum fit = (Fit.Maximum) fit(sample);
    assertThat(fit.status()).isEqualTo(Status.BOUNDARY);
    assertThat(fit.estimate()).isEqualTo(Parameters.of("concentration", 0));
    assertThat(fit.covariance().orElseThrow().standardError(0)).isEqualTo(1);
    assertThat(fit.logLikelihood()).isCloseTo(-2 * Math.log(2 * Math.PI), within(1e-15));
    assertThat(family.freeParameters(fit)).isEqualTo(2);
    Interval interval = interval(sample, "concentration", 0.95);
    assertThat(interval.lower()).isZero();
    assertThat(interval.upper()).isBetween(1.0, 10.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-3.1, 0.5, 3.1})
  void interval_of_the_mean_runs_beyond_half_a_turn_but_never_round(double centre) {
    Data near = ANGLES.map(row -> row.withX(centre + (row.x() - 0.6527) / 4));
    Interval narrow = interval(near, "mean", 0.95);
    assertThat(narrow.upper() - narrow.lower()).isLessThan(0.4);
    assertThat((narrow.upper() + narrow.lower()) / 2).isCloseTo(centre, within(0.05));
    Data wide = Data.of(centre, centre + 2, centre + 4);
    double mean = maximum(wide).estimate().value("mean");
    Interval whole = interval(wide, "mean", 0.95);
    assertThat(whole.lower()).isCloseTo(mean - Math.PI, within(1e-12));
    assertThat(whole.upper()).isCloseTo(mean + Math.PI, within(1e-12));
  }

  @Test
  void a_mean_behind_the_data_leaves_the_uniform_distribution() {
    Sums s = statistic(ANGLES);
    assertThat(family.profileLogLikelihood(Parameters.of("mean", 0.65 + Math.PI), s))
        .isCloseTo(-20 * Math.log(2 * Math.PI), within(1e-13));
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(4e-15 * Math.abs(expected)));
  }
}
