package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.SufficientStatistic;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All laws of maximum likelihood for each family with each of its parameters known, at a value some
 * way off the estimate, so that the others have to make up for it.
 */
@ParameterizedClass
@MethodSource("forms")
final class RestrictedLawsTest<S extends SufficientStatistic<S>> extends FamilyLaws<S> {
  private static final int MOST_SAMPLES = 2;
  private static final double OFF = 1.5;
  private static final double SCALE = 4;
  private static final double SHIFT = 64;

  @Parameter @Nullable Form<S> given;

  private Form<S> form() {
    return Objects.requireNonNull(given);
  }

  /** A family with one parameter known, and a sample for it. */
  record Form<S extends SufficientStatistic<S>>(
      FamilyLaws<S> laws, Data sample, String name, double value) {
    @Override
    public String toString() {
      return "%s with %s = %s".formatted(laws.family().name(), name, value);
    }
  }

  static Stream<Form<?>> forms() {
    return Families.names().stream()
        .map(name -> Families.named(name).orElseThrow())
        .filter(family -> family instanceof Restrictable)
        .flatMap(family -> forms(FamilyLaws.of(family)));
  }

  private static <S extends SufficientStatistic<S>> Stream<Form<?>> forms(FamilyLaws<S> laws) {
    return laws.samples()
        .limit(MOST_SAMPLES)
        .flatMap(
            sample -> {
              Fit.Maximum fit = laws.maximum(sample);
              return laws.family().parameters().stream()
                  .map(name -> new Form<>(laws, sample, name, off(laws, fit, name)));
            });
  }

  private static double off(FamilyLaws<?> laws, Fit.Maximum fit, String name) {
    return laws.moved(fit, fit.estimate().names().indexOf(name), OFF);
  }

  @Override
  Family<S> family() {
    return form().laws().family().given(Parameters.of(form().name(), form().value()));
  }

  @Override
  Stream<Data> samples() {
    return Stream.of(form().sample());
  }

  @Override
  List<String> columns() {
    return form().laws().columns();
  }

  @Override
  double logDensity(Parameters parameters, Row row) {
    return form().laws().logDensity(parameters, row);
  }

  @Override
  double moved(Fit.Maximum fit, int i, double steps) {
    return form().laws().moved(fit, i, steps);
  }

  @Test
  void the_known_parameter_has_its_value_and_no_error() {
    Fit.Maximum fit = maximum(form().sample());
    assertThat(fit.estimate().names()).isEqualTo(form().laws().family().parameters());
    assertThat(fit.estimate().value(form().name())).isEqualTo(form().value());
    int i = fit.estimate().names().indexOf(form().name());
    fit.covariance().ifPresent(c -> assertThat(c.standardErrors().get(i)).isEmpty());
    assertThat(family().intervals(fit, statistic(form().sample()), 0.95))
        .doesNotContainKey(form().name());
    assertThat(family().freeParameters(fit)).isEqualTo(fit.estimate().names().size() - 1);
  }

  @Test
  void the_maximum_is_the_profile_of_the_family() {
    Parameters known = Parameters.of(form().name(), form().value());
    S statistic = statistic(form().sample());
    double profile = form().laws().family().profileLogLikelihood(known, statistic);
    assertThat(maximum(form().sample()).logLikelihood()).isEqualTo(profile);
    assertThat(profile).isLessThan(form().laws().maximum(form().sample()).logLikelihood());
  }

  @Test
  void known_where_it_is_estimated_it_changes_nothing_but_errors() {
    Fit.Maximum free = form().laws().maximum(form().sample());
    Parameters known = Parameters.of(form().name(), free.estimate().value(form().name()));
    S statistic = statistic(form().sample());
    Fit.Maximum fit = (Fit.Maximum) form().laws().family().given(known).fit(statistic);
    for (int i = 0; i < free.estimate().names().size(); i++) {
      String name = free.estimate().names().get(i);
      double value = free.estimate().value(name);
      assertThat(fit.estimate().value(name)).isCloseTo(value, within(1e-13 * Math.abs(value)));
      if (!name.equals(form().name()) && fit.covariance().isPresent()) {
        double error = free.covariance().orElseThrow().standardError(i);
        assertThat(fit.covariance().get().standardError(i))
            .isLessThanOrEqualTo(error * (1 + 1e-12));
      }
    }
    assertThat(fit.logLikelihood())
        .isCloseTo(free.logLikelihood(), within(1e-14 * Math.abs(free.logLikelihood())));
    double aic = form().laws().family().criteria(free, statistic).aic();
    assertThat(form().laws().family().given(known).criteria(fit, statistic).aic())
        .isCloseTo(aic - 2, within(1e-13 * Math.abs(aic)));
  }

  @Test
  void scale_carries_over_with_the_known_parameter() {
    Optional<Parameters> expected =
        form().laws().scaled(maximum(form().sample()).estimate(), SCALE);
    if (expected.isPresent()) {
      Data sample = form().sample().map(row -> row.withX(SCALE * row.x()));
      Parameters known = Parameters.of(form().name(), expected.get().value(form().name()));
      Fit.Maximum fit = (Fit.Maximum) form().laws().family().given(known).fit(statistic(sample));
      for (String name : fit.estimate().names()) {
        double value = expected.get().value(name);
        assertThat(fit.estimate().value(name))
            .as(name)
            .isCloseTo(value, within(1e-13 * Math.abs(value)));
      }
    }
  }

  @Test
  void shift_carries_over_with_the_known_parameter() {
    Optional<Parameters> known =
        form().laws().shifted(Parameters.of(form().name(), form().value()), SHIFT);
    if (known.isPresent()) {
      Data near = mapped(form().sample(), x -> Math.rint(x * 1024) / 1024);
      Fit.Maximum fit = maximum(near);
      Family<S> moved = form().laws().family().given(known.get());
      Data far = mapped(near, x -> x + SHIFT);
      Fit.Maximum other = (Fit.Maximum) moved.fit(far.statistic(moved));
      Parameters expected = form().laws().shifted(fit.estimate(), SHIFT).orElseThrow();
      for (String name : fit.estimate().names()) {
        double value = expected.value(name);
        assertThat(other.estimate().value(name))
            .as(name)
            .isCloseTo(value, within(1e-13 * Math.abs(value)));
      }
      double size = Math.abs(fit.logLikelihood());
      assertThat(other.logLikelihood()).isCloseTo(fit.logLikelihood(), within(1e-13 * size));
    }
  }

  @Test
  void another_value_of_the_known_parameter_is_refused() {
    Parameters other = Parameters.of(form().name(), form().value() * 2 + 1);
    S empty = family().statistic().empty();
    assertThat(catching(() -> family().profileLogLikelihood(other, empty)))
        .contains(form().name() + " is known to be");
    assertThat(catching(() -> family().logLikelihood(other, empty))).contains("is known to be");
  }

  @Test
  void nothing_is_left_with_all_parameters_known() {
    Parameters all = maximum(form().sample()).estimate();
    assertThat(catching(() -> form().laws().family().given(all))).contains("left to estimate");
    assertThat(catching(() -> family().given(all))).contains("left to estimate");
  }
}
