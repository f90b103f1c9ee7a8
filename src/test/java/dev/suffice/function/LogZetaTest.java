package dev.suffice.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference numbers are of mpmath 1.3.0 with 60 digits or more. */
final class LogZetaTest {
  @ParameterizedTest
  @CsvSource({
    "1.0009765625, 6.932035403359238708007606, -1023.4229674364360889275018, 1048575.8125546793310885834",
    "1.5, 0.96025990273078522814031374, -1.5052353557882679194220436, 3.8549629156760383347405947",
    "2, 0.49770030247074534747437734, -0.56996099309453280639986436, 0.88448183396352388519653615",
    "2.5, 0.29377889195726214024947356, -0.28874068555819309896783785, 0.35045248787741275253599521",
    "3.75, 0.096936915720840141449646798, -0.079628078294633039434829942, 0.072442649419674749335239322",
    "10, 0.00099408086566906068999167428, -0.00069634044528402043659527669, 0.00049082953669759538469775493",
    "30, 9.3132743198598278995232767e-10, -6.455489532787855783362458e-10, 4.4746260081385601476840166e-10",
    "39.5, 1.2862198846203160597427876e-12, -8.9153974437017053520730203e-13, 6.1796832362932768269874176e-13",
    "40, 9.0949478402597533787222649e-13, -6.3041377863244086374300248e-13, 4.3696956988496467814258677e-13",
    "100, 7.8886090522101180735205378e-31, -5.467967123079105754606508e-31, 3.7901059947567576219862138e-31",
    "1000, 9.3326361850321887899008954e-302, -6.4688904588467857252537239e-302, 4.4838931829007804470890176e-302"
  })
  void has_twenty_digits(double a, String value, String first, String second) {
    LogZeta ours = LogZeta.at(Rational.of(a));
    assertClose(ours.value(), value);
    assertClose(ours.first(), first);
    assertClose(ours.second(), second);
  }

  private static void assertClose(Rational ours, String expected) {
    Rational reference = ExactSum.of(new BigDecimal(expected)).rational();
    Rational error = ours.minus(reference).dividedBy(reference);
    assertThat(Math.abs(error.doubleValue())).as(expected).isLessThan(1e-20);
  }

  @Test
  void next_to_one_it_is_the_pole() {
    double a = Math.nextUp(1.0);
    LogZeta ours = LogZeta.at(Rational.of(a));
    assertThat(ours.value().doubleValue()).isCloseTo(52 * Math.log(2), within(1e-14));
    assertThat(ours.first().doubleValue()).isEqualTo(-0x1p52 + 0.5);
    assertThat(ours.second().doubleValue()).isCloseTo(0x1p104, within(0x1p60));
  }

  @Test
  void far_above_it_is_zero() {
    assertThat(LogZeta.at(Rational.of(1e300)).value()).isEqualTo(Rational.ZERO);
    assertThat(LogZeta.at(Rational.of(LogZeta.LARGEST)).value().signum()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5, -2})
  void only_numbers_above_one_are_taken(double a) {
    assertThatThrownBy(() -> LogZeta.at(Rational.of(a)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("The zeta function needs a number > 1, but got " + a);
  }
}
