package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SuccessiveDifferencesTest {
  private static SuccessiveDifferences of(double... residuals) {
    SuccessiveDifferences.Builder builder = new SuccessiveDifferences.Builder();
    Arrays.stream(residuals).forEach(builder::add);
    return builder.build();
  }

  @Test
  void any_cut_into_stretches_is_the_whole() {
    double[] residuals = new Random(1).doubles(5000).map(x -> x - 0.5).toArray();
    SuccessiveDifferences whole = of(residuals);
    assertThat(whole.rows()).isEqualTo(5000);
    Random random = new Random(2);
    for (int trial = 0; trial < 20; trial++) {
      SuccessiveDifferences all = SuccessiveDifferences.NONE;
      for (int from = 0; from < residuals.length; ) {
        int to = Math.min(residuals.length, from + random.nextInt(1500));
        all = all.then(of(Arrays.copyOfRange(residuals, from, to)));
        from = to;
      }
      assertThat(all).isEqualTo(whole);
    }
  }

  @Test
  void associates() {
    SuccessiveDifferences a = of(1, 2);
    SuccessiveDifferences b = of(7);
    SuccessiveDifferences c = of(-1, 0.5, 3);
    assertThat(a.then(b).then(c)).isEqualTo(a.then(b.then(c)));
    assertThat(a.then(b)).isNotEqualTo(b.then(a));
    assertThat(SuccessiveDifferences.NONE.then(a)).isEqualTo(a.then(SuccessiveDifferences.NONE));
  }

  @Test
  void residuals_that_take_turns_have_a_figure_near_4_and_equal_ones_0() {
    assertThat(of(1, -1, 1, -1).durbinWatson(4)).hasValue(3);
    assertThat(of(1, 1, 1).durbinWatson(3)).hasValue(0);
    assertThat(of(1).durbinWatson(1)).isEmpty();
    assertThat(of(0, 0).durbinWatson(0)).isEmpty();
  }

  @Test
  void bytes_come_back() {
    for (SuccessiveDifferences one : new SuccessiveDifferences[] {of(), of(0.1), of(0.1, 0.7)}) {
      ByteSink sink = new ByteSink();
      one.write(sink);
      assertThat(SuccessiveDifferences.read(new ByteSource(sink.toBytes()))).isEqualTo(one);
    }
  }
}
