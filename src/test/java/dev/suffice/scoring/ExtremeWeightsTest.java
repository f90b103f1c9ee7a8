package dev.suffice.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights whose products are no doubles: figures are those of weights times a power of two. */
final class ExtremeWeightsTest {
  private static final double[] P = {0.1, 0.4, 0.35, 0.8, 0.7, 0.4};
  private static final double[] Y = {0, 1, 0, 1, 0, 0};
  private static final double[] WEIGHTS = {1, 2, 3, 4, 5, 6};

  private static Evaluation weighted(double scale) {
    return ForecastData.of(P, Y)
        .weighted(Arrays.stream(WEIGHTS).map(w -> w * scale).toArray())
        .evaluation();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0x1p-1000, 0x1p-600, 0x1p600, 0x1p1018})
  void figuresDoNotDependOnTheUnitOfWeights(double scale) {
    Evaluation usual = weighted(1);
    Evaluation extreme = weighted(scale);
    assertThat(extreme.averagePrecision()).isEqualTo(usual.averagePrecision());
    assertThat(extreme.gains()).isEqualTo(usual.gains());
    assertThat(extreme.areaUnderCurve().orElseThrow().bounds())
        .isEqualTo(usual.areaUnderCurve().orElseThrow().bounds());
    assertThat(extreme.confusion().matthews(0.95).value())
        .isEqualTo(usual.confusion().matthews(0.95).value());
    assertThat(extreme.confusion().kappa(0.95).value())
        .isEqualTo(usual.confusion().kappa(0.95).value());
    assertThat(extreme.calibrationFit().orElseThrow().slope().value())
        .isCloseTo(usual.calibrationFit().orElseThrow().slope().value(), within(1e-13));
    assertThat(extreme.recalibrations().get(1).logLossGain())
        .isCloseTo(usual.recalibrations().get(1).logLossGain(), within(1e-16));
  }

  @Test
  void standardErrorsFallWithTheRootOfTheWeight() {
    double usual = error(weighted(0x1p20));
    assertThat(error(weighted(0x1p620)) * 0x1p300).isEqualTo(usual);
    double slope = weighted(1).calibrationFit().orElseThrow().slope().standardError().orElseThrow();
    assertThat(
            weighted(0x1p600).calibrationFit().orElseThrow().slope().standardError().orElseThrow()
                * 0x1p300)
        .isCloseTo(slope, within(1e-13));
  }

  private static double error(Evaluation evaluation) {
    return evaluation.confusion().matthews(0.95).standardError().orElseThrow();
  }

  @Test
  void aShareThatRoundsToOneIsForecastBelowIt() {
    Evaluation e = ForecastData.of(new double[] {0.5, 0.5}, 1, 0).weighted(1e15, 1e-5).evaluation();
    assertThat(e.baseRate().value()).isEqualTo(1);
    assertThat(e.baseRate().forecast()).isEqualTo(Math.nextDown(1.0));
    assertThat(e.comparedToBaseRate(ComparedLoss.LOG_LOSS).difference())
        .isCloseTo(Math.log(2), within(1e-15));
  }
}
