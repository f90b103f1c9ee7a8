package dev.suffice.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowCountsTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void plus_is_that_of_a_commutative_monoid(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      RowCounts a = counts(random);
      RowCounts b = counts(random);
      RowCounts c = counts(random);
      assertThat(a.plus(RowCounts.NONE)).isEqualTo(a);
      assertThat(RowCounts.NONE.plus(a)).isEqualTo(a);
      assertThat(a.plus(b)).isEqualTo(b.plus(a));
      assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
      assertThat(a.plus(b).read()).isEqualTo(a.read() + b.read());
      ByteSink sink = new ByteSink();
      a.write(sink);
      ByteSource source = new ByteSource(sink.toBytes());
      assertThat(RowCounts.read(source)).isEqualTo(a);
      source.requireEnd();
    }
  }

  private static RowCounts counts(Random random) {
    double[] examples = {0.0, -0.0, -1, -Double.MIN_VALUE, -Double.MAX_VALUE, 0.5};
    long out = random.nextInt(3);
    return new RowCounts(
        random.nextLong() >>> 5,
        random.nextInt(3),
        random.nextInt(1000),
        random.nextInt(1 << 30),
        random.nextInt(2),
        out,
        out == 0 ? NONE : OptionalDouble.of(examples[random.nextInt(examples.length)]));
  }

  @Test
  void minus_0_is_a_smaller_example_than_0_from_either_side() {
    RowCounts zero = RowCounts.ofRefused(0.0);
    RowCounts minusZero = RowCounts.ofRefused(-0.0);
    assertThat(zero.plus(minusZero)).isEqualTo(minusZero.plus(zero));
    assertThat(zero.plus(minusZero).example()).hasValue(-0.0);
  }

  @Test
  void a_refused_value_is_counted_by_what_it_is() {
    assertThat(RowCounts.ofRefused(Double.NaN)).isEqualTo(new RowCounts(0, 0, 0, 1, 0, 0, NONE));
    assertThat(RowCounts.ofRefused(Double.NEGATIVE_INFINITY))
        .isEqualTo(new RowCounts(0, 0, 0, 0, 1, 0, NONE));
    assertThat(RowCounts.ofRefused(-3))
        .isEqualTo(new RowCounts(0, 0, 0, 0, 0, 1, OptionalDouble.of(-3)));
  }

  @Test
  void counts_that_cannot_be_are_refused() {
    assertRefused(-1, 0, NONE, "must be >= 0");
    assertRefused(0, 1, NONE, "exactly if rows are out of support");
    assertRefused(0, 0, OptionalDouble.of(1), "exactly if rows are out of support");
    assertRefused(0, 1, OptionalDouble.of(Double.NaN), "must be finite, but is NaN");
    assertRefused(0, 1, OptionalDouble.of(1 / 0.0), "must be finite, but is Infinity");
    assertRefused(Long.MAX_VALUE, 1, OptionalDouble.of(1), "fewer than 2^63");
  }

  private static void assertRefused(
      long used, long outOfSupport, OptionalDouble example, String reason) {
    assertThatThrownBy(() -> new RowCounts(used, 0, 0, 0, 0, outOfSupport, example))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
