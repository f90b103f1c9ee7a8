package dev.suffice.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.exact.Rational;
import dev.suffice.function.Antilogarithm;
import dev.suffice.function.Logarithm;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The logistic function and what margins cost, against 25 digits. */
final class LogisticTest {
  private static final double LARGEST_ERROR = 5e-16;

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 0.1, 1, 5, 40, 700})
  void figures_have_the_digits_of_doubles_at_both_ends(double scale) {
    Random random = new Random(1);
    double ofLogistic = 0;
    double ofSoftplus = 0;
    for (int i = 0; i < 4000; i++) {
      double z = (2 * random.nextDouble() - 1) * scale;
      Rational odds = Antilogarithm.of(Rational.of(z));
      Rational sum = Rational.ONE.plus(odds);
      ofLogistic = Math.max(ofLogistic, error(Logistic.of(z), odds.dividedBy(sum)));
      ofSoftplus = Math.max(ofSoftplus, error(Logistic.softplus(z), Logarithm.of(sum)));
    }
    assertThat(ofLogistic).isLessThan(LARGEST_ERROR);
    assertThat(ofSoftplus).isLessThan(LARGEST_ERROR);
  }

  private static double error(double found, Rational exact) {
    return Math.abs(Rational.of(found).minus(exact).dividedBy(exact).doubleValue());
  }

  @Test
  void limits_are_those_of_the_formulas() {
    assertThat(Logistic.of(0)).isEqualTo(0.5);
    assertThat(Logistic.of(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Logistic.of(Double.NEGATIVE_INFINITY)).isEqualTo(0);
    assertThat(Logistic.of(-745)).isEqualTo(Double.MIN_VALUE);
    assertThat(Logistic.softplus(-745)).isEqualTo(Double.MIN_VALUE);
    assertThat(Logistic.softplus(1e300)).isEqualTo(1e300);
    assertThat(Logistic.softplus(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Logistic.softplus(Double.NEGATIVE_INFINITY)).isEqualTo(0);
  }

  @ParameterizedTest
  @ValueSource(longs = {0x7ff8000000000000L, 0x7ff8000000012345L, 0xfff80000ffffffffL})
  void what_is_not_a_number_stays_so(long bits) {
    double z = Double.longBitsToDouble(bits);
    assertThat(Logistic.of(z)).isNaN();
    assertThat(Logistic.softplus(z)).isNaN();
  }
}
