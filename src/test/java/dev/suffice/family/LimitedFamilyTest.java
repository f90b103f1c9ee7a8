package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.inference.Interval;
import dev.suffice.statistic.Limited;
import dev.suffice.statistic.Limits;
import dev.suffice.statistic.Range;
import dev.suffice.statistic.SufficientStatistic;
import dev.suffice.statistic.Sums;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Censored, grouped and truncated samples whose fits are known, and those that have none. */
final class LimitedFamilyTest {
  private static final double NONE = Double.NEGATIVE_INFINITY;
  private static final double OPEN = Double.POSITIVE_INFINITY;

  /**
   * Miles in thousands to the failure of locomotive controls; 59 had not failed at 135: W. Nelson,
   * J. Schmee, Technometrics 21, 1979.
   */
  private static final double[] MILES = {
    22.5, 37.5, 46.0, 48.5, 51.5, 53.0, 54.5, 57.5, 66.5, 68.0, 69.5, 76.5, 77.0, 78.5, 80.0, 81.5,
    82.0, 83.0, 84.0, 91.5, 93.5, 102.5, 107.0, 108.5, 112.5, 113.5, 116.0, 117.0, 118.5, 119.0,
    120.0, 122.5, 123.0, 127.5, 131.0, 132.5, 134.0, 135.0
  };

  private static final double[] WEIGHTS =
      DoubleStream.concat(DoubleStream.generate(() -> 1).limit(37), DoubleStream.of(59)).toArray();

  private static final Data LOCOMOTIVES =
      Data.ofCodes("=".repeat(37) + ">", MILES).weighted(WEIGHTS);

  private static final Data FOUR_RANGES =
      Data.ofRanges(
          new double[] {0.1, 0.2, 1},
          new double[] {0.5, 0.55, 1},
          new double[] {0.75, 0.9, 1},
          new double[] {0.8, 0.95, 1});

  private static final Data POSITIVE = Data.of(1.25, 2, 0.5, 3.75, 2.5, 1, 4, 2.25, 1.5, 3);

  private static <S extends SufficientStatistic<S>> Fit fit(
      Family<S> family, Limits limits, Range bounds, Data sample) {
    LimitedFamily<S> form = LimitedFamily.of(family, limits, bounds);
    return form.fit(sample.statistic(form));
  }

  /** By 40-digit arithmetic: the root of the score, and the inverse of the information there. */
  static Stream<Arguments> references() {
    return Stream.of(
        Arguments.of(
            new Lognormal(),
            Limits.CODES,
            Range.ALL,
            LOCOMOTIVES,
            new double[] {5.116924718538847, 0.7054940292836757},
            new double[] {0.1041572337000234, 0.09319857263124305},
            0.005729225079602066,
            -237.09354534071227),
        Arguments.of(
            new Normal(),
            Limits.ENDS,
            Range.ALL,
            FOUR_RANGES,
            new double[] {0.591999047582381, 0.28680417884616694},
            new double[] {0.14444322981666952, 0.10295038037229233},
            0.00012882628612965503,
            -9.802698719234744),
        Arguments.of(
            new Beta(),
            Limits.ENDS,
            Range.ALL,
            FOUR_RANGES,
            new double[] {1.4199415711706347, 1.027066456588647},
            new double[] {0.9914195122551728, 0.686657971043535},
            0.47301118848822127,
            -8.898053429154189),
        Arguments.of(
            new Gamma(),
            Limits.CODES,
            Range.ALL,
            Data.ofCodes("=======>", 2.5, 2.9, 3.8, 9.1, 9.3, 12.0, 23.0, 25.0),
            new double[] {1.4476228205693322, 0.11961437605087281},
            new double[] {0.7053102465004056, 0.072992586844558},
            0.04434420312598557,
            -24.425427244102323),
        Arguments.of(
            new Poisson(),
            Limits.NONE,
            Range.from(1),
            Data.of(1, 2, 3, 4, 5, 6).weighted(1486, 694, 195, 37, 10, 1),
            new double[] {0.8924960552804254},
            new double[] {0.02389885764022716},
            0.000571155396507844,
            -2304.6586420786725),
        Arguments.of(
            new Normal(),
            Limits.NONE,
            Range.from(0),
            POSITIVE,
            new double[] {2.0525604764916485, 1.2163186110681132},
            new double[] {0.46109364214225435, 0.3637605825257461},
            -0.06526202326139707,
            -14.829995877197481),
        Arguments.of(
            new Normal(),
            Limits.NONE,
            new Range(0, 5),
            POSITIVE,
            new double[] {2.062998083185655, 1.2893573749331415},
            new double[] {0.5045019090074736, 0.4804632222489307},
            -0.07851474905055443,
            -14.732632973325332));
  }

