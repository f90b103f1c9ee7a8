package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.UniformDiscreteDistribution;
import org.junit.jupiter.api.Test;

final class DiscreteUniformTest extends FamilyLaws<Sums> {
  DiscreteUniformTest() {
    super(new DiscreteUniform());
  }

  @Override
  Stream<Data> samples() {
    Data x = Data.of(61, 19, 56, 24, 16, 42, 7, 201, 33, -40, 88, 90, 150, 177, 12, -3, 4, 99, 120);
    return Stream.of(x, x.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4, 1, 1, 1, 1, 2, 1, 1));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    return UniformDiscreteDistribution.of((int) p.value("min"), (int) p.value("max"))
        .logProbability((int) row.x());
  }

  @Override
  double moved(Fit.Maximum fit, int i, double steps) {
    double whole = Math.ceil(Math.abs(steps));
    return i == 0 ? fit.estimate().value("min") - whole : fit.estimate().value("max") + whole;
  }

  @Override
  Optional<Parameters> shifted(Parameters estimate, double shift) {
    // Both ends: min and max.
    return moved(estimate, "m", shift);
  }

  @Test
  void equal_values_lie_on_the_boundary() {
    Fit.Maximum fit = (Fit.Maximum) fit(Data.of(7, 7));
    assertThat(fit.status()).isEqualTo(Status.BOUNDARY);
    assertThat(fit.estimate()).isEqualTo(Parameters.of("min", 7, "max", 7));
    assertThat(fit.logLikelihood()).isZero();
  }

  @Test
  void ends_are_integers() {
    assertThat(fit(Data.of(1, 0.5)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
    Sums s = statistic(Data.of(1, 2));
    Parameters half = Parameters.of("min", 0.5, "max", 2);
    assertThat(catching(() -> new DiscreteUniform().logLikelihood(half, s)))
        .isEqualTo("min must be an integer, but is 0.5");
    Parameters crossed = Parameters.of("min", 3, "max", 2);
    assertThat(catching(() -> new DiscreteUniform().profileLogLikelihood(crossed, s)))
        .isEqualTo("min must be <= max, but found min=3.0, max=2.0");
  }
}
