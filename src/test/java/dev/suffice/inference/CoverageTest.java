package dev.suffice.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.DiscreteDistribution;
import org.apache.commons.statistics.distribution.PascalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often an interval contains the truth: added up over all outcomes of a count, simulated from a
 * fixed seed for other values.
 */
final class CoverageTest {
  private static final double LEVEL = 0.95;
  private static final long SEED = 20260113;
  private static final int TRIALS = 40;
  private static final int REPEATS = 20_000;

  // Three standard errors of a share of 20,000.
  private static final double NOISE = 0.005;

  private static double coverage(
      DiscreteDistribution distribution, int most, IntFunction<Interval> interval, double truth) {
    double covered = 0;
    for (int k = 0; k <= most; k++) {
      if (contains(interval.apply(k), truth)) {
        covered += distribution.probability(k);
      }
    }
    return covered;
  }

  private static boolean contains(Interval interval, double truth) {
    return interval.lower() <= truth && truth <= interval.upper();
  }

  private static double meanOver(double from, double to, DoubleUnaryOperator coverage) {
    double sum = 0;
    for (int i = 0; i < 200; i++) {
      sum += coverage.applyAsDouble(from + (i + 0.5) / 200 * (to - from));
    }
    return sum / 200;
  }

  @Test
  void proportions_have_the_level_on_average() {
    double mean =
        meanOver(
            0.05,
            0.95,
            p ->
                coverage(
                    BinomialDistribution.of(TRIALS, p),
                    TRIALS,
                    k -> ProportionIntervals.of(k, TRIALS, LEVEL),
                    p));
    assertThat(mean).isCloseTo(LEVEL, within(NOISE));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-3, 0.01, 0.05, 0.95, 0.999})
  void proportions_near_the_boundary_are_covered(double p) {
    double coverage =
        coverage(
            BinomialDistribution.of(TRIALS, p),
            TRIALS,
            k -> ProportionIntervals.of(k, TRIALS, LEVEL),
            p);
    assertThat(coverage).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.5, 1, 2.3, 5, 12, 30})
  void garwood_has_the_level_everywhere(double rate) {
    double coverage =
        coverage(
            PoissonDistribution.of(rate * 2), 200, k -> RateIntervals.garwood(k, 2, LEVEL), rate);
    assertThat(coverage).isGreaterThanOrEqualTo(LEVEL);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10})
  void normal_intervals_have_the_level(int n) {
    Random random = new Random(SEED);
    int mean = 0;
    int sd = 0;
    for (int i = 0; i < REPEATS; i++) {
      double sum = 0;
      double squares = 0;
      for (int k = 0; k < n; k++) {
        double z = random.nextGaussian();
        sum += z;
        squares += z * z;
      }
      double deviation = Math.sqrt(squares / n - sum / n * (sum / n));
      mean += contains(NormalIntervals.mean(5 + 3 * sum / n, 3 * deviation, n, LEVEL), 5) ? 1 : 0;
      sd += contains(NormalIntervals.sd(3 * deviation, n, LEVEL), 3) ? 1 : 0;
    }
    assertThat((double) mean / REPEATS).isCloseTo(LEVEL, within(NOISE));
    assertThat((double) sd / REPEATS).isCloseTo(LEVEL, within(NOISE));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10})
  void ends_have_the_level(int n) {
    Random random = new Random(SEED);
    int[] covered = new int[4];
    for (int i = 0; i < REPEATS; i++) {
      double[] u = random.doubles(n).sorted().toArray();
      double min = 2 + 3 * u[0];
      double max = 2 + 3 * u[n - 1];
      covered[0] += contains(EndIntervals.uniformMin(min, max, n, LEVEL), 2) ? 1 : 0;
      covered[1] += contains(EndIntervals.uniformMax(min, max, n, LEVEL), 5) ? 1 : 0;
      // A power of a uniform number, and its reciprocal, which is Pareto.
      double excess = 0;
      for (double x : u) {
        excess += Math.log(u[n - 1] / x) / 7;
      }
      double extreme = Math.pow(u[n - 1], 1 / 7.0);
      covered[2] += contains(EndIntervals.powerMax(3 * extreme, excess, n, LEVEL), 3) ? 1 : 0;
      covered[3] += contains(EndIntervals.paretoScale(3 / extreme, excess, n, LEVEL), 3) ? 1 : 0;
    }
    for (int count : covered) {
      assertThat((double) count / REPEATS).isCloseTo(LEVEL, within(NOISE));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 6, 50, 1000})
  void ends_of_integers_have_at_least_the_level(int values) {
    Random random = new Random(SEED);
    int lower = 0;
    int upper = 0;
    for (int i = 0; i < REPEATS; i++) {
      int[] x = random.ints(5, 0, values).sorted().toArray();
      lower += contains(EndIntervals.discreteMin(x[0], x[4], 5, LEVEL), 0) ? 1 : 0;
      upper += contains(EndIntervals.discreteMax(x[0], x[4], 5, LEVEL), values - 1) ? 1 : 0;
    }
    assertThat((double) lower / REPEATS).isGreaterThan(LEVEL - NOISE);
    assertThat((double) upper / REPEATS).isGreaterThan(LEVEL - NOISE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10})
  void exponential_interval_has_the_level(int n) {
    Random random = new Random(SEED);
    int covered = 0;
    for (int i = 0; i < REPEATS; i++) {
      double sum = 0;
      for (int k = 0; k < n; k++) {
        sum -= Math.log1p(-random.nextDouble()) / 7;
      }
      covered += contains(RateIntervals.exponential(n, sum, LEVEL), 7) ? 1 : 0;
    }
    assertThat((double) covered / REPEATS).isCloseTo(LEVEL, within(NOISE));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10})
  void scales_have_the_level(int n) {
    Random random = new Random(SEED);
    int normal = 0;
    int levy = 0;
    for (int i = 0; i < REPEATS; i++) {
      double squares = 0;
      for (int k = 0; k < n; k++) {
        double z = random.nextGaussian();
        squares += z * z;
      }
      // The reciprocal of a square of a normal number is Lévy's.
      double scale = 3 * Math.sqrt(squares / n);
      normal += contains(ScaleIntervals.ofSquares(scale, n, LEVEL), 3) ? 1 : 0;
      levy += contains(ScaleIntervals.levy(3 * n / squares, n, LEVEL), 3) ? 1 : 0;
    }
    assertThat((double) normal / REPEATS).isCloseTo(LEVEL, within(NOISE));
    assertThat((double) levy / REPEATS).isCloseTo(LEVEL, within(NOISE));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10})
  void inverse_gaussian_intervals_have_the_level(int n) {
    Random random = new Random(SEED);
    int mean = 0;
    int shape = 0;
    for (int i = 0; i < REPEATS; i++) {
      double sum = 0;
      double reciprocals = 0;
      for (int k = 0; k < n; k++) {
        double x = inverseGaussian(random, 2, 5);
        sum += x;
        reciprocals += 1 / x;
      }
      double estimate = 1 / (reciprocals / n - n / sum);
      Interval ofMean = InverseGaussianIntervals.mean(sum / n, estimate, n, LEVEL);
      mean += contains(ofMean, 2) ? 1 : 0;
      shape += contains(InverseGaussianIntervals.shape(estimate, n, LEVEL), 5) ? 1 : 0;
    }
    assertThat((double) mean / REPEATS).isCloseTo(LEVEL, within(NOISE));
    assertThat((double) shape / REPEATS).isCloseTo(LEVEL, within(NOISE));
  }

  /** By the transformation of Michael, Schucany and Haas, 1976. */
  private static double inverseGaussian(Random random, double mean, double shape) {
    double z = random.nextGaussian();
    double y = mean * z * z;
    double x = mean + mean / (2 * shape) * (y - Math.sqrt(4 * shape * y + y * y));
    return random.nextDouble() * (mean + x) <= mean ? x : mean * mean / x;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.1, 0.5, 0.9, 0.999})
  void waiting_for_successes_has_the_level_everywhere(double p) {
    for (int successes : new int[] {1, 3, 20}) {
      double coverage =
          coverage(
              PascalDistribution.of(successes, p),
              5000,
              failures -> ProportionIntervals.untilSuccesses(successes, failures, LEVEL),
              p);
      assertThat(coverage).isGreaterThanOrEqualTo(LEVEL - 1e-9);
    }
  }
}