  @ParameterizedTest
  @MethodSource("references")
  void fits_agree_with_forty_digits(
      Family<?> family,
      Limits limits,
      Range bounds,
      Data sample,
      double[] estimates,
      double[] errors,
      double lastCovariance,
      double logLikelihood) {
    Fit found = fit(family, limits, bounds, sample);
    assertThat(found.status()).as(found.reason()).isEqualTo(Status.OK);
    Fit.Maximum fit = (Fit.Maximum) found;
    for (int i = 0; i < estimates.length; i++) {
      assertThat(fit.estimate().value(family.parameters().get(i)))
          .isCloseTo(estimates[i], within(1e-11 * Math.abs(estimates[i])));
      assertThat(fit.covariance().orElseThrow().standardError(i))
          .isCloseTo(errors[i], within(1e-9 * errors[i]));
    }
    assertThat(fit.covariance().orElseThrow().rows().get(0).get(estimates.length - 1))
        .isCloseTo(lastCovariance, within(1e-8 * Math.abs(lastCovariance) + 1e-11));
    assertThat(fit.logLikelihood())
        .isCloseTo(logLikelihood, within(1e-14 * Math.abs(logLikelihood)));
  }

  static Stream<Arguments> closedForms() {
    return Stream.of(
        Arguments.of(new Normal(), POSITIVE),
        Arguments.of(new Normal(), POSITIVE.map(row -> row.withX(1e6 + row.x() / 64))),
        Arguments.of(new Lognormal(), POSITIVE),
        Arguments.of(new Exponential(), POSITIVE.map(row -> row.withWeight(1e9))),
        Arguments.of(new Gamma(), POSITIVE),
        Arguments.of(new Gamma(), POSITIVE.map(row -> row.withX(1000 + row.x()))),
        Arguments.of(new InverseGamma(), POSITIVE),
        Arguments.of(new InverseGaussian(), POSITIVE),
        Arguments.of(new Nakagami(), POSITIVE),
        Arguments.of(new Rayleigh(), POSITIVE),
        Arguments.of(new Beta(), POSITIVE.map(row -> row.withX(row.x() / 5))),
        Arguments.of(new LogitNormal(), POSITIVE.map(row -> row.withX(row.x() / 5))),
        Arguments.of(new Poisson(), POSITIVE.map(row -> row.withX(Math.rint(row.x())))),
        Arguments.of(new Geometric(), POSITIVE.map(row -> row.withX(Math.rint(row.x())))),
        Arguments.of(new NegativeBinomial(), Data.of(0, 0, 1, 0, 7, 3, 0, 2, 12)),
        Arguments.of(new ZeroInflatedPoisson(), Data.of(0, 0, 1, 0, 7, 3, 0, 2, 5)),
        Arguments.of(new LogSeries(), Data.of(1, 1, 2, 1, 4, 1, 9, 3)),
        Arguments.of(new Zeta(), Data.of(1, 1, 2, 1, 4, 1, 9, 3)));
  }

