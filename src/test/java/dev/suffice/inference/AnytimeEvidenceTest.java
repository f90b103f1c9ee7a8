package dev.suffice.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnytimeEvidenceTest {
  private static final double LEVEL = 0.95;
  private static final long SEED = 20260114;

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 7", "7, 7", "3, 5", "60, 100"})
  void under_a_proportion_the_next_trial_leaves_the_e_value_as_it_is(double k, double n) {
    for (double p : new double[] {0.01, 0.3, 0.5, 0.99}) {
      double now = Math.exp(AnytimeEvidence.logOfProportion(k, n, p));
      double success = Math.exp(AnytimeEvidence.logOfProportion(k + 1, n + 1, p));
      double failure = Math.exp(AnytimeEvidence.logOfProportion(k, n + 1, p));
      assertThat(p * success + (1 - p) * failure).isCloseTo(now, within(1e-12 * now));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 1", "0, 2, 1", "3, 2, 0.5", "40, 20, 1.7"})
  void under_a_rate_more_exposure_leaves_the_e_value_as_it_is(
      double events, double exposure, double more) {
    for (double rate : new double[] {0.1, 1, 3}) {
      double now = Math.exp(AnytimeEvidence.logOfRate(events, exposure, rate));
      double then = 0;
      for (int k = 0; k < 2000; k++) {
        then +=
            Math.exp(
                PoissonDistribution.of(rate * more).logProbability(k)
                    + AnytimeEvidence.logOfRate(events + k, exposure + more, rate));
      }
      assertThat(then).isCloseTo(now, within(1e-12 * now));
    }
  }

  @Test
  void without_data_there_is_no_evidence() {
    assertThat(AnytimeEvidence.logOfProportion(0, 0, 0.3)).isZero();
    assertThat(AnytimeEvidence.logOfRate(0, 0, 5)).isCloseTo(0, within(1e-15));
    Interval all = AnytimeEvidence.proportion(0, 0, LEVEL);
    assertThat(all.lower()).isZero();
    assertThat(all.upper()).isEqualTo(1);
  }

  @Test
  void impossible_nulls_are_refuted_for_ever() {
    assertThat(AnytimeEvidence.logOfProportion(1, 5, 0)).isInfinite().isPositive();
    assertThat(AnytimeEvidence.logOfProportion(1, 5, 1)).isInfinite().isPositive();
    assertThat(AnytimeEvidence.logOfRate(1, 5, 0)).isInfinite().isPositive();
    assertThat(AnytimeEvidence.logOfProportion(0, 5, 0)).isNegative().isFinite();
    assertThat(AnytimeEvidence.logOfRate(0, 5, 0)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 20", "20, 20", "1, 20", "507, 1000", "178077, 350757", "3, 1e9"})
  void ends_of_the_interval_have_the_e_value_of_the_level(double k, double n) {
    Interval interval = AnytimeEvidence.proportion(k, n, LEVEL);
    Interval rates = AnytimeEvidence.rate(k, n, LEVEL);
    double expected = -Math.log(1 - LEVEL);
    if (k > 0) {
      assertThat(AnytimeEvidence.logOfProportion(k, n, interval.lower()))
          .isCloseTo(expected, within(1e-6));
    } else {
      assertThat(interval.lower()).isZero();
    }
    if (k > 3) {
      assertThat(AnytimeEvidence.logOfRate(k, n, rates.lower())).isCloseTo(expected, within(1e-6));
    } else {
      assertThat(rates.lower()).isZero();
    }
    if (k < n) {
      assertThat(AnytimeEvidence.logOfProportion(k, n, interval.upper()))
          .isCloseTo(expected, within(1e-6));
    } else {
      assertThat(interval.upper()).isEqualTo(1);
    }
    assertThat(AnytimeEvidence.logOfRate(k, n, rates.upper())).isCloseTo(expected, within(1e-6));
    assertThat(interval.lower()).isLessThanOrEqualTo(k / n);
    assertThat(interval.upper()).isGreaterThanOrEqualTo(k / n);
  }

  // Looked at after each of 400 flips, Wilson's interval misses the truth sooner or later.
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5})
  void looking_after_every_flip_does_not_inflate_the_error(double p) {
    Random random = new Random(SEED);
    int repeats = 1000;
    int missed = 0;
    int missedByWilson = 0;
    for (int i = 0; i < repeats; i++) {
      int k = 0;
      boolean out = false;
      boolean outOfWilson = false;
      for (int n = 1; n <= 400; n++) {
        k += random.nextDouble() < p ? 1 : 0;
        out |= AnytimeEvidence.logOfProportion(k, n, p) >= -Math.log(1 - LEVEL);
        Interval wilson = ProportionIntervals.of(k, n, LEVEL);
        outOfWilson |= p < wilson.lower() || p > wilson.upper();
      }
      missed += out ? 1 : 0;
      missedByWilson += outOfWilson ? 1 : 0;
    }
    assertThat((double) missed / repeats).isLessThan(1 - LEVEL);
    assertThat((double) missedByWilson / repeats).isGreaterThan(0.3);
  }
}
