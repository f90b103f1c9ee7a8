package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.inference.Interval;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.Sums;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CensoredExponentialTest extends FamilyLaws<Sums> {
  /** Weeks in remission of 21 leukaemia patients, of whom 9 relapsed; Freireich et al., 1963. */
  private static final Data REMISSIONS =
      Data.of(6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35)
          .beside(1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0);

  CensoredExponentialTest() {
    super(new CensoredExponential());
  }

  @Override
  Stream<Data> samples() {
    return Stream.of(
        REMISSIONS,
        REMISSIONS.map(row -> row.withWeight(row.x() / 4)),
        REMISSIONS.map(row -> row.withCompanion(1)));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    return row.companion() * Math.log(p.value("rate")) - p.value("rate") * row.x();
  }

  @Override
  @Test
  void registry_knows_the_family() {
    assertThat(Families.named("exponential").orElseThrow().withEvents().orElseThrow())
        .isInstanceOf(CensoredExponential.class);
  }

  @Test
  void remissions_have_the_rate_of_the_textbook() {
    Fit.Maximum fit = maximum(REMISSIONS);
    assertThat(fit.estimate().value("rate")).isEqualTo(9 / 359.0);
    assertThat(fit.covariance().orElseThrow().standardError(0))
        .isCloseTo(9 / 359.0 / 3, within(1e-17));
    assertThat(fit.logLikelihood()).isCloseTo(9 * Math.log(9 / 359.0) - 9, within(1e-13));
    // scipy 1.17.1: chi2.ppf([0.025, 0.975], [18, 20])/2/359
    Interval interval = interval(REMISSIONS, "rate", 0.95);
    assertThat(interval.method()).isEqualTo("garwood");
    assertThat(interval.lower()).isCloseTo(0.01146343481163881, within(1e-15));
    assertThat(interval.upper()).isCloseTo(0.04758998175882776, within(1e-15));
  }

  @Test
  void censored_rows_are_counted_by_weight() {
    assertThat(new CensoredExponential().censoring(statistic(REMISSIONS)))
        .contains(new Censoring(0, 12, 0));
  }

  @Test
  void with_an_event_in_each_row_it_is_the_exponential_family() {
    Data times = Data.of(1.25, 3, 0.5, 7);
    Fit.Maximum all = maximum(times.beside(1, 1, 1, 1));
    Fit.Maximum plain = (Fit.Maximum) new Exponential().fit(times.statistic(new Exponential()));
    assertThat(all.estimate()).isEqualTo(plain.estimate());
    assertThat(all.covariance()).isEqualTo(plain.covariance());
    assertThat(all.logLikelihood()).isEqualTo(plain.logLikelihood());
  }

  @Test
  void without_an_event_the_rate_is_on_the_boundary() {
    Data waiting = Data.of(3, 5, 2).beside(0, 0, 0);
    Fit.Maximum fit = (Fit.Maximum) fit(waiting);
    assertThat(fit.status()).isEqualTo(Status.BOUNDARY);
    assertThat(fit.estimate()).isEqualTo(Parameters.of("rate", 0));
    assertThat(fit.logLikelihood()).isZero();
    Interval interval = interval(waiting, "rate", 0.95);
    assertThat(interval.lower()).isZero();
    assertThat(interval.upper()).isCloseTo(-Math.log(0.025) / 10, within(1e-14));
    CensoredExponential family = new CensoredExponential();
    assertThat(family.derived(fit, statistic(waiting))).isEmpty();
  }

  @Test
  void the_mean_and_the_median_of_times_are_derived() {
    Map<String, Double> derived =
        new CensoredExponential().derived(maximum(REMISSIONS), statistic(REMISSIONS));
    assertThat(derived.get("mean")).isEqualTo(359 / 9.0);
    assertThat(derived.get("median")).isCloseTo(359 / 9.0 * Math.log(2), within(1e-14));
  }

  @Test
  void times_of_zero_say_nothing_of_the_rate() {
    assertThat(fit(Data.of(0, 0).beside(0, 0)).status()).isEqualTo(Status.INSUFFICIENT);
    assertThat(fit(Data.of(0, 0).beside(0, 1)).status()).isEqualTo(Status.NO_FINITE_MLE);
  }

  @Test
  void an_event_is_zero_or_one() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> statistic(Data.of(3, 4).beside(0, 2)))
        .withMessage("An event must be 0 or 1, but a row has 2.0 beside the value 4.0");
  }

  @Test
  void the_interval_has_the_level_where_the_total_time_is_fixed_and_nearly_so_elsewhere() {
    Random random = new Random(20260114);
    int repeats = 10_000;
    int covered = 0;
    for (int i = 0; i < repeats; i++) {
      double[] times = new double[15];
      double[] events = new double[15];
      for (int k = 0; k < times.length; k++) {
        double time = -Math.log1p(-random.nextDouble()) / 0.2;
        double limit = 2 + random.nextInt(8);
        times[k] = Math.min(time, limit);
        events[k] = time <= limit ? 1 : 0;
      }
      Interval interval = interval(Data.of(times).beside(events), "rate", 0.95);
      covered += interval.lower() <= 0.2 && 0.2 <= interval.upper() ? 1 : 0;
    }
    // Three standard errors of a share of 10,000 below the level.
    assertThat((double) covered / repeats).isGreaterThan(0.9435);
  }
}