  /** The search without limits finds what the family itself finds by other means. */
  @ParameterizedTest
  @MethodSource("closedForms")
  void without_limits_the_search_finds_the_estimate_of_the_family(Family<?> family, Data sample) {
    assertSearched(family, sample);
  }

  private static <S extends SufficientStatistic<S>> void assertSearched(
      Family<S> family, Data sample) {
    LimitedFamily<S> form = LimitedFamily.of(family, Limits.CODES, Range.ALL);
    Limited<S> statistic = sample.statistic(form);
    Fit.Maximum expected = (Fit.Maximum) form.fit(statistic);
    assertThat(expected).isEqualTo(family.fit(sample.statistic(family)));
    LimitedLikelihood<S> likelihood = new LimitedLikelihood<>(family, statistic);
    // From elsewhere, so that there is something to search.
    LimitedStart start = LimitedStart.of(likelihood, Parameters.NONE).orElseThrow();
    LimitedStart away = new LimitedStart(away(family, start), start.units());
    Fit found = new LimitedSearch<>(likelihood, Parameters.NONE, away).fit();
    assertThat(found.status()).as(found.reason()).isEqualTo(Status.OK);
    Fit.Maximum fit = (Fit.Maximum) found;
    for (int i = 0; i < family.parameters().size(); i++) {
      String name = family.parameters().get(i);
      double value = expected.estimate().value(name);
      double error = expected.covariance().orElseThrow().standardError(i);
      assertThat(fit.estimate().value(name))
          .as(name)
          .isCloseTo(
              value,
              within(Math.max(Math.ulp(value), 1e-10 * Math.min(Math.abs(value), 100 * error))));
      assertThat(fit.covariance().orElseThrow().standardError(i))
          .as(name)
          .isCloseTo(error, within(1e-6 * error));
    }
    assertThat(fit.logLikelihood())
        .isCloseTo(expected.logLikelihood(), within(1e-14 * Math.abs(expected.logLikelihood())));
  }

  private static Parameters away(Family<?> family, LimitedStart start) {
    Map<String, Double> away = new LinkedHashMap<>();
    start
        .parameters()
        .values()
        .forEach(
            (name, value) -> {
              ParameterRange range = family.range(name);
              double unit = start.units().getOrDefault(name, 1.0);
              away.put(name, range.value(range.coordinate(value) + 0.3 * unit));
            });
    return new Parameters(away);
  }

  @Test
  void right_censored_times_have_the_rate_of_events_by_total_time() {
    Data times = Data.ofCodes("=>==>>==", 6, 6, 7, 10, 32, 32, 23, 22);
    Fit.Maximum coded = (Fit.Maximum) fit(new Exponential(), Limits.CODES, Range.ALL, times);
    CensoredExponential events = new CensoredExponential();
    Fit.Maximum counted =
        (Fit.Maximum) events.fit(times.beside(1, 0, 1, 1, 0, 0, 1, 1).statistic(events));
    double rate = counted.estimate().value("rate");
    assertThat(coded.estimate().value("rate")).isCloseTo(rate, within(1e-13 * rate));
    double error = counted.covariance().orElseThrow().standardError(0);
    assertThat(coded.covariance().orElseThrow().standardError(0))
        .isCloseTo(error, within(1e-10 * error));
    assertThat(coded.logLikelihood()).isCloseTo(counted.logLikelihood(), within(1e-12));
  }

  @Test
  void fine_ranges_give_nearly_the_fit_of_the_values() {
    Data fine =
        Data.ofRanges(
            POSITIVE.rows().stream()
                .map(row -> new double[] {row.x() - 1e-4, row.x() + 1e-4, 1})
                .toArray(double[][]::new));
    Fit.Maximum grouped = (Fit.Maximum) fit(new Gamma(), Limits.ENDS, Range.ALL, fine);
    Gamma gamma = new Gamma();
    Fit.Maximum exact = (Fit.Maximum) gamma.fit(POSITIVE.statistic(gamma));
    for (String name : gamma.parameters()) {
      assertThat(grouped.estimate().value(name))
          .isCloseTo(exact.estimate().value(name), within(1e-6));
    }
    // Ten ranges of length 2e-4 have probabilities instead of densities.
    assertThat(grouped.logLikelihood())
        .isCloseTo(exact.logLikelihood() + 10 * Math.log(2e-4), within(1e-6));
  }

