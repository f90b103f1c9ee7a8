package dev.suffice.goodness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.statistic.DyadicBins;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counts of the textbooks, against Python scipy 1.17.1 and what the textbooks say. */
final class WorkedExamplesTest {
  private static double[] repeated(double first, int... times) {
    return IntStream.range(0, times.length)
        .boxed()
        .flatMapToDouble(i -> DoubleStream.generate(() -> first + i).limit(times[i]))
        .toArray();
  }

  /** L. von Bortkewitsch, Das Gesetz der kleinen Zahlen, 1898: deaths in 200 corps-years. */
  @Test
  void deaths_by_horse_kicks_are_poisson() {
    List<GoodnessOfFit> tests =
        Drawn.of("poisson", repeated(0, 109, 65, 22, 3, 1)).tests(new DyadicBins(16));

    // Expected 108.67, 66.29 and 25.04 with none, one and more deaths.
    GoodnessOfFit chiSquared = Drawn.named(tests, "chi-squared");
    assertThat(chiSquared.statistic()).isInstanceOf(Figure.Exact.class);
    assertThat(chiSquared.statistic().lower()).isCloseTo(0.06278383104696776, within(1e-12));
    assertThat(chiSquared.df()).contains(new Figure.Bounds(1, 2));
    assertThat(chiSquared.pValue().lower()).isCloseTo(0.8021488833416083, within(1e-12));
    assertThat(chiSquared.pValue().upper()).isCloseTo(0.96909569499422, within(1e-12));
    GoodnessOfFit g = Drawn.named(tests, "g");
    assertThat(g.statistic().lower()).isCloseTo(0.06248676680323251, within(1e-12));
    assertThat(g.pValue().upper()).isCloseTo(0.9692396475246131, within(1e-12));

    GoodnessOfFit distance = Drawn.named(tests, "kolmogorov-smirnov");
    assertThat(distance.statistic().lower()).isCloseTo(0.004794899209944692, within(1e-12));
    assertThat(distance.pValue().upper()).isCloseTo(1.0, within(1e-9));
    assertThat(distance.parameters()).isEqualTo(GoodnessOfFit.Source.GIVEN);

    GoodnessOfFit dispersion = Drawn.named(tests, "dispersion");
    assertThat(dispersion.statistic().lower()).isCloseTo(199.31147540983605, within(1e-12));
    assertThat(dispersion.df()).contains(new Figure.Exact(199));
    assertThat(dispersion.pValue().lower()).isCloseTo(0.48044953149214215, within(1e-12));
    assertThat(tests).hasSize(4);
  }

  /** R. Wolf's white die, 20,000 throws; E. T. Jaynes, Concentration of distributions, 1982. */
  @Test
  void the_die_of_wolf_is_not_fair() {
    List<GoodnessOfFit> tests =
        Drawn.of("discrete-uniform", repeated(1, 3246, 3449, 2897, 2841, 3635, 3932))
            .tests(new DyadicBins(16));

    GoodnessOfFit chiSquared = Drawn.named(tests, "chi-squared");
    assertThat(chiSquared.statistic().lower()).isCloseTo(270.9568, within(1e-9));
    assertThat(chiSquared.df()).contains(new Figure.Bounds(3, 5));
    assertThat(chiSquared.pValue().upper()).isLessThan(1e-50);
  }
}
