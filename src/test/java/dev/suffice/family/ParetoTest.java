package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.ParetoDistribution;
import org.junit.jupiter.api.Test;

final class ParetoTest extends FamilyLaws<Sums> {
  ParetoTest() {
    super(new Pareto());
  }

  @Override
  Stream<Data> samples() {
    Data x = Data.of(11506, 5500, 16988, 2968, 16, 184, 23, 280, 84, 73, 25, 43, 21, 82, 15, 30);
    return Stream.of(x, x.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4, 1, 1, 0.5, 1));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    return ParetoDistribution.of(p.value("scale"), p.value("shape")).logDensity(row.x());
  }

  @Override
  double moved(Fit.Maximum fit, int i, double steps) {
    return i == 0
        ? fit.estimate().value("scale") * Math.exp(-Math.abs(steps) / 16)
        : super.moved(fit, i, steps);
  }

  @Override
  Optional<Parameters> scaled(Parameters estimate, double factor) {
    return Optional.of(
        Parameters.of("scale", factor * estimate.value("scale"), "shape", estimate.value("shape")));
  }

  /** How often the test of a true null rejects it at 95 %, out of a thousand. */
  private static double rejections(Parameters truth, Parameters fixed) {
    Random random = new Random(20260115);
    Pareto family = new Pareto();
    int rejected = 0;
    for (int i = 0; i < 4000; i++) {
      double[] x = random.doubles(100).map(u -> 2 * Math.pow(1 - u, -1 / 3.0)).toArray();
      Sums s = Data.of(x).statistic(family);
      Fit.Maximum fit = (Fit.Maximum) family.fit(s);
      assertThat(family.logLikelihood(truth, s)).isFinite();
      rejected += family.test(fit, fixed, s).rejects(0.95) ? 1 : 0;
    }
    return rejected / 4.0;
  }

  @Test
  void a_null_is_rejected_as_often_as_the_level_says() {
    Parameters truth = Parameters.of("scale", 2, "shape", 3);
    assertThat(rejections(truth, Parameters.of("scale", 2))).isCloseTo(50, within(12.0));
    assertThat(rejections(truth, Parameters.of("shape", 3))).isCloseTo(50, within(12.0));
    assertThat(rejections(truth, truth)).isCloseTo(50, within(15.0));
  }

  @Test
  void estimate_agrees_with_decimals() {
    // In 40-digit arithmetic.
    Fit.Maximum fit = maximum(samples().findFirst().orElseThrow());
    double shape = 0.4167765055751794;
    assertThat(fit.estimate().value("shape")).isCloseTo(shape, within(4e-16 * shape));
    assertThat(fit.covariance().orElseThrow().standardError(1))
        .isCloseTo(0.10419412639379486, within(1e-16));
    assertThat(fit.logLikelihood()).isCloseTo(-111.72196567103084, within(3e-14));
  }

  @Test
  void the_scale_has_no_standard_error() {
    Covariance covariance = maximum(Data.of(1, 2, 4)).covariance().orElseThrow();
    assertThat(covariance.standardErrors().get(0)).isEmpty();
    // n = 3 and T = ln 2 + ln 4.
    assertThat(covariance.standardError(1))
        .isCloseTo(1 / Math.log(2) / Math.sqrt(3), within(1e-15));
  }

  @Test
  void equal_values_are_degenerate() {
    for (double x : new double[] {0.1, 1, 3, 7, 1e300}) {
      Fit.Maximum fit = (Fit.Maximum) fit(Data.of(x, x, x));
      assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
      assertThat(fit.estimate())
          .isEqualTo(Parameters.of("scale", x, "shape", Double.POSITIVE_INFINITY));
    }
  }

  @Test
  void zero_is_out_of_support() {
    assertThat(fit(Data.of(1, 0)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
  }
}