  @Test
  void scale_and_shift_carry_over() {
    Data moved = LOCOMOTIVES.map(row -> row.withX(1e6 + row.x() / 1024));
    Fit.Maximum fit = (Fit.Maximum) fit(new Normal(), Limits.CODES, Range.ALL, LOCOMOTIVES);
    Fit.Maximum other = (Fit.Maximum) fit(new Normal(), Limits.CODES, Range.ALL, moved);
    assertThat((other.estimate().value("mean") - 1e6) * 1024)
        .isCloseTo(fit.estimate().value("mean"), within(1e-6));
    double sd = fit.estimate().value("sd");
    assertThat(other.estimate().value("sd") * 1024).isCloseTo(sd, within(1e-9 * sd));
  }

  @Test
  void what_is_known_is_not_estimated() {
    LimitedFamily<Sums> form = LimitedFamily.of(new Lognormal(), Limits.CODES, Range.ALL);
    Limited<Sums> statistic = LOCOMOTIVES.statistic(form);
    Family<Limited<Sums>> given = form.given(Parameters.of("sdLog", 0.75));
    Fit.Maximum fit = (Fit.Maximum) given.fit(statistic);
    assertThat(fit.status()).isEqualTo(Status.OK);
    assertThat(fit.estimate().value("sdLog")).isEqualTo(0.75);
    assertThat(fit.covariance().orElseThrow().standardErrors().get(1)).isEmpty();
    assertThat(fit.logLikelihood())
        .isCloseTo(
            form.profileLogLikelihood(Parameters.of("sdLog", 0.75), statistic), within(1e-12));
    assertThat(given.intervals(fit, statistic, 0.95)).containsOnlyKeys("meanLog");
  }

  static Stream<Arguments> withoutMaximum() {
    Data left = Data.ofCodes("<<<<", 1, 2, 3, 4);
    Data right = Data.ofCodes(">>>>", 1, 2, 3, 4);
    Data one = Data.ofRanges(new double[] {1, 2, 7});
    return Stream.of(
        Arguments.of(new Normal(), Limits.CODES, left, Status.NO_FINITE_MLE, "rises towards"),
        Arguments.of(new Normal(), Limits.CODES, right, Status.NO_FINITE_MLE, "rises towards"),
        Arguments.of(new Gamma(), Limits.CODES, right, Status.NO_FINITE_MLE, "rises towards"),
        Arguments.of(new Exponential(), Limits.CODES, left, Status.NO_FINITE_MLE, "rate = Inf"),
        Arguments.of(new Exponential(), Limits.CODES, right, Status.NO_FINITE_MLE, "rate = 0.0"),
        Arguments.of(new Poisson(), Limits.CODES, right, Status.NO_FINITE_MLE, "rate = Infinity"),
        Arguments.of(new Normal(), Limits.ENDS, one, Status.NO_FINITE_MLE, "sd = 0.0"),
        Arguments.of(new Gamma(), Limits.ENDS, one, Status.NO_FINITE_MLE, "shape = Infinity"),
        Arguments.of(new Lognormal(), Limits.ENDS, one, Status.NO_FINITE_MLE, "sdLog = 0.0"),
        Arguments.of(
            new Normal(),
            Limits.CODES,
            Data.ofCodes("===>>", 3, 3, 3, 2, 1),
            Status.NO_FINITE_MLE,
            "sd = 0.0"),
        Arguments.of(
            new Normal(),
            Limits.CODES,
            Data.ofCodes("<<>", 2, 2, 2),
            Status.INSUFFICIENT,
            "from 1 limit, but normal has 2 parameters"),
        Arguments.of(
            new Normal(),
            Limits.CODES,
            Data.ofCodes("=>", 3, Double.NaN).map(row -> row.withWeight(0)),
            Status.NO_DATA,
            "No row"),
        Arguments.of(
            new Gamma(),
            Limits.CODES,
            Data.ofCodes("=<", 3, -1),
            Status.OUT_OF_SUPPORT,
            "gamma takes a number > 0, but 1 of 2 values is not, such as -1.0"));
  }

