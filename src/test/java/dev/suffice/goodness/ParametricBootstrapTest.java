package dev.suffice.goodness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Parameters;
import dev.suffice.statistic.DyadicBins;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ParametricBootstrapTest {
  private static double pValue(List<GoodnessOfFit> tests, String name) {
    return Drawn.named(tests, name).bootstrap().orElseThrow().pValue();
  }

  @Test
  void the_same_seed_gives_the_same_p_values_and_another_others() {
    Drawn<?> drawn = Drawn.of("gamma", Parameters.of("shape", 2, "rate", 1), 60, 8);
    DyadicBins bins = new DyadicBins(64);
    List<GoodnessOfFit> tests = drawn.tests(bins, new Bootstrap(199, 1));
    assertThat(drawn.tests(bins, new Bootstrap(199, 1))).isEqualTo(tests);
    assertThat(drawn.tests(bins, new Bootstrap(199, 2))).isNotEqualTo(tests);
    assertThat(drawn.tests(bins, new Bootstrap(199, 1).named("a")))
        .isNotEqualTo(drawn.tests(bins, new Bootstrap(199, 1).named("b")));
    assertThat(Drawn.named(tests, "anderson-darling").bootstrap())
        .map(GoodnessOfFit.Simulated::rows)
        .contains(60);
  }

  // Of data that the family made, about a tenth must have a p-value up to 0.1; so the binomial
  // distribution of 300 with p = 0.1 has its 0.9999 interval.
  @ParameterizedTest
  @CsvSource({"exponential, 100", "exponential, 6", "rayleigh, 100"})
  void the_size_of_the_test_is_its_level(String family, int most) {
    String parameter = family.equals("exponential") ? "rate" : "scale";
    List<String> names = List.of("kolmogorov-smirnov", "anderson-darling", "chi-squared");
    List<Integer> rejected = new ArrayList<>(Collections.nCopies(names.size(), 0));
    for (int i = 0; i < 300; i++) {
      Drawn<?> drawn = Drawn.of(family, Parameters.of(parameter, 3), 50, 1_000_003L * i);
      List<GoodnessOfFit> tests = drawn.tests(new DyadicBins(most), new Bootstrap(99, i));
      for (int k = 0; k < names.size(); k++) {
        int more = pValue(tests, names.get(k)) <= 0.1 ? 1 : 0;
        rejected.set(k, rejected.get(k) + more);
      }
    }
    assertThat(rejected).as("of " + names).allMatch(count -> count >= 12 && count <= 52);
  }

  // R. B. D'Agostino, M. A. Stephens, Goodness-of-Fit Techniques, 1986, table 4.9: the p-value of
  // A²(1 + 0.75/n + 2.25/n²) for a normal distribution with both parameters estimated.
  @Test
  void the_p_value_of_anderson_and_darling_is_that_of_stephens() {
    for (long seed : new long[] {2, 3, 5}) {
      Drawn<?> drawn = Drawn.of("lognormal", Parameters.of("meanLog", 0, "sdLog", 0.3), 80, seed);
      Drawn<?> normal = Drawn.of("normal", drawn.values());
      List<GoodnessOfFit> tests = normal.tests(new DyadicBins(100), new Bootstrap(4999, 7));
      double square = Drawn.named(tests, "anderson-darling").statistic().lower();
      double a = square * (1 + 0.75 / 80 + 2.25 / (80 * 80));
      double p =
          a >= 0.6
              ? Math.exp(1.2937 - 5.709 * a + 0.0186 * a * a)
              : a >= 0.34
                  ? Math.exp(0.9177 - 4.279 * a - 1.38 * a * a)
                  : 1 - Math.exp(-8.318 + 42.796 * a - 59.938 * a * a);
      assertThat(pValue(tests, "anderson-darling")).isCloseTo(p, within(0.02));
      // Not having estimated anything is another null.
      assertThat(Drawn.named(tests, "anderson-darling").pValue().lower()).isGreaterThan(p);
    }
  }

  @Test
  void many_rows_are_simulated_by_fewer() {
    Drawn<?> drawn = Drawn.of("exponential", Parameters.of("rate", 1), 30_000, 12);
    List<GoodnessOfFit> tests = drawn.tests(new DyadicBins(200), new Bootstrap(99, 1));
    assertThat(Drawn.named(tests, "chi-squared").bootstrap()).isEmpty();
    assertThat(Drawn.named(tests, "kolmogorov-smirnov").bootstrap().orElseThrow().rows())
        .isEqualTo(10_000);
    assertThat(pValue(tests, "kolmogorov-smirnov")).isBetween(0.02, 1.0);
  }

  @Test
  void data_of_another_family_are_found_out() {
    Drawn<?> drawn = Drawn.of("uniform", Parameters.of("min", 0, "max", 1), 400, 3);
    List<GoodnessOfFit> tests =
        Drawn.of("exponential", drawn.values()).tests(new DyadicBins(50), new Bootstrap(199, 1));
    assertThat(tests).hasSize(4).allMatch(test -> test.bootstrap().orElseThrow().pValue() == 0.005);
  }
}
