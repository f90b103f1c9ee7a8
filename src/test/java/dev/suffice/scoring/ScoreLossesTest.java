package dev.suffice.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.scoring.ReliabilityBin.Edge;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is known exactly where scores are few: losses that hardly differ, or are tiny. */
final class ScoreLossesTest {
  private static Evaluation evaluation(double[] p, double... y) {
    return ForecastData.of(p, y).evaluation();
  }

  @Test
  void forecastsThatAreAllAlikeHaveNoErrorOfTheirMean() {
    double[] p = new double[9];
    Arrays.fill(p, 0.3);
    Evaluation e = evaluation(p, new double[9]);
    assertThat(e.meanPrediction().standardError()).hasValue(0);
    assertThat(e.meanPrediction().interval()).isEmpty();
    assertThat(e.calibrationInTheLarge().standardError()).hasValue(0);
    assertThat(e.losses().brier().standardError()).hasValue(0);
    assertThat(e.losses().logLoss().standardError()).hasValue(0);
    assertThat(e.losses().absoluteError().standardError()).hasValue(0);
    LossComparison brier = e.comparedToBaseRate(ComparedLoss.BRIER);
    assertThat(brier.finite().orElseThrow().standardError()).hasValue(0);
    assertThat(brier.pValue()).isEmpty();
  }

  @Test
  void forecastsOfRareEventsThatHappenedHaveTheErrorOfTheirMean() {
    double[] p = {1e-9, 2e-9, 3e-9};
    Evaluation e = evaluation(p, 1, 1, 1);
    assertThat(e.meanPrediction().standardError().orElseThrow())
        .isCloseTo(1e-9 / Math.sqrt(3), within(1e-23));
  }

  @Test
  void lossesBelowTheUnitOfSumsHaveTheirError() {
    Evaluation e = evaluation(new double[] {1e-20, 3e-20}, 0, 0);
    assertThat(e.losses().logLoss().standardError().orElseThrow()).isCloseTo(1e-20, within(1e-34));
  }

  @Test
  void aBinOfTinyForecastsIsNotOneOfZeros() {
    Evaluation e = evaluation(new double[] {1e-300, 1e-300, 0.5}, 0, 1, 1);
    assertThat(e.calibration(Edge.LOWER).bins().get(0).meanPrediction()).isEqualTo(1e-300);
    double expected = (Math.log(0.5) - Math.log(1e-300)) / 3;
    assertThat(e.logLossByBins(Edge.LOWER).reliability()).isCloseTo(expected, within(1e-11));
  }

  @Test
  void oneScoreHasNoFitOfASlope() {
    double[] p = new double[60];
    Arrays.fill(p, 0.4);
    double[] y = IntStream.range(0, 60).mapToDouble(i -> i % 5 < 2 ? 1 : 0).toArray();
    assertThat(evaluation(p, y).calibrationFit()).isEmpty();
  }

  @Test
  void forecastsThatAreTooSureHaveATemperature() {
    double sure = 1 - 0x1p-53;
    double unlikely = 1e-16;
    double[] p = {sure, sure, sure, sure, sure, unlikely, unlikely, unlikely, unlikely, unlikely};
    Evaluation e = evaluation(p, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1);
    LogitFit fit = e.calibrationFit().orElseThrow();
    double high = Logistic.logit(sure);
    double low = Logistic.logit(unlikely);
    assertThat(fit.intercept().value() + fit.slope().value() * high)
        .isCloseTo(Math.log(4), within(1e-13));
    assertThat(fit.intercept().value() + fit.slope().value() * low)
        .isCloseTo(-Math.log(4), within(1e-13));
    assertThat(e.recalibrations()).hasSize(3);
  }

  @Test
  void separatedScoresOfAnyWeightHaveNoErrorOfTheArea() {
    Evaluation e =
        ForecastData.of(new double[] {0.1, 0.2, 0.3, 0.7, 0.8, 0.9}, 0, 0, 0, 1, 1, 1)
            .weighted(0.1, 0.7, 0.3, 0.9, 0.1, 0.6)
            .evaluation();
    assertThat(e.areaUnderCurve().orElseThrow().bounds()).isEqualTo(Bounds.exactly(1));
    assertThat(e.areaUnderCurve().orElseThrow().standardError()).hasValue(0);
  }

  @Test
  void anAreaNearOneHasAllDigitsOfItsError() {
    // One event below one other: with n events and m others DeLong's variance is 2/(nm)^2.
    double n = 30_000;
    double m = 100_000;
    Evaluation e =
        ForecastData.of(new double[] {0.1, 0.4, 0.5, 0.9}, 0, 1, 0, 1)
            .weighted(m - 1, 1, 1, n - 1)
            .evaluation();
    double expected = Math.sqrt(2) / (n * m);
    assertThat(e.areaUnderCurve().orElseThrow().standardError().orElseThrow())
        .isCloseTo(expected, within(expected * 1e-14));
  }
}
