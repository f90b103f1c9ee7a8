package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.inference.LikelihoodRatioTest;
import dev.suffice.inference.Verdict;
import dev.suffice.statistic.Sums;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The five flips of many a textbook, H T H T H. */
final class CandidateTest {
  private static final Bernoulli COIN = new Bernoulli();
  private static final Sums FLIPS = Data.of(1, 0, 1, 0, 1).statistic(COIN);

  private static List<Candidate> compare(double... ps) {
    List<Parameters> candidates = DoubleStream.of(ps).mapToObj(p -> Parameters.of("p", p)).toList();
    return Candidate.compare(COIN, candidates, FLIPS);
  }

  @Test
  void likelihoods_of_three_coins() {
    List<Candidate> candidates = compare(0.8, 0.9, 0.6);
    assertThat(candidates.get(0).likelihood()).isCloseTo(0.02048, within(1e-16));
    assertThat(candidates.get(1).likelihood()).isCloseTo(0.00729, within(1e-16));
    assertThat(candidates.get(2).likelihood()).isCloseTo(0.03456, within(1e-16));
    assertThat(candidates).extracting(Candidate::rank).containsExactly(2, 3, 1);
    assertThat(candidates.get(0).difference())
        .isCloseTo(Math.log(0.02048 / 0.03456), within(1e-15));
  }

  @Test
  void impossible_candidates_share_the_last_rank() {
    List<Candidate> candidates = compare(1, 0.5, 0);
    assertThat(candidates).extracting(Candidate::rank).containsExactly(2, 1, 2);
    assertThat(candidates.get(0).likelihood()).isZero();
    assertThat(candidates.get(2).difference()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(compare(1, 0)).extracting(Candidate::difference).containsExactly(0.0, 0.0);
  }

  @Test
  void five_flips_do_not_tell_whether_the_coin_is_fair() {
    Fit.Maximum fit = (Fit.Maximum) COIN.fit(FLIPS);
    assertThat(fit.estimate()).isEqualTo(Parameters.of("p", 0.6));
    Parameters fair = Parameters.of("p", 0.5);
    LikelihoodRatioTest test = COIN.test(fit, fair, FLIPS);
    Verdict verdict = COIN.verdict(fair, test, FLIPS, 0.95).orElseThrow();
    assertThat(verdict.finding()).isEqualTo(Verdict.Finding.TOO_FEW_TRIALS);
    assertThat(verdict.trialsNeeded()).isEqualTo(194);
  }

  @Test
  void impossible_null_is_refuted_and_a_null_at_the_boundary_stands() {
    Fit.Maximum fit = (Fit.Maximum) COIN.fit(FLIPS);
    assertThat(COIN.test(fit, Parameters.of("p", 1), FLIPS))
        .isEqualTo(new LikelihoodRatioTest(Double.POSITIVE_INFINITY, 1, 0));
    Sums heads = Data.of(1, 1).statistic(COIN);
    Fit.Maximum boundary = (Fit.Maximum) COIN.fit(heads);
    assertThat(COIN.test(boundary, Parameters.of("p", 1), heads))
        .isEqualTo(new LikelihoodRatioTest(0, 1, 1));
  }
}
