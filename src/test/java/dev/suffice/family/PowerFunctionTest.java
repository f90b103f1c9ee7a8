package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PowerFunctionTest extends FamilyLaws<Sums> {
  PowerFunctionTest() {
    super(new PowerFunction());
  }

  @Override
  Stream<Data> samples() {
    Data x = Data.of(0.5, 0.25, 0.7, 0.9, 0.95, 0.3, 0.8, 0.1, 1.2, 1.1, 0.6, 1.25, 0.05, 0.4);
    return Stream.of(x, x.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4, 1, 1));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    double shape = p.value("shape");
    return Math.log(shape / row.x()) + shape * Math.log(row.x() / p.value("max"));
  }

  @Override
  double moved(Fit.Maximum fit, int i, double steps) {
    return i == 0
        ? fit.estimate().value("max") * Math.exp(Math.abs(steps) / 16)
        : super.moved(fit, i, steps);
  }

  @Override
  Optional<Parameters> scaled(Parameters estimate, double factor) {
    return Optional.of(
        Parameters.of("max", factor * estimate.value("max"), "shape", estimate.value("shape")));
  }

  @Test
  void it_is_the_pareto_distribution_of_the_reciprocals() {
    Fit.Maximum power = maximum(Data.of(0.25, 0.5, 1, 2));
    Fit.Maximum pareto =
        (Fit.Maximum) new Pareto().fit(Data.of(4, 2, 1, 0.5).statistic(new Pareto()));
    assertThat(power.estimate().value("shape"))
        .isCloseTo(pareto.estimate().value("shape"), within(1e-15));
    assertThat(power.estimate().value("max")).isEqualTo(2);
  }

  @Test
  void estimate_agrees_with_decimals() {
    // In 40-digit arithmetic.
    Fit.Maximum fit = maximum(Data.of(0.5, 0.25, 0.75, 0.875, 1.5));
    double shape = 1.2128517342760683;
    assertThat(fit.estimate().value("shape")).isCloseTo(shape, within(4e-16 * shape));
    assertThat(fit.logLikelihood()).isCloseTo(-1.9399381419215802, within(1e-15));
  }

  @Test
  void equal_values_are_degenerate() {
    Fit.Maximum fit = (Fit.Maximum) fit(Data.of(7, 7));
    assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
    assertThat(fit.estimate().value("max")).isEqualTo(7);
  }
}
