package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.CategoryCounts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CategoricalTest extends FamilyLaws<CategoryCounts> {
  private final Categorical family = new Categorical();

  CategoricalTest() {
    super(new Categorical());
  }

  @Override
  Stream<Data> samples() {
    return Stream.of(
        Data.ofLabels("red", "green", "blue").weighted(20, 30, 41),
        Data.ofLabels("1", "2", "3", "4", "5", "6").weighted(17, 12.5, 19, 20, 13, 31));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    return Math.log(p.value("p[" + row.label() + "]"));
  }

  /** The last probability is what the others leave. */
  @Override
  Parameters moved(Fit.Maximum fit, double... steps) {
    Map<String, Double> moved =
        new LinkedHashMap<>(super.moved(fit, Arrays.copyOf(steps, steps.length + 1)).values());
    List<String> names = fit.estimate().names();
    String last = names.get(names.size() - 1);
    double others = names.stream().limit(steps.length).mapToDouble(moved::get).sum();
    moved.put(last, 1 - others);
    return new Parameters(moved);
  }

  @Test
  void one_category_is_on_the_boundary() {
    Data sample = Data.ofLabels("a", "a");
    Fit.Maximum fit = (Fit.Maximum) fit(sample);
    assertThat(fit.status()).isEqualTo(Status.BOUNDARY);
    assertThat(fit.estimate()).isEqualTo(Parameters.of("p[a]", 1));
    assertThat(fit.logLikelihood()).isZero();
    assertThat(family.freeParameters(fit)).isZero();
    assertThat(interval(sample, "p[a]", 0.95).method()).isEqualTo("clopper-pearson");
  }

  @Test
  void fixed_probabilities_leave_the_rest_to_the_others() {
    CategoryCounts s = statistic(Data.ofLabels("a", "b", "c").weighted(2, 3, 5));
    assertThat(family.profileLogLikelihood(Parameters.of("p[a]", 0.6), s))
        .isCloseTo(
            2 * Math.log(0.6) + 3 * Math.log(0.4 * 3 / 8) + 5 * Math.log(0.4 * 5 / 8),
            within(1e-14));
    assertThat(family.degreesOfFreedom(Parameters.of("p[a]", 0.6), s)).isEqualTo(1);
    assertThat(family.profileLogLikelihood(Parameters.of("p[a]", 1), s))
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(family.degreesOfFreedom(Parameters.of("p[a]", 1), s)).isEqualTo(2);
  }

  @Test
  void a_null_may_name_a_category_never_seen() {
    CategoryCounts s = statistic(Data.ofLabels("1", "2").weighted(4, 6));
    Map<String, Double> third = new LinkedHashMap<>();
    IntStream.rangeClosed(1, 3).forEach(i -> third.put("p[" + i + "]", 1 / 3.0));
    Parameters fair = new Parameters(third);
    assertThat(family.logLikelihood(fair, s)).isCloseTo(-10 * Math.log(3), within(1e-14));
    assertThat(family.degreesOfFreedom(fair, s)).isEqualTo(2);
  }

  @Test
  void probabilities_must_add_up_to_one() {
    CategoryCounts s = statistic(Data.ofLabels("a", "b"));
    Parameters much = Parameters.of("p[a]", 0.7, "p[b]", 0.4);
    assertThat(catching(() -> family.profileLogLikelihood(much, s))).contains("add up to 1.1");
    Parameters little = Parameters.of("p[a]", 0.3, "p[b]", 0.4);
    assertThat(catching(() -> family.logLikelihood(little, s))).contains("must add up to 1");
  }

  @Test
  void many_categories_have_standard_errors_without_a_matrix() {
    String[] names = IntStream.range(0, 101).mapToObj(i -> "c" + i).toArray(String[]::new);
    Covariance covariance = ((Fit.Maximum) fit(Data.ofLabels(names))).covariance().orElseThrow();
    assertThat(covariance.rows()).isEmpty();
    assertThat(covariance.standardErrors()).hasSize(101);
  }
}
