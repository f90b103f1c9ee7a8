package dev.suffice.family;

import static dev.suffice.family.Status.BOUNDARY;
import static dev.suffice.family.Status.DEGENERATE;
import static dev.suffice.family.Status.INSUFFICIENT;
import static dev.suffice.family.Status.NOT_CONVERGED;
import static dev.suffice.family.Status.NO_DATA;
import static dev.suffice.family.Status.NO_FINITE_MLE;
import static dev.suffice.family.Status.OK;
import static dev.suffice.family.Status.OUT_OF_SUPPORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Limits;
import dev.suffice.statistic.Range;
import dev.suffice.statistic.SufficientStatistic;
import dev.suffice.statistic.Support;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every family, where the data have little to say: the status that each situation has in it. */
final class StatusesTest {
  private static final int MANY = 1_000_000;
  private static final double TRIALS = 10;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /**
   * A family with two rows that have probability.
   *
   * @param same the status of one row, and of three that are equal
   * @param different the status of two rows that differ
   * @param outside a row without probability, and how it is named; none if every row has some
   */
  private record Usual(
      String family, Row a, Row b, Status same, Status different, Map<Row, String> outside) {
    /** Of one number. */
    static Usual of(String family, double a, double b, double outside, Status... statuses) {
      Map<Row, String> none = Map.of(row(outside), Double.toString(outside));
      return of(family, row(a), row(b), none, statuses);
    }

    /** The second status is OK if it is not given. */
    static Usual of(String family, Row a, Row b, Map<Row, String> outside, Status... statuses) {
      return new Usual(family, a, b, statuses[0], statuses.length > 1 ? statuses[1] : OK, outside);
    }

    Stream<Case> cases() {
      return Stream.of(
          new Case(family, same, a),
          new Case(family, same, a, a, a),
          new Case(family, different, a, b));
    }
  }

  private static final List<Usual> USUAL =
      List.of(
          Usual.of("bernoulli", 1, 0, 2, BOUNDARY),
          Usual.of("binomial", trials(4), trials(7), Map.of(trials(-1.5), "-1.5"), OK),
          Usual.of("categorical", names("a"), names("b"), Map.of(), BOUNDARY),
          Usual.of("poisson", 4, 7, 2.5, OK),
          Usual.of("exponential", 2, 3, -1.5, OK),
          Usual.of("normal", row(2), row(3), Map.of(), DEGENERATE),
          Usual.of("lognormal", 2, 3, 0, DEGENERATE),
          Usual.of("uniform", row(2), row(3), Map.of(), DEGENERATE),
          Usual.of("discrete-uniform", -3, 4, 0.5, BOUNDARY),
          Usual.of("pareto", 2, 3, 0, DEGENERATE),
          Usual.of("power-function", 2, 3, 0, DEGENERATE),
          Usual.of("gamma", 2, 3, 0, DEGENERATE),
          Usual.of("inverse-gamma", 2, 3, 0, DEGENERATE),
          Usual.of("chi-squared", 2, 3, 0, OK),
          Usual.of("geometric", 4, 7, 2.5, OK),
          Usual.of("rayleigh", 2, 3, 0, OK),
          Usual.of("maxwell", 2, 3, 0, OK),
          Usual.of("half-normal", 2, 3, -1.5, OK),
          Usual.of("levy", 2, 3, 0, OK),
          Usual.of("inverse-gaussian", 2, 3, 0, DEGENERATE),
          Usual.of("logit-normal", 0.25, 0.5, 1, DEGENERATE),
          Usual.of("von-mises", row(2), row(3), Map.of(), DEGENERATE),
          Usual.of("zeta", 4, 7, 0, OK),
          Usual.of("negative-binomial", 4, 7, -1, NO_FINITE_MLE, NO_FINITE_MLE),
          Usual.of("nakagami", 2, 3, 0, DEGENERATE),
          Usual.of("beta", 0.25, 0.5, 1, DEGENERATE),
          Usual.of("log-series", 4, 7, 0, OK),
          Usual.of("poisson-process", 4, 7, 2.5, OK),
          Usual.of("zero-inflated-poisson", 4, 7, 2.5, BOUNDARY, BOUNDARY),
          // Two rows are on a line, so that two columns have a matrix of rank 1.
          Usual.of("multivariate-normal", row(2, 3), row(5, 1), Map.of(), DEGENERATE, DEGENERATE),
          Usual.of("multivariate-normal-diagonal", row(2, 3), row(5, 1), Map.of(), DEGENERATE),
          Usual.of("multivariate-normal-isotropic", row(2, 3), row(5, 1), Map.of(), DEGENERATE),
          Usual.of(
              "dirichlet",
              row(0.25, 0.75),
              row(0.5, 0.5),
              Map.of(row(0.5, 0.75), "one with the sum 1.25"),
              DEGENERATE),
          Usual.of("markov-chain", names("a", "a"), names("a", "b"), Map.of(), BOUNDARY),
          Usual.of("laplace", row(2), row(3), Map.of(), DEGENERATE),
          Usual.of("weibull", 2, 3, 0, DEGENERATE));

