package dev.suffice.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LikelihoodRatioTestTest {
  @Test
  void p_value_is_that_of_chi_squared() {
    // 2(3 ln 1.2 + 2 ln 0.8) and erfc(sqrt(D/2)), in 40-digit arithmetic.
    LikelihoodRatioTest coin =
        LikelihoodRatioTest.of(3 * Math.log(0.6) + 2 * Math.log(0.4), 5 * Math.log(0.5), 1);
    assertThat(coin.statistic()).isCloseTo(0.20135513550688874, within(1e-14));
    assertThat(coin.pValue()).isCloseTo(0.6536292360172872, within(1e-14));
    assertThat(LikelihoodRatioTest.of(0, -2.95, 2).pValue())
        .isCloseTo(Math.exp(-2.95), within(1e-15));
  }

  @Test
  void far_tail_keeps_its_digits() {
    double pValue = LikelihoodRatioTest.of(0, -83.10697191022335 / 2, 1).pValue();
    assertThat(pValue).isCloseTo(7.773105125416213e-20, within(1e-32));
  }

  @Test
  void impossible_null_is_refuted_for_certain() {
    assertThat(LikelihoodRatioTest.of(-3, Double.NEGATIVE_INFINITY, 1))
        .isEqualTo(new LikelihoodRatioTest(Double.POSITIVE_INFINITY, 1, 0));
  }

  @Test
  void statistic_is_never_below_zero() {
    LikelihoodRatioTest test = LikelihoodRatioTest.of(-3, Math.nextUp(-3.0), 1);
    assertThat(test).isEqualTo(new LikelihoodRatioTest(0, 1, 1));
    assertThat(test.rejects(0.95)).isFalse();
  }

  @Test
  void infinite_maximum_is_refused() {
    assertThatThrownBy(() -> LikelihoodRatioTest.of(Double.POSITIVE_INFINITY, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finite maximum")
        .hasMessageContaining("logLikelihood=Infinity");
  }
}
