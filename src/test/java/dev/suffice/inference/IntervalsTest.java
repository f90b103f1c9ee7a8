package dev.suffice.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References computed outside the project, in 40-digit arithmetic. */
final class IntervalsTest {
  private static final double LEVEL = 0.95;

  static Stream<Arguments> references() {
    return Stream.of(
        of(ProportionIntervals.of(178078, 350757, LEVEL), 0.5060416486933059, 0.5093506054065117),
        of(ProportionIntervals.of(3, 5, LEVEL), 0.23072428127601294, 0.8823792257673521),
        of(ProportionIntervals.of(1, 1e9, LEVEL), 1.7652455495696314e-10, 5.664934243297439e-9),
        of(ProportionIntervals.of(0, 25, LEVEL), 0, 0.13718517153071255),
        of(ProportionIntervals.of(25, 25, LEVEL), 0.8628148284692875, 1),
        of(ProportionIntervals.of(0, 1e9, LEVEL), 0, 3.6888794473100207e-9),
        of(RateIntervals.garwood(0, 1, LEVEL), 0, 3.6888794541139363),
        of(RateIntervals.garwood(10, 4, LEVEL), 1.1988471740331084, 4.597589010504445),
        of(RateIntervals.garwood(1e6, 1, LEVEL), 998040.9833402939, 1001961.9119454322),
        of(RateIntervals.exponential(12, 1297, LEVEL), 0.004780705557997083, 0.01517504896939241),
        of(NormalIntervals.mean(10, 2, 5, LEVEL), 7.223554894802206, 12.776445105197794),
        of(NormalIntervals.sd(2, 5, LEVEL), 1.3397024266767783, 6.4254657349264095),
        of(NormalIntervals.sd(1, 2, LEVEL), 0.6309502281565684, 45.12778012975311));
  }

  private static Arguments of(Interval interval, double lower, double upper) {
    return Arguments.of(interval, lower, upper);
  }

  @ParameterizedTest
  @MethodSource("references")
  void agree_with_the_reference(Interval interval, double lower, double upper) {
    assertThat(interval.lower()).isCloseTo(lower, within(2e-14 * lower));
    assertThat(interval.upper()).isCloseTo(upper, within(2e-14 * upper));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.001, 1.5, 2, 1e15})
  void of_the_normal_exist_for_any_weight_above_one(double n) {
    for (double level : new double[] {0.5, 0.999999}) {
      assertThat(NormalIntervals.mean(3, 2, n, level).lower()).isLessThan(3);
      assertThat(NormalIntervals.sd(2, n, level).upper()).isGreaterThan(2);
    }
  }

  @Test
  void names_say_the_method() {
    assertThat(ProportionIntervals.of(1, 5, LEVEL).method()).isEqualTo("wilson");
    assertThat(ProportionIntervals.of(5, 5, LEVEL).method()).isEqualTo("clopper-pearson");
    assertThat(RateIntervals.garwood(5, 5, LEVEL).method()).isEqualTo("garwood");
  }

  @Test
  void ends_in_the_wrong_order_are_refused() {
    assertThatThrownBy(() -> new Interval("wald", 2, 1))
        .hasMessage("An interval needs lower <= upper, but wald gave [2.0, 1.0]");
  }

  /** Weights may add up to hardly more than 1, and a double's range may be too small. */
  @Test
  void ends_of_hardly_more_than_one_row_may_be_infinite() {
    double infinite = Double.POSITIVE_INFINITY;
    assertThat(EndIntervals.uniformMin(2e299, 3e299, 1.001, LEVEL).lower()).isEqualTo(-infinite);
    assertThat(EndIntervals.uniformMax(2, 3, 1.001, LEVEL).upper()).isEqualTo(infinite);
    assertThat(EndIntervals.uniformMax(1.7e308, 1.75e308, 2, LEVEL).upper()).isEqualTo(infinite);
    assertThat(EndIntervals.uniformMax(1e307, 1.01e307, 2.5, LEVEL).upper())
        .isCloseTo(1.01e307 + 1e305 * Math.expm1(Math.log(20) / 1.5), within(1e293));
    assertThat(EndIntervals.uniformMin(1.7e308, 1.75e308, 2, LEVEL).lower())
        .isCloseTo(1.7e308 - 19 * 5e306, within(1e295));
    assertThat(EndIntervals.discreteMax(2, 9, 1.001, LEVEL).upper()).isEqualTo(infinite);
    assertThat(EndIntervals.discreteMin(2, 9, 1.001, LEVEL).lower()).isEqualTo(-infinite);
  }
}
