package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.inference.Interval;
import dev.suffice.inference.ProportionIntervals;
import dev.suffice.statistic.TransitionCounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MarkovChainTest extends FamilyLaws<TransitionCounts> {
  private static final String[] STATES = {"dry", "wet", "snow"};
  private final MarkovChain family = new MarkovChain();

  MarkovChainTest() {
    super(new MarkovChain());
  }

  /** The steps of a chain that goes on from state i to i + 1 more often than not. */
  private static Data steps(long seed, int rows) {
    Random random = new Random(seed);
    String[][] all = new String[rows][];
    int from = 0;
    for (int i = 0; i < rows; i++) {
      int to = random.nextInt(2) == 0 ? random.nextInt(3) : (from + 1) % 3;
      all[i] = new String[] {STATES[from], STATES[to]};
      from = to;
    }
    return Data.ofLabelRows(all);
  }

  @Override
  Stream<Data> samples() {
    Data sample = steps(1, 400);
    return Stream.of(sample, Vectors.weighted(sample));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    return Math.log(p.value("p[%s][%s]".formatted(row.labels().get(0), row.labels().get(1))));
  }

  /** All but the last probability of each state may be chosen. */
  @Override
  int place(Fit.Maximum fit, int k) {
    return k / 2 * 3 + k % 2;
  }

  @Override
  Parameters moved(Fit.Maximum fit, double... steps) {
    Map<String, Double> moved = new LinkedHashMap<>(super.moved(fit, steps).values());
    List<String> names = fit.estimate().names();
    for (int row = 0; row < names.size(); row += 3) {
      List<String> others = names.subList(row, row + 2);
      moved.put(names.get(row + 2), 1 - others.stream().mapToDouble(moved::get).sum());
    }
    return new Parameters(moved);
  }

  private static Data of(String... steps) {
    return Data.ofLabelRows(
        Stream.of(steps).map(step -> step.split(">", -1)).toArray(String[][]::new));
  }

  @Test
  void rows_never_left_are_missing() {
    Fit.Maximum fit = (Fit.Maximum) fit(of("a>b", "a>c", "b>c", "a>b"));
    assertThat(fit.estimate().names())
        .containsExactly("p[a][a]", "p[a][b]", "p[a][c]", "p[b][a]", "p[b][b]", "p[b][c]");
    assertThat(fit.estimate().value("p[a][b]")).isEqualTo(2 / 3.0);
    assertThat(fit.estimate().value("p[b][c]")).isEqualTo(1);
    assertThat(family.freeParameters(fit)).isEqualTo(4);
    assertThat(fit.logLikelihood()).isCloseTo(2 * Math.log(2 / 3.0) - Math.log(3), within(1e-15));
  }

  @Test
  void steps_never_seen_are_on_the_boundary_with_an_exact_interval() {
    Data sample = of("a>b", "a>b", "a>a", "b>a", "b>a");
    Fit.Maximum fit = (Fit.Maximum) fit(sample);
    assertThat(fit.status()).isEqualTo(Status.BOUNDARY);
    assertThat(fit.reason()).isEqualTo("1 of 4 steps between the states were never seen");
    assertThat(fit.estimate().value("p[b][b]")).isZero();
    Interval never = interval(sample, "p[b][b]", 0.95);
    assertThat(never.method()).isEqualTo("clopper-pearson");
    assertThat(never.lower()).isZero();
    assertThat(never.upper()).isCloseTo(1 - Math.sqrt(0.025), within(1e-15));
    assertThat(interval(sample, "p[b][a]", 0.95).upper()).isEqualTo(1);
    assertThat(interval(sample, "p[a][b]", 0.95)).isEqualTo(ProportionIntervals.of(2, 3, 0.95));
    assertThat(fit.covariance().orElseThrow().standardError(3)).isZero();
  }

  @Test
  void one_state_has_one_step() {
    Fit.Maximum fit = (Fit.Maximum) fit(of("a>a", "a>a"));
    assertThat(fit.status()).isEqualTo(Status.BOUNDARY);
    assertThat(fit.reason()).isEqualTo("There is one state only");
    assertThat(fit.logLikelihood()).isZero();
    assertThat(family.freeParameters(fit)).isZero();
    assertThat(family.derived(fit, statistic(of("a>a")))).isEmpty();
  }

  @Test
  void standard_errors_are_those_of_each_state_by_itself() {
    Data sample = samples().findFirst().orElseThrow();
    Fit.Maximum fit = maximum(sample);
    for (String from : STATES) {
      long n = sample.rows().stream().filter(r -> r.labels().get(0).equals(from)).count();
      for (String to : STATES) {
        String name = "p[%s][%s]".formatted(from, to);
        double p = fit.estimate().value(name);
        assertThat(
                fit.covariance().orElseThrow().standardError(fit.estimate().names().indexOf(name)))
            .isCloseTo(Math.sqrt(p * (1 - p) / n), within(1e-16));
      }
    }
  }

  @Test
  void independence_is_a_likelihood_ratio_over_the_table() {
    Data sample = samples().findFirst().orElseThrow();
    Map<String, Double> derived = family.derived(maximum(sample), statistic(sample));
    double n = sample.rows().size();
    double statistic = 0;
    for (String from : STATES) {
      for (String to : STATES) {
        double left = count(sample, 0, from);
        double entered = count(sample, 1, to);
        double both =
            sample.rows().stream().filter(r -> r.labels().equals(List.of(from, to))).count();
        statistic += 2 * both * Math.log(both * n / (left * entered));
      }
    }
    assertThat(derived.get("independenceStatistic")).isCloseTo(statistic, within(1e-11));
    assertThat(derived).containsEntry("independenceDf", 4.0);
    assertThat(derived.get("independencePValue")).isBetween(0.0, 1e-6);
  }

  private static double count(Data sample, int column, String state) {
    return sample.rows().stream().filter(r -> r.labels().get(column).equals(state)).count();
  }

  @Test
  void the_independence_test_rejects_as_often_as_it_says() {
    Random random = new Random(20260116);
    int rejected = 0;
    int repeats = 2000;
    for (int i = 0; i < repeats; i++) {
      String[][] rows = new String[200][];
      for (int k = 0; k < rows.length; k++) {
        rows[k] = new String[] {STATES[random.nextInt(3)], STATES[random.nextInt(3)]};
      }
      Data sample = Data.ofLabelRows(rows);
      Map<String, Double> derived = family.derived((Fit.Maximum) fit(sample), statistic(sample));
      double p = Objects.requireNonNull(derived.get("independencePValue"));
      rejected += p < 0.1 ? 1 : 0;
    }
    assertThat(rejected / (double) repeats).isCloseTo(0.1, within(0.03));
  }

  @Test
  void fixed_probabilities_leave_the_rest_to_the_others() {
    TransitionCounts s = statistic(of("a>a", "a>b", "a>b", "a>c", "b>a", "b>c"));
    double profile = family.profileLogLikelihood(Parameters.of("p[a][b]", 0.4), s);
    assertThat(profile)
        .isCloseTo(2 * Math.log(0.4) + 2 * Math.log(0.3) + 2 * Math.log(0.5), within(1e-14));
    assertThat(family.degreesOfFreedom(Parameters.of("p[a][b]", 0.4), s)).isEqualTo(1);
    assertThat(family.profileLogLikelihood(Parameters.of("p[a][b]", 1), s))
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(family.degreesOfFreedom(Parameters.of("p[a][b]", 1), s)).isEqualTo(2);
    assertThat(family.profileLogLikelihood(Parameters.of("p[never][b]", 0.4), s))
        .isEqualTo(family.profileLogLikelihood(Parameters.NONE, s));
  }

  @Test
  void probabilities_of_a_state_must_add_up_to_one() {
    TransitionCounts s = statistic(of("a>a", "a>b"));
    assertThat(catching(() -> family.logLikelihood(Parameters.of("p[a][a]", 0.4), s)))
        .startsWith("The probabilities of the steps from a must add up to 1, but {a=0.4} do not");
    Parameters much = Parameters.of("p[a][a]", 0.8, "p[a][b]", 0.4);
    assertThat(catching(() -> family.profileLogLikelihood(much, s))).contains("add up to 1.2");
    assertThat(catching(() -> family.profileLogLikelihood(Parameters.of("p[a]", 0.4), s)))
        .isEqualTo("The parameters of a Markov chain are p[from][to], but found p[a]");
  }

  @Test
  void many_states_list_only_the_steps_seen() {
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      steps.add(i + ">" + (i + 1) % 200);
      steps.add(i + ">" + (i + 7) % 200);
    }
    Fit.Maximum fit = (Fit.Maximum) fit(of(steps.toArray(String[]::new)));
    assertThat(fit.status()).isEqualTo(Status.BOUNDARY);
    assertThat(fit.reason()).isEqualTo("39600 of 40000 steps between the states were never seen");
    assertThat(fit.estimate().names()).hasSize(400);
    assertThat(fit.estimate().value("p[0][7]")).isEqualTo(0.5);
    assertThat(family.freeParameters(fit)).isEqualTo(200);
  }
}
