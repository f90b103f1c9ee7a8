package dev.suffice.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.exact.Rational;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RootTest {
  private static final MathContext DIGITS = new MathContext(60);

  private static Root.Equation equation(UnaryOperator<Rational> value, DoubleUnaryOperator slope) {
    return new Root.Equation() {
      @Override
      public Rational at(double x) {
        return value.apply(Rational.of(x));
      }

      @Override
      public double slope(double x) {
        return slope.applyAsDouble(x);
      }
    };
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-5, 1, 1.4142135623730951, 2, 1e100, 1e300})
  void square_root_of_two_has_more_digits_than_a_double(double start) {
    Rational two = Rational.of(2);
    Root.Equation rising = equation(x -> x.squared().minus(two), x -> 2 * x);
    Root.Equation falling = equation(x -> two.minus(x.squared()), x -> -2 * x);
    for (Root.Equation equation : new Root.Equation[] {rising, falling}) {
      Rational root = Root.between(1e-300, 1e300, start, equation);
      BigDecimal expected = BigDecimal.valueOf(2).sqrt(DIGITS);
      BigDecimal error =
          new BigDecimal(root.minus(Rational.of(Math.sqrt(2))).doubleValue())
              .subtract(expected.subtract(new BigDecimal(Math.sqrt(2))));
      assertThat(error.abs().doubleValue()).isLessThan(1e-31);
    }
  }

  @Test
  void a_root_at_a_double_is_that_double() {
    Root.Equation cube = equation(x -> x.squared().times(x).plus(Rational.of(8)), x -> 3 * x * x);
    assertThat(Root.between(-1e9, 1e9, 1e9, cube)).isEqualTo(Rational.of(-2));
    assertThat(Root.between(-1e9, 1e9, -2, cube)).isEqualTo(Rational.of(-2));
  }

  @Test
  void a_flat_function_is_bisected() {
    Root.Equation flat =
        equation(x -> x.squared().squared().squared().times(x).minus(Rational.of(1e-30)), x -> 0);
    double root = Root.between(-10, 10, 5, flat).doubleValue();
    assertThat(root).isCloseTo(Math.pow(1e-30, 1.0 / 9), within(1e-15));
  }

  @Test
  void a_start_outside_the_bracket_is_refused() {
    Root.Equation line = equation(x -> x, x -> 1);
    assertThatThrownBy(() -> Root.between(0, 1, 2, line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A root needs lowest <= start <= highest, but got 0.0, 2.0 and 1.0");
    assertThatThrownBy(() -> Root.between(0, 1, Double.NaN, line))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