  @ParameterizedTest
  @MethodSource("withoutMaximum")
  void rows_that_do_not_settle_the_parameters_have_no_estimate(
      Family<?> family, Limits limits, Data sample, Status status, String reason) {
    Fit fit = fit(family, limits, Range.ALL, sample);
    assertThat(fit.status()).as(fit.reason()).isEqualTo(status);
    assertThat(fit.reason()).contains(reason);
    assertThat(fit).isInstanceOf(Fit.NoMaximum.class);
  }

  @Test
  void truncated_values_as_even_as_can_be_have_no_finite_estimate() {
    Data even = Data.of(0.5, 1.5, 2.5, 3.5, 4.5);
    Fit exponential = fit(new Exponential(), Limits.NONE, new Range(0, 5), even);
    assertThat(exponential.status()).isEqualTo(Status.NO_FINITE_MLE);
    assertThat(exponential.reason()).contains("rate = 0.0");
    Data wide = Data.of(0.1, 0.2, 1, 4.5, 4.75, 4.9);
    Fit normal = fit(new Normal(), Limits.NONE, new Range(0, 5), wide);
    assertThat(normal.status()).as(normal.reason()).isEqualTo(Status.NO_FINITE_MLE);
    Fit beside = fit(new Normal(), Limits.NONE, new Range(0, 4), even);
    assertThat(beside.reason())
        .isEqualTo(
            "normal takes a finite number from 0.0 to 4.0, but 1 of 5 values is not, such as 4.5");
  }

  @Test
  void one_range_settles_one_parameter() {
    Fit.Maximum fit =
        (Fit.Maximum)
            fit(new Exponential(), Limits.ENDS, Range.ALL, Data.ofRanges(new double[] {1, 2, 7}));
    assertThat(fit.estimate().value("rate")).isCloseTo(Math.log(2), within(1e-12));
  }

  @Test
  void values_between_which_there_are_too_few_doubles_do_not_converge() {
    Data close = LOCOMOTIVES.map(row -> row.withX(1e12 + row.x() / 64));
    Fit fit = fit(new Normal(), Limits.CODES, Range.ALL, close);
    assertThat(fit.status()).isEqualTo(Status.NOT_CONVERGED);
    assertThat(fit.reason())
        .matches(
            "The search for the maximum ended after \\d+ steps with a score of .* standard errors");
    assertThat(((Fit.Maximum) fit).estimate().value("mean")).isCloseTo(1e12 + 2, within(2.0));
  }

  @Test
  void an_end_that_is_admissible_may_be_the_maximum() {
    Data counts = Data.ofCodes("===>===<=", 2, 3, 1, 3, 2, 4, 2, 2, 3);
    LimitedFamily<Sums> form = LimitedFamily.of(new ZeroInflatedPoisson(), Limits.CODES, Range.ALL);
    Fit.Maximum fit = (Fit.Maximum) form.fit(counts.statistic(form));
    assertThat(fit.status()).isEqualTo(Status.BOUNDARY);
    assertThat(fit.reason())
        .isEqualTo("The likelihood is highest at the end zeroProbability = 0.0");
    Fit.Maximum poisson = (Fit.Maximum) fit(new Poisson(), Limits.CODES, Range.ALL, counts);
    assertThat(fit.estimate().value("rate"))
        .isCloseTo(poisson.estimate().value("rate"), within(1e-10));
    assertThat(fit.logLikelihood()).isCloseTo(poisson.logLikelihood(), within(1e-12));
    assertThat(fit.covariance().orElseThrow().standardErrors().get(1)).isEmpty();
    Fit.Maximum zeros =
        (Fit.Maximum) fit(new Poisson(), Limits.CODES, Range.ALL, Data.ofCodes("<<<", 1, 2, 3));
    assertThat(zeros.status()).isEqualTo(Status.BOUNDARY);
    assertThat(zeros.estimate().value("rate")).isZero();
    assertThat(zeros.logLikelihood()).isZero();
  }