  /**
   * What a family says of these rows.
   *
   * @param estimate the estimate, if it is said here
   */
  private record Case(Family<?> family, Status status, Parameters estimate, Data data) {
    Case(String family, Status status, Row... rows) {
      this(named(family), status, Parameters.NONE, new Data(Arrays.asList(rows)));
    }

    static Case of(String family, Status status, Parameters estimate, double... values) {
      Data data =
          Data.of(values).map(row -> row.withCompanion(family.equals("binomial") ? TRIALS : 1));
      return new Case(named(family), status, estimate, data);
    }
  }

  private static final List<Case> EXTREMES =
      List.of(
          Case.of("bernoulli", BOUNDARY, Parameters.of("p", 1), 1, 1, 1, 1),
          Case.of("bernoulli", BOUNDARY, Parameters.of("p", 0), 0, 0, 0, 0),
          Case.of("binomial", BOUNDARY, Parameters.of("p", 0), 0, 0, 0),
          Case.of("binomial", BOUNDARY, Parameters.of("p", 1), TRIALS, TRIALS),
          Case.of("poisson", BOUNDARY, Parameters.of("rate", 0), 0, 0, 0),
          Case.of("poisson-process", BOUNDARY, Parameters.of("rate", 0), 0, 0, 0),
          Case.of("exponential", NO_FINITE_MLE, Parameters.NONE, 0, 0, 0),
          Case.of("half-normal", DEGENERATE, Parameters.of("scale", 0), 0, 0, 0),
          Case.of("geometric", BOUNDARY, Parameters.of("p", 1), 0, 0, 0),
          Case.of("zeta", NO_FINITE_MLE, Parameters.NONE, 1, 1, 1),
          Case.of("log-series", BOUNDARY, Parameters.of("p", 0), 1, 1, 1),
          Case.of("negative-binomial", OK, Parameters.NONE, 0, 0, 9),
          Case.of("negative-binomial", BOUNDARY, Parameters.of("mean", 0), 0, 0, 0),
          // Under-dispersed: the mean is 3, and the variance 2/3.
          Case.of(
              "negative-binomial",
              NO_FINITE_MLE,
              Parameters.of("mean", 3, "size", INFINITY),
              2,
              3,
              4),
          Case.of("negative-binomial", NOT_CONVERGED, Parameters.NONE, 0, 0, 0x1p60),
          Case.of("zero-inflated-poisson", OK, Parameters.NONE, 0, 0, 0, 4, 5),
          Case.of(
              "zero-inflated-poisson",
              BOUNDARY,
              Parameters.of("rate", 3, "zeroProbability", 0),
              2,
              4),
          Case.of(
              "von-mises",
              BOUNDARY,
              Parameters.of("concentration", 0),
              0,
              Math.PI / 2,
              Math.PI,
              -Math.PI / 2),
          Case.of("normal", DEGENERATE, Parameters.of("mean", 2, "sd", 0), 2, 2),
          Case.of("gamma", DEGENERATE, Parameters.of("shape", INFINITY, "rate", INFINITY), 2, 2),
          Case.of("weibull", DEGENERATE, Parameters.of("shape", INFINITY, "scale", 2), 2, 2),
          Case.of("laplace", DEGENERATE, Parameters.of("location", 2, "scale", 0), 2, 2),
          // One column does not vary, the other does.
          new Case("multivariate-normal-diagonal", DEGENERATE, row(1, 2), row(1, 3), row(1, 5)),
          new Case("multivariate-normal-isotropic", OK, row(1, 2), row(1, 3), row(1, 5)),
          // The second column is twice the first.
          new Case("multivariate-normal", DEGENERATE, row(1, 2), row(2, 4), row(3, 6), row(5, 10)),
          new Case("multivariate-normal", OK, row(1, 2), row(2, 4), row(3, 7)),
          new Case("categorical", OK, names("a"), names("b")),
          // Two of the four steps are never seen.
          new Case("markov-chain", BOUNDARY, names("a", "a"), names("b", "a")),
          new Case(
              "markov-chain",
              OK,
              names("a", "a"),
              names("a", "b"),
              names("b", "a"),
              names("b", "b")),
          new Case(
              new CensoredExponential(), INSUFFICIENT, Parameters.NONE, Data.of(0, 0).beside(0, 0)),
          new Case(
              named("normal").limited(Limits.CODES, Range.ALL),
              INSUFFICIENT,
              Parameters.NONE,
              Data.ofCodes("<<>", 2, 2, 2)));

