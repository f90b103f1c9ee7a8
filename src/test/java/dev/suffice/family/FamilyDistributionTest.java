package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which families say what distribution they have, and at which parameters. */
final class FamilyDistributionTest {
  static Stream<String> names() {
    return Families.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void families_of_one_number_say_their_distribution(String name) throws Exception {
    Family<?> family = Families.named(name).orElseThrow();
    Class<?> test = Class.forName(family.getClass().getName() + "Test");
    FamilyLaws<?> laws = (FamilyLaws<?>) test.getDeclaredConstructor().newInstance();
    Parameters estimate = laws.maximum(laws.samples().findFirst().orElseThrow()).estimate();
    assertThat(family.distribution(estimate).isPresent()).isEqualTo(family.hasDistribution());
  }

  @Test
  void trials_categories_points_in_time_and_vectors_have_none() {
    assertThat(names().filter(name -> !Families.named(name).orElseThrow().hasDistribution()))
        .containsExactlyInAnyOrder(
            "binomial",
            "categorical",
            "poisson-process",
            "multivariate-normal",
            "multivariate-normal-diagonal",
            "multivariate-normal-isotropic",
            "dirichlet",
            "markov-chain");
  }

  @Test
  void limits_are_points_or_nothing() {
    assertThat(new Poisson().distribution(Parameters.of("rate", 0)).orElseThrow().cumulative(0))
        .isEqualTo(1);
    assertThat(new LogSeries().distribution(Parameters.of("p", 0)).orElseThrow().cumulative(1))
        .isEqualTo(1);
    assertThat(
            new NegativeBinomial()
                .distribution(Parameters.of("mean", 0))
                .orElseThrow()
                .cumulative(0))
        .isEqualTo(1);
    assertThat(new LogSeries().distribution(Parameters.of("p", 1))).isEmpty();
    assertThat(new Geometric().distribution(Parameters.of("p", 0))).isEmpty();
    assertThat(new VonMises().distribution(Parameters.of("concentration", 0))).isEmpty();
  }

  @Test
  void parameters_are_checked() {
    assertThat(
            FamilyLaws.catching(() -> new Normal().distribution(Parameters.of("mean", 0, "sd", 0))))
        .isEqualTo("sd must be a finite number > 0, but is 0.0");
    assertThat(
            FamilyLaws.catching(
                () -> new Uniform().distribution(Parameters.of("min", 1, "max", 1))))
        .startsWith("min must be < max");
    assertThat(FamilyLaws.catching(() -> new Zeta().distribution(Parameters.of("p", 1))))
        .startsWith("Unknown parameter p");
  }
}