  @Test
  void censored_rows_are_counted_by_weight() {
    LimitedFamily<Sums> coded = LimitedFamily.of(new Normal(), Limits.CODES, Range.ALL);
    assertThat(coded.censoring(LOCOMOTIVES.statistic(coded))).contains(new Censoring(0, 59, 0));
    LimitedFamily<Sums> ends = LimitedFamily.of(new Normal(), Limits.ENDS, Range.ALL);
    Data ranges =
        Data.ofRanges(
            new double[] {NONE, 1, 2},
            new double[] {1, 2, 3.5},
            new double[] {2, OPEN, 4},
            new double[] {2, 2, 5});
    assertThat(ends.censoring(ranges.statistic(ends))).contains(new Censoring(2, 4, 3.5));
    LimitedFamily<Sums> truncated = LimitedFamily.of(new Normal(), Limits.NONE, Range.from(0));
    assertThat(truncated.censoring(POSITIVE.statistic(truncated))).isEmpty();
  }

  @Test
  void intervals_have_about_the_level() {
    LimitedFamily<Sums> form = LimitedFamily.of(new Normal(), Limits.CODES, Range.ALL);
    Random random = new Random(20260115);
    int repeats = 400;
    int mean = 0;
    int sd = 0;
    for (int i = 0; i < repeats; i++) {
      double[] x = random.doubles(40).map(u -> 5 + 2 * gaussian(u)).toArray();
      StringBuilder signs = new StringBuilder();
      for (int k = 0; k < x.length; k++) {
        signs.append(x[k] < 4 ? '<' : '=');
        x[k] = Math.max(x[k], 4);
      }
      Limited<Sums> statistic = Data.ofCodes(signs.toString(), x).statistic(form);
      Fit.Maximum fit = (Fit.Maximum) form.fit(statistic);
      Map<String, Interval> intervals = form.intervals(fit, statistic, 0.9);
      mean += contains(intervals, "mean", 5) ? 1 : 0;
      sd += contains(intervals, "sd", 2) ? 1 : 0;
    }
    // Three standard errors of a share of 400.
    assertThat((double) mean / repeats).isCloseTo(0.9, within(0.045));
    assertThat((double) sd / repeats).isCloseTo(0.9, within(0.045));
  }

  private static double gaussian(double u) {
    return NormalDistribution.of(0, 1).inverseCumulativeProbability(u);
  }

  private static boolean contains(Map<String, Interval> intervals, String name, double truth) {
    Interval interval = Objects.requireNonNull(intervals.get(name));
    return interval.lower() <= truth && truth <= interval.upper();
  }

  @Test
  void profile_intervals_are_where_the_likelihood_ratio_test_says() {
    LimitedFamily<Sums> form = LimitedFamily.of(new Lognormal(), Limits.CODES, Range.ALL);
    Limited<Sums> statistic = LOCOMOTIVES.statistic(form);
    Fit.Maximum fit = (Fit.Maximum) form.fit(statistic);
    form.intervals(fit, statistic, 0.95)
        .forEach(
            (name, interval) -> {
              for (double end : new double[] {interval.lower(), interval.upper()}) {
                assertThat(form.test(fit, Parameters.of(name, end), statistic).pValue())
                    .as(name)
                    .isCloseTo(0.05, within(1e-6));
              }
            });
  }
}
