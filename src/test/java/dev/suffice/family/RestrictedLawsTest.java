package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.inference.Interval;
import dev.suffice.statistic.SufficientStatistic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All laws of maximum likelihood for each family with each of its parameters known, or with those
 * that may be known together, at values some way off the estimate, so that the others have to make
 * up for it.
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

  /** A family with some parameters known, and a sample for it. */
  record Form<S extends SufficientStatistic<S>>(FamilyLaws<S> laws, Data sample, Parameters known) {
    /** The first of the known parameters. */
    String name() {
      return known.names().get(0);
    }

    @Override
    public String toString() {
      return "%s with %s".formatted(laws.family().name(), known);
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
              return laws.knownTogether()
                  .map(names -> new Form<>(laws, sample, off(laws, fit, names)));
            });
  }

  private static Parameters off(FamilyLaws<?> laws, Fit.Maximum fit, List<String> names) {
    Map<String, Double> off = new LinkedHashMap<>();
    names.forEach(name -> off.put(name, off(laws, fit, name)));
    return new Parameters(off);
  }

  private static double off(FamilyLaws<?> laws, Fit.Maximum fit, String name) {
    return laws.moved(fit, fit.estimate().names().indexOf(name), OFF);
  }

  /** The values that the form's known parameters have here. */
  private Parameters known(Parameters all) {
    Map<String, Double> known = new LinkedHashMap<>();
    form().known().names().forEach(name -> known.put(name, all.value(name)));
    return new Parameters(known);
  }

  @Override
  Family<S> family() {
    return form().laws().family().given(form().known());
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
    Map<String, Interval> intervals = family().intervals(fit, statistic(form().sample()), 0.95);
    form()
        .known()
        .values()
        .forEach(
            (name, value) -> {
              assertThat(fit.estimate().value(name)).isEqualTo(value);
              int i = fit.estimate().names().indexOf(name);
              fit.covariance().ifPresent(c -> assertThat(c.standardErrors().get(i)).isEmpty());
              assertThat(intervals).doesNotContainKey(name);
            });
    assertThat(family().freeParameters(fit))
        .isEqualTo(fit.estimate().names().size() - form().known().names().size());
  }

  @Test
  void the_maximum_is_the_profile_of_the_family() {
    S statistic = statistic(form().sample());
    double profile = form().laws().family().profileLogLikelihood(form().known(), statistic);
    assertThat(maximum(form().sample()).logLikelihood()).isEqualTo(profile);
    assertThat(profile).isLessThan(form().laws().maximum(form().sample()).logLikelihood());
  }

  @Test
  void known_where_it_is_estimated_it_changes_nothing_but_errors() {
    Fit.Maximum free = form().laws().maximum(form().sample());
    Parameters known = known(free.estimate());
    S statistic = statistic(form().sample());
    Fit.Maximum fit = (Fit.Maximum) form().laws().family().given(known).fit(statistic);
    for (int i = 0; i < free.estimate().names().size(); i++) {
      String name = free.estimate().names().get(i);
      double value = free.estimate().value(name);
      assertThat(fit.estimate().value(name)).isCloseTo(value, within(1e-13 * Math.abs(value)));
      if (!known.has(name) && fit.covariance().isPresent()) {
        double error = free.covariance().orElseThrow().standardError(i);
        assertThat(fit.covariance().get().standardError(i))
            .isLessThanOrEqualTo(error * (1 + 1e-12));
      }
    }
    assertThat(fit.logLikelihood())
        .isCloseTo(free.logLikelihood(), within(1e-14 * Math.abs(free.logLikelihood())));
    double aic = form().laws().family().criteria(free, statistic).aic();
    assertThat(form().laws().family().given(known).criteria(fit, statistic).aic())
        .isCloseTo(aic - 2 * known.names().size(), within(1e-13 * Math.abs(aic)));
  }

  @Test
  void scale_carries_over_with_the_known_parameter() {
    Optional<Parameters> expected =
        form().laws().scaled(maximum(form().sample()).estimate(), SCALE);
    if (expected.isPresent()) {
      Data sample = mapped(form().sample(), x -> SCALE * x);
      Parameters known = known(expected.get());
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
    Optional<Parameters> known = form().laws().shifted(form().known(), SHIFT);
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
    Parameters other = Parameters.of(form().name(), form().known().value(form().name()) * 2 + 1);
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
