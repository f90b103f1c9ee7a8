package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Limits;
import dev.suffice.statistic.Range;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Integers with limits, all equally likely: every pair of ends is tried beside the search. */
final class LimitedIntegersTest {
  private static final double NONE = Double.NEGATIVE_INFINITY;
  private static final double OPEN = Double.POSITIVE_INFINITY;
  private static final long SEED = 20260505;
  private static final int WINDOW = 35;

  private static final Family<?> FORM =
      Families.named("discrete-uniform").orElseThrow().limited(Limits.ENDS, Range.ALL);

  /** A pair of ends and how likely it is. */
  private record Ends(double min, double max, double logLikelihood) {
    double width() {
      return max - min;
    }
  }

  private static <S extends SufficientStatistic<S>> Fit fit(Family<S> family, Data data) {
    return family.fit(data.statistic(family));
  }

  private static Fit known(String end, double value, Data data) {
    return fit(FORM.given(Parameters.of(end, value)), data);
  }

  /** From the definition, at any numbers as ends. */
  private static double logLikelihood(double min, double max, Data data) {
    double sum = 0;
    for (Row row : data.rows()) {
      double lower = Math.max(min, row.values().get(0));
      double upper = Math.min(max, row.values().get(1));
      boolean one = row.values().get(0).equals(row.values().get(1));
      double count = one ? (lower <= upper ? 1 : 0) : Math.max(0, upper - lower + 1);
      sum += row.weight() * Math.log(count / (max - min + 1));
    }
    return sum;
  }

  /** Rows of each kind: ends from -6 to 6, one of them often open. */
  private static Data draw(Random random) {
    List<double[]> ranges = new ArrayList<>();
    int rows = 1 + random.nextInt(5);
    for (int i = 0; i < rows; i++) {
      double lower = random.nextInt(13) - 6;
      double upper = random.nextInt(3) == 0 ? lower : Math.min(6, lower + random.nextInt(6));
      int open = random.nextInt(6);
      double weight = random.nextInt(3) == 0 ? 1 + random.nextInt(40) / 4.0 : 1;
      ranges.add(new double[] {open == 0 ? NONE : lower, open == 1 ? OPEN : upper, weight});
    }
    return Data.ofRanges(ranges.toArray(double[][]::new));
  }

  private static List<Ends> likeliest(int lowest, int highest, int least, int most, Data data) {
    List<Ends> all = new ArrayList<>();
    for (int min = lowest; min <= highest; min++) {
      for (int max = Math.max(min, least); max <= most; max++) {
        all.add(new Ends(min, max, logLikelihood(min, max, data)));
      }
    }
    double top = all.stream().mapToDouble(Ends::logLikelihood).max().orElseThrow();
    return all.stream()
        .filter(ends -> ends.logLikelihood >= top - 1e-11)
        .sorted(Comparator.comparingDouble(Ends::width).thenComparing(Ends::min))
        .toList();
  }

  /** Of numbers around the ends, the highest log-likelihood. */
  private static double between(Ends ends, boolean minFree, boolean maxFree, Data data) {
    double top = NONE;
    for (int i = minFree ? -16 : 0; i <= (minFree ? 16 : 0); i++) {
      for (int j = maxFree ? -16 : 0; j <= (maxFree ? 16 : 0); j++) {
        double min = ends.min + i / 8.0;
        double max = ends.max + j / 8.0;
        if (max >= min) {
          top = Math.max(top, logLikelihood(min, max, data));
        }
      }
    }
    return top;
  }

  /** How the search compares with the likeliest ends; false where these are at the window. */
  private static boolean isChecked(Fit fit, List<Ends> likeliest, boolean[] free, Data data) {
    Ends first = likeliest.get(0);
    String what = data.rows() + " " + fit + " " + likeliest;
    if (first.logLikelihood == NONE) {
      assertThat(fit.status()).as(what).isEqualTo(Status.OUT_OF_SUPPORT);
      return true;
    }
    if (likeliest.stream().anyMatch(e -> e.min == -WINDOW || e.max == WINDOW)) {
      return false;
    }
    if (fit.status() == Status.INSUFFICIENT) {
      return true;
    }
    if (fit.status() == Status.NO_FINITE_MLE) {
      assertThat(likeliest).as(what).hasSizeGreaterThan(1);
      likeliest.forEach(
          ends ->
              assertThat(between(ends, free[0], free[1], data))
                  .as(what)
                  .isLessThanOrEqualTo(first.logLikelihood + 1e-9));
      return true;
    }
    Fit.Maximum maximum = (Fit.Maximum) fit;
    assertThat(fit.status()).as(what).isEqualTo(first.width() == 0 ? Status.BOUNDARY : Status.OK);
    assertThat(maximum.estimate().value("min")).as(what).isEqualTo(first.min);
    assertThat(maximum.estimate().value("max")).as(what).isEqualTo(first.max);
    assertThat(maximum.logLikelihood()).isCloseTo(first.logLikelihood, within(1e-11));
    if (likeliest.size() > 1) {
      double top =
          likeliest.stream()
              .mapToDouble(ends -> between(ends, free[0], free[1], data))
              .reduce(NONE, Math::max);
      assertThat(top).as(what).isGreaterThan(first.logLikelihood);
    }
    return true;
  }

