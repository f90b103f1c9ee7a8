package dev.suffice.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures made at once are, to the last bit, those made one by one. */
final class MarginTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, 1e-300, 0.3, -0.3, 2.5, -7, 40, -40, 800, -800, 1e300, -1e300})
  void figures_are_those_of_losses(double z) {
    Margin margin = Margin.of(z);
    assertThat(margin.event()).isEqualTo(Logistic.of(z));
    assertThat(margin.none()).isEqualTo(Logistic.of(-z));
    assertThat(margin.slope()).isEqualTo(Logistic.slope(z));
    assertThat(margin.lossOfEvent()).isEqualTo(Loss.LOG_LOSS.ofMargin(z, 1));
    assertThat(margin.lossOfNone()).isEqualTo(Loss.LOG_LOSS.ofMargin(z, 0));
    assertThat(margin.none() * margin.none()).isEqualTo(Loss.BRIER.ofMargin(z, 1));
    assertThat(margin.event() * margin.event()).isEqualTo(Loss.BRIER.ofMargin(z, 0));
  }
}
