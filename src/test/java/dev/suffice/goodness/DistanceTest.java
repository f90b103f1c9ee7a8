package dev.suffice.goodness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** P-values of Kolmogorov–Smirnov and Anderson–Darling against other programs and tables. */
final class DistanceTest {
  // Python scipy 1.17.1: scipy.stats.kstwo.sf(d, n).
  @ParameterizedTest
  @CsvSource({
    "5, 0.56328, 0.04999676544316925, 1e-12",
    "10, 0.274, 0.3715203845434957, 1e-12",
    "100, 0.13403, 0.049994312400810384, 1e-12",
    "1000, 0.0428, 0.04979841229529136, 1e-12",
    "1001, 0.0428, 0.049616234689256244, 1e-5",
    "5000, 0.01, 0.6954557253913853, 5e-6",
    "100000, 0.0043, 0.04940312751194875, 3e-7",
    "100000, 0.003, 0.3284563327726956, 3e-7",
    "1000000, 0.0005, 0.9638386310076212, 1e-8"
  })
  void kolmogorov_has_the_p_values_of_scipy(double n, double d, double p, double error) {
    assertThat(KolmogorovSmirnov.pValue(d, n)).isCloseTo(p, within(error));
  }

  @Test
  void kolmogorov_is_1_for_the_least_distance_and_0_for_the_largest() {
    assertThat(KolmogorovSmirnov.pValue(0.05, 10)).isEqualTo(1);
    assertThat(KolmogorovSmirnov.pValue(0, 1e9)).isEqualTo(1);
    assertThat(KolmogorovSmirnov.pValue(1, 10)).isZero();
  }

  // Imhof's integral for Σ χ²/(j(j + 1)), by Python scipy 1.17.1. Tables give 0.1 for 1.933, 0.05
  // for 2.492 and 0.01 for 3.857.
  @ParameterizedTest
  @CsvSource({
    "0.3, 0.9381576360769597",
    "1.0, 0.3572666732096029",
    "1.933, 0.09999462320730051",
    "2.492, 0.050022186359205634",
    "3.857, 0.010241153229795963",
    "8, 0.00011381415573702425"
  })
  void anderson_darling_has_the_p_values_of_imhof(double x, double p) {
    assertThat(AndersonDarling.pValue(x)).isCloseTo(p, within(1e-10));
  }

  @Test
  void anderson_darling_falls_from_1_to_0() {
    double last = 1;
    for (double x = 0; x < 40; x += 0.05) {
      double p = AndersonDarling.pValue(x);
      assertThat(p).isBetween(0.0, last + 1e-13);
      last = p;
    }
    assertThat(last).isLessThan(1e-13);
    assertThat(AndersonDarling.pValue(1e300)).isZero();
    assertThat(AndersonDarling.pValue(Double.POSITIVE_INFINITY)).isZero();
  }
}