  @Test
  void no_pair_of_integers_is_likelier() {
    Random random = new Random(SEED);
    int checked = 0;
    for (int i = 0; i < 2000; i++) {
      Data data = draw(random);
      List<Ends> likeliest = likeliest(-WINDOW, WINDOW, -WINDOW, WINDOW, data);
      checked += isChecked(fit(FORM, data), likeliest, new boolean[] {true, true}, data) ? 1 : 0;
    }
    assertThat(checked).isGreaterThan(1600);
  }

  @ParameterizedTest
  @ValueSource(ints = {-9, -4, 0, 3})
  void with_one_end_known_no_integer_is_likelier(int end) {
    Random random = new Random(SEED + end);
    int checked = 0;
    for (int i = 0; i < 500; i++) {
      Data data = draw(random);
      boolean ofMin =
          isChecked(
              known("min", end, data),
              likeliest(end, end, end, WINDOW, data),
              new boolean[] {false, true},
              data);
      boolean ofMax =
          isChecked(
              known("max", end, data),
              likeliest(-WINDOW, end, end, end, data),
              new boolean[] {true, false},
              data);
      checked += (ofMin ? 1 : 0) + (ofMax ? 1 : 0);
    }
    assertThat(checked).isGreaterThan(700);
  }

  @Test
  void shifts_and_signs_carry_over_to_the_estimate() {
    Random random = new Random(SEED);
    for (int i = 0; i < 500; i++) {
      Data data = draw(random);
      Fit fit = fit(FORM, data);
      double shift = 1e12;
      Data moved = data.map(r -> r.withValues(r.values().stream().map(x -> x + shift).toList()));
      Data turned = data.map(r -> r.withValues(List.of(-r.values().get(1), -r.values().get(0))));
      assertSame(fit(FORM, moved), fit, shift, 1);
      if (likeliest(-WINDOW, WINDOW, -WINDOW, WINDOW, data).size() == 1) {
        assertSame(fit(FORM, turned), fit, 0, -1);
      }
    }
  }

  private static void assertSame(Fit moved, Fit fit, double shift, int sign) {
    assertThat(moved.status()).isEqualTo(fit.status());
    if (fit instanceof Fit.Maximum maximum) {
      Parameters estimate = ((Fit.Maximum) moved).estimate();
      double one = sign * maximum.estimate().value("min") + shift;
      double other = sign * maximum.estimate().value("max") + shift;
      assertThat(estimate.value("min")).isEqualTo(Math.min(one, other));
      assertThat(estimate.value("max")).isEqualTo(Math.max(one, other));
    }
  }

  @Test
  void any_split_of_the_data_gives_the_same() {
    Random random = new Random(SEED);
    for (int i = 0; i < 200; i++) {
      draw(random).assertSplits(FORM, random);
    }
  }

  @ParameterizedTest
  @CsvSource({"1e3", "1e9", "1e12", "1e15"})
  void bins_of_any_width_have_a_closed_form(double width) {
    // The shares 6, 10 and 5 of 21 are the parts of 2.1 bins below, in and above the second.
    Data bins =
        Data.ofRanges(
            new double[] {0, width - 1, 6},
            new double[] {width, 2 * width - 1, 10},
            new double[] {2 * width, 3 * width - 1, 5});
    Parameters estimate = maximum(fit(FORM, bins)).estimate();
    // From some 10^14 on, neighbours are as likely to rounding.
    double near = width < 1e13 ? 0 : 1e-14 * width;
    assertThat(estimate.value("min")).isCloseTo(0.4 * width, within(near));
    assertThat(estimate.value("max")).isCloseTo(2.5 * width - 1, within(near));
  }

  @ParameterizedTest
  @CsvSource({"10", "1e6", "1e14"})
  void a_detection_limit_moves_an_end_below_the_least_value(double unit) {
    // With 4 rows exact and 3 of at most 4: (7 * 4 - 3 * 8)/(7 - 3), in numbers of integers.
    Data data =
        Data.ofRanges(
            new double[] {2 * unit, 2 * unit, 1},
            new double[] {3 * unit, 3 * unit, 1},
            new double[] {5 * unit, 5 * unit, 1},
            new double[] {8 * unit, 8 * unit, 1},
            new double[] {NONE, 4 * unit, 3});
    Parameters estimate = maximum(fit(FORM, data)).estimate();
    assertThat(estimate.value("min")).isCloseTo(unit + 1, within(1 + 1e-14 * unit));
    assertThat(estimate.value("max")).isEqualTo(8 * unit);
  }

  private static Fit.Maximum maximum(Fit fit) {
    assertThat(fit.status()).as(fit.reason()).isEqualTo(Status.OK);
    return (Fit.Maximum) fit;
  }

