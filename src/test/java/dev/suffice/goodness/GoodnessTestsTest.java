package dev.suffice.goodness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.distribution.Distribution;
import dev.suffice.family.Parameters;
import dev.suffice.statistic.Bins;
import dev.suffice.statistic.DyadicBins;
import dev.suffice.statistic.EdgeBins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the bins say, against what all values say. */
final class GoodnessTestsTest {
  private static final double ROUNDING = 1e-9;

  static Stream<Arguments> samples() {
    return Stream.of(
            Arguments.of("normal", Parameters.of("mean", 1000, "sd", 3)),
            Arguments.of("normal", Parameters.of("mean", 0, "sd", 1)),
            Arguments.of("exponential", Parameters.of("rate", 0.2)),
            Arguments.of("gamma", Parameters.of("shape", 0.7, "rate", 2)),
            Arguments.of("lognormal", Parameters.of("meanLog", 1, "sdLog", 2)),
            Arguments.of("beta", Parameters.of("a", 0.5, "b", 3)),
            Arguments.of("uniform", Parameters.of("min", -2, "max", 5)),
            Arguments.of("pareto", Parameters.of("scale", 1, "shape", 1.5)),
            Arguments.of("rayleigh", Parameters.of("scale", 2)))
        .flatMap(
            arguments ->
                IntStream.of(3, 40, 700)
                    .mapToObj(n -> Arguments.of(arguments.get()[0], arguments.get()[1], n)));
  }