  private static Row row(double... values) {
    return new Row(List.of(), Arrays.stream(values).boxed().toList(), 1, 1);
  }

  private static Row trials(double successes) {
    return row(successes).withCompanion(TRIALS);
  }

  private static Row names(String... names) {
    return new Row(List.of(names), List.of(), 1, 1);
  }

  static Stream<Case> cases() {
    return Stream.concat(USUAL.stream().flatMap(Usual::cases), EXTREMES.stream());
  }

  @Test
  void every_family_is_here() {
    assertThat(USUAL).extracting(Usual::family).containsExactlyElementsOf(Families.names());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void status_says_what_the_estimate_is_worth(Case c) {
    Fit fit = fit(c.family, c.data);
    assertThat(fit.status()).as(fit.reason()).isEqualTo(c.status);
    assertThat(fit.reason().isEmpty()).isEqualTo(c.status == OK);
    if (fit instanceof Fit.Maximum maximum) {
      assertThat(maximum.estimate().values()).containsAllEntriesOf(c.estimate.values());
      assertThat(maximum.estimate().values().values()).doesNotContain(Double.NaN);
      assertThat(Double.isFinite(maximum.logLikelihood())).isEqualTo(c.status != DEGENERATE);
    } else {
      assertThat(c.estimate).isEqualTo(Parameters.NONE);
    }
  }

  @ParameterizedTest
  @MethodSource("usual")
  void no_rows_are_no_data(Usual usual) {
    Row missing = usual.a.withValues(Collections.nCopies(usual.a.values().size(), Double.NaN));
    List<Row> none = new ArrayList<>(List.of(usual.a.withWeight(0)));
    if (!usual.a.values().isEmpty()) {
      none.add(missing);
    }
    for (List<Row> rows : List.of(List.<Row>of(), none)) {
      Fit fit = fit(named(usual.family), new Data(rows));
      assertThat(fit).isEqualTo(new Fit.NoMaximum(NO_DATA, "No row has a value"));
    }
  }

  @ParameterizedTest
  @MethodSource("usual")
  void one_row_out_of_support_among_a_million_is_named(Usual usual) {
    usual.outside.forEach(
        (row, example) -> {
          List<Row> rows = new ArrayList<>(Collections.nCopies(MANY, usual.a));
          rows.set(MANY / 3, row);
          Fit fit = fit(named(usual.family), new Data(rows));
          assertThat(fit.status()).isEqualTo(OUT_OF_SUPPORT);
          assertThat(fit.reason())
              .startsWith(usual.family + " takes ")
              .endsWith("but 1 of 1000000 values is not, such as " + example);
        });
  }

  @Test
  void a_row_out_of_support_is_here_unless_every_row_has_a_density() {
    for (Usual usual : USUAL) {
      boolean none = usual.a.values().isEmpty() || named(usual.family).support() == Support.REAL;
      assertThat(usual.outside.isEmpty()).as(usual.family).isEqualTo(none);
    }
  }

  @Test
  void every_status_is_reached() {
    Set<Status> reached =
        cases()
            .map(c -> fit(c.family, c.data).status())
            .collect(Collectors.toCollection(() -> EnumSet.of(NO_DATA, OUT_OF_SUPPORT)));
    assertThat(reached).containsExactlyInAnyOrder(Status.values());
  }

  static Stream<Usual> usual() {
    return USUAL.stream();
  }

  private static Family<?> named(String name) {
    Family<?> family = Families.named(name).orElseThrow();
    return family.columnCount() == ColumnCount.SEVERAL ? family.over(List.of("x", "y")) : family;
  }

  private static <S extends SufficientStatistic<S>> Fit fit(Family<S> family, Data data) {
    return family.fit(data.statistic(family));
  }
}
