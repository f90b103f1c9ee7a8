package dev.suffice.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VerdictTest {
  // References in 40-digit arithmetic: 193.8, 33125.5, 26264.4 and 3.8.
  @ParameterizedTest
  @CsvSource({
    "0.6, 0.5, 0.8, 194",
    "0.5076962113371935, 0.5, 0.8, 33126",
    "0.51, 0.5, 0.9, 26265",
    "0, 0.5, 0.8, 4",
    "0.5, 0.5, 0.8, Infinity"
  })
  void trials_that_tell_two_proportions_apart(double p, double nullP, double power, double n) {
    assertThat(SampleSize.ofProportion(p, nullP, 0.95, power)).isEqualTo(n);
  }

  @Test
  void five_flips_are_too_few() {
    LikelihoodRatioTest test = new LikelihoodRatioTest(0.2, 1, 0.65);
    Verdict verdict = Verdict.ofProportion(0.6, 0.5, test, 0.95);
    assertThat(verdict)
        .isEqualTo(
            new Verdict(
                Verdict.Finding.TOO_FEW_TRIALS,
                194,
                "Too few trials to say whether p is 0.5: telling it from 0.6000 with 80 % power"
                    + " takes 194"));
  }

  @Test
  void many_flips_refute() {
    LikelihoodRatioTest test = new LikelihoodRatioTest(83.1, 1, 7.7731e-20);
    Verdict verdict = Verdict.ofProportion(0.5077, 0.5, test, 0.999);
    assertThat(verdict.finding()).isEqualTo(Verdict.Finding.REFUTED);
    assertThat(verdict.sentence())
        .isEqualTo(
            "p is not 0.5: the likelihood-ratio test at 99.9 % rejects it, with p-value 7.8e-20");
  }

  @Test
  void null_that_is_the_estimate_has_nothing_against_it() {
    LikelihoodRatioTest test = new LikelihoodRatioTest(0, 1, 1);
    Verdict verdict = Verdict.ofProportion(0, 0, test, 0.95);
    assertThat(verdict.trialsNeeded()).isInfinite();
    assertThat(verdict.sentence())
        .isEqualTo("Nothing speaks against p = 0: the estimate is the same");
  }
}