  private static List<Bins> bins() {
    return List.of(
        new DyadicBins(2),
        new DyadicBins(20),
        new DyadicBins(150),
        new DyadicBins(1000),
        EdgeBins.between(0, 1, 5),
        EdgeBins.between(0, 1000, 100),
        EdgeBins.between(-10, 10, 500));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void bounds_hold_what_all_values_say(String family, Parameters parameters, int rows) {
    Drawn<?> drawn = Drawn.of(family, parameters, rows, 17);
    double distance = distance(drawn.values(), drawn.distribution());
    double square = square(drawn.values(), drawn.distribution());
    for (Bins bins : bins()) {
      List<GoodnessOfFit> tests = drawn.tests(bins);
      Figure d = Drawn.named(tests, "kolmogorov-smirnov").statistic();
      assertThat(distance).isBetween(d.lower() - ROUNDING, d.upper() + ROUNDING);
      Figure a = Drawn.named(tests, "anderson-darling").statistic();
      if (Double.isFinite(square)) {
        assertThat(square)
            .isBetween(a.lower() - ROUNDING * rows, a.upper() + ROUNDING * Math.max(rows, square));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_bin_for_each_value_hides_nothing(String family, Parameters parameters, int rows) {
    Drawn<?> drawn = Drawn.of(family, parameters, rows, 18);
    List<GoodnessOfFit> tests = drawn.tests(new DyadicBins(1000));
    Figure d = Drawn.named(tests, "kolmogorov-smirnov").statistic();
    assertThat(d.upper() - d.lower()).isLessThan(ROUNDING);
    Figure a = Drawn.named(tests, "anderson-darling").statistic();
    double square = square(drawn.values(), drawn.distribution());
    if (Double.isFinite(square) && Double.isFinite(a.upper())) {
      assertThat(a.lower()).isCloseTo(square, within(1e-7 * (1 + square)));
      assertThat(a.upper()).isCloseTo(square, within(1e-7 * (1 + square)));
    }
  }

  /** {@code max |i/n - F(x)|}, on both sides of each value. */
  private static double distance(double[] sorted, Distribution distribution) {
    double n = sorted.length;
    double most = 0;
    for (int i = 0; i < sorted.length; i++) {
      double f = distribution.cumulative(sorted[i]);
      most = Math.max(most, Math.max((i + 1) / n - f, f - i / n));
    }
    return most;
  }

  /** {@code -n - Σ (2i - 1)(ln F(xᵢ) + ln(1 - F(xₙ₊₁₋ᵢ)))/n}. */
  private static double square(double[] sorted, Distribution distribution) {
    int n = sorted.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum +=
          (2 * i + 1)
              * (Math.log(distribution.cumulative(sorted[i]))
                  + Math.log(distribution.survival(sorted[n - 1 - i])));
    }
    return -n - sum / n;
  }

  @Test
  void finer_bins_hide_less() {
    Drawn<?> drawn = Drawn.of("gamma", Parameters.of("shape", 3, "rate", 1), 500, 5);
    double lastDistance = 2;
    double lastSquare = Double.POSITIVE_INFINITY;
    for (int count = 4; count <= 4096; count *= 4) {
      List<Double> edges = new ArrayList<>(EdgeBins.between(0, 16, count).edges());
      edges.add(1000.0);
      List<GoodnessOfFit> tests = drawn.tests(EdgeBins.of(edges));
      Figure d = Drawn.named(tests, "kolmogorov-smirnov").statistic();
      assertThat(d.upper() - d.lower()).isLessThan(lastDistance);
      lastDistance = d.upper() - d.lower();
      Figure a = Drawn.named(tests, "anderson-darling").statistic();
      assertThat(a.upper() - a.lower()).isLessThanOrEqualTo(lastSquare);
      lastSquare = a.upper() - a.lower();
    }
    assertThat(lastDistance).isLessThan(0.01);
    assertThat(lastSquare).isLessThan(0.1);
  }

  static Stream<Arguments> counts() {
    return Stream.of(
        Arguments.of("poisson", Parameters.of("rate", 4)),
        Arguments.of("poisson", Parameters.of("rate", 5000)),
        Arguments.of("geometric", Parameters.of("p", 0.02)),
        Arguments.of("negative-binomial", Parameters.of("mean", 10, "size", 2)),
        Arguments.of("bernoulli", Parameters.of("p", 0.3)),
        Arguments.of("discrete-uniform", Parameters.of("min", -3, "max", 40)));
  }

  @ParameterizedTest
  @MethodSource("counts")
  void counts_are_compared_at_integers(String family, Parameters parameters) {
    Drawn<?> drawn = Drawn.of(family, parameters, 600, 3);
    Distribution distribution = drawn.distribution();
    double[] x = drawn.values();
    double distance =
        DoubleStream.iterate(x[0] - 1, k -> k <= x[x.length - 1] + 1, k -> k + 1)
            .map(k -> Math.abs(share(x, k) - distribution.cumulative(k)))
            .max()
            .orElseThrow();
    for (Bins bins : List.of(new DyadicBins(6), new DyadicBins(30), EdgeBins.between(0, 50, 7))) {
      List<GoodnessOfFit> tests = drawn.tests(bins);
      Figure d = Drawn.named(tests, "kolmogorov-smirnov").statistic();
      assertThat(distance).isBetween(d.lower() - ROUNDING, d.upper() + ROUNDING);
    }
    Figure exact = Drawn.named(drawn.tests(new DyadicBins(1000)), "kolmogorov-smirnov").statistic();
    assertThat(exact.lower()).isCloseTo(distance, within(ROUNDING));
    assertThat(exact.upper()).isCloseTo(distance, within(ROUNDING));
  }

  private static double share(double[] values, double x) {
    return Arrays.stream(values).filter(v -> v <= x).count() / (double) values.length;
  }

  @Test
  void cells_hold_what_lies_between_their_edges() {
    Drawn<?> drawn = Drawn.of("normal", Parameters.of("mean", 0, "sd", 1), 100, 9);
    Distribution f = drawn.distribution();
    // 100 rows: the outer bins expect too little by themselves.
    double[] edges = {-9, -8, -1, 0, 1, 7};
    Bins bins = EdgeBins.of(Arrays.stream(edges).boxed().toList());
    double[] cuts = {Double.NEGATIVE_INFINITY, -1, 0, 1, Double.POSITIVE_INFINITY};
    double pearson = 0;
    double likelihoodRatio = 0;
    for (int i = 1; i < cuts.length; i++) {
      double from = cuts[i - 1];
      double to = cuts[i];
      double expected =
          100 * ((to < 1e9 ? f.cumulative(to) : 1) - (from > -1e9 ? f.cumulative(from) : 0));
      double observed = Arrays.stream(drawn.values()).filter(x -> from <= x && x < to).count();
      pearson += (observed - expected) * (observed - expected) / expected;
      likelihoodRatio += 2 * observed * Math.log(observed / expected);
    }
    GoodnessOfFit chiSquared = Drawn.named(drawn.tests(bins), "chi-squared");
    assertThat(chiSquared.statistic().lower()).isCloseTo(pearson, within(ROUNDING));
    assertThat(chiSquared.df()).contains(new Figure.Bounds(1, 3));
    assertThat(Drawn.named(drawn.tests(bins), "g").statistic().lower())
        .isCloseTo(likelihoodRatio, within(ROUNDING));
  }

  @Test
  void bins_that_the_data_choose_make_even_cells() {
    Drawn<?> drawn = Drawn.of("lognormal", Parameters.of("meanLog", 0, "sdLog", 3), 2000, 4);
    BinnedSample sample = BinnedSample.of(drawn.histogram(new DyadicBins(1000)));
    List<Cell> cells = sample.cells(drawn.distribution(), 100);
    assertThat(cells).hasSizeBetween(18, 20);
    assertThat(cells.stream().mapToDouble(Cell::observed).sum()).isEqualTo(2000);
    assertThat(cells.stream().mapToDouble(Cell::expected).sum()).isCloseTo(2000, within(ROUNDING));
    assertThat(cells).allMatch(cell -> cell.expected() >= 100 && cell.expected() < 210);
  }

  @Test
  void few_rows_leave_no_cells() {
    Drawn<?> drawn = Drawn.of("exponential", 1, 2, 3);
    assertThat(drawn.tests(new DyadicBins(8)))
        .extracting(GoodnessOfFit::name)
        .containsExactly("kolmogorov-smirnov", "anderson-darling");
  }

  @Test
  void without_a_fit_there_is_no_test() {
    assertThat(Drawn.of("exponential").tests(new DyadicBins(8))).isEmpty();
    assertThat(Drawn.of("exponential", -1, 2).tests(new DyadicBins(8))).isEmpty();
    assertThat(Drawn.of("normal", 2, 2).tests(new DyadicBins(8))).isEmpty();
    assertThat(Drawn.of("categorical").tests(new DyadicBins(8))).isEmpty();
  }
}