  @Test
  void a_heavy_bin_beside_a_light_limit_takes_its_ratio_to_the_next_integers() {
    Data data =
        Data.ofRanges(
            new double[] {0, 999, 7e8},
            new double[] {1000, 1999, 9e8},
            new double[] {NONE, 300, 1});
    Parameters estimate = maximum(fit(FORM, data)).estimate();
    Ends best =
        IntStream.rangeClosed(-50, 300)
            .boxed()
            .flatMap(
                a ->
                    IntStream.rangeClosed(1000, 2100)
                        .mapToObj(b -> new Ends(a, b, logLikelihood(a, b, data))))
            .max(Comparator.comparingDouble(Ends::logLikelihood))
            .orElseThrow();
    assertThat(estimate.value("min")).isEqualTo(best.min);
    assertThat(estimate.value("max")).isEqualTo(best.max);
  }

  @ParameterizedTest
  @CsvSource({
    "0,4,3,0,4,2, NO_FINITE_MLE, with many ends",
    "0,4,3,3,7,2, NO_FINITE_MLE, with many ends",
    "0,4,3,4,7,2, BOUNDARY, All rows may be one integer",
    "0,4,3,5,9,3, NO_FINITE_MLE, with many ends",
    "-Infinity,4,3,4,4,1, BOUNDARY, All rows may be one integer",
    "-Infinity,4,3,-Infinity,4,2, INSUFFICIENT, from 1 limit",
    "-Infinity,4,3,7,Infinity,2, NO_FINITE_MLE, rises towards min = -Infinity and max = Infinity",
    "0,8999999,1013003,9000000,18000000,1013009, NOT_CONVERGED, More than 1000 lower ends",
    "-Infinity,4,3,1e16,1e16,2, NOT_CONVERGED, beyond 2^52"
  })
  void no_likeliest_ends_are_no_maximum(
      double l, double u, double w, double l2, double u2, double w2, Status status, String why) {
    Fit fit = fit(FORM, Data.ofRanges(new double[] {l, u, w}, new double[] {l2, u2, w2}));
    assertThat(fit.status()).as(fit.reason()).isEqualTo(status);
    assertThat(fit.reason()).contains(why);
  }

  @Test
  void overlapping_limits_may_hold_the_ends_together() {
    // Rows of at most 2, at most 8, at least 1 and at least 6.
    Data data =
        Data.ofRanges(
            new double[] {NONE, 2, 1},
            new double[] {NONE, 8, 6},
            new double[] {1, OPEN, 6},
            new double[] {6, OPEN, 1});
    Parameters estimate = maximum(fit(FORM, data)).estimate();
    Ends best = likeliest(-WINDOW, WINDOW, -WINDOW, WINDOW, data).get(0);
    assertThat(estimate.values()).containsEntry("min", best.min).containsEntry("max", best.max);
  }

  @Test
  void a_known_end_that_rows_lie_beyond_is_out_of_support() {
    Data data = Data.ofRanges(new double[] {0, 3, 1}, new double[] {2, 9, 1});
    assertThat(known("min", 4, data))
        .isEqualTo(
            new Fit.NoMaximum(
                Status.OUT_OF_SUPPORT, "discrete-uniform with min=4.0 does not reach all rows"));
    Data open = Data.ofRanges(new double[] {5, OPEN, 2}, new double[] {7, OPEN, 2});
    assertThat(known("min", 3, open).reason()).endsWith("rises towards max = Infinity");
    assertThat(known("min", 7, open).reason()).isEqualTo("The rows are as likely with many ends");
    assertThat(known("max", 3, open).status()).isEqualTo(Status.OUT_OF_SUPPORT);
  }

  @Test
  void without_limits_all_is_as_in_the_family() {
    Data plain = Data.ofRanges(new double[] {3, 3, 2}, new double[] {-4, -4, 1});
    Data values = Data.of(3, -4).weighted(2, 1);
    assertThat(fit(FORM, plain)).isEqualTo(fit(new DiscreteUniform(), values));
  }

  @Test
  void ends_have_no_intervals_and_a_null_takes_the_profile() {
    Data data =
        Data.ofRanges(new double[] {0, 3, 4}, new double[] {2, 2, 3}, new double[] {3, 9, 5});
    assertEvidence(FORM, data);
  }

  private static <S extends SufficientStatistic<S>> void assertEvidence(Family<S> form, Data data) {
    S statistic = data.statistic(form);
    Fit.Maximum fit = maximum(form.fit(statistic));
    assertThat(form.intervals(fit, statistic, 0.95)).isEmpty();
    Ends best = likeliest(-1, -1, -1, WINDOW, data).get(0);
    assertThat(form.profileLogLikelihood(Parameters.of("min", -1), statistic))
        .isCloseTo(best.logLikelihood, within(1e-12));
    assertThat(form.test(fit, Parameters.of("min", -1), statistic).df()).isEqualTo(2);
  }
}
