package dev.suffice.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class AkaikeRankTest {
  @Test
  void best_comes_first_and_failures_last() {
    List<AkaikeRank> ranks =
        AkaikeRank.rank(
            List.of(
                OptionalDouble.empty(),
                OptionalDouble.of(102),
                OptionalDouble.of(100),
                OptionalDouble.empty(),
                OptionalDouble.of(102)));
    assertThat(ranks).extracting(AkaikeRank::model).containsExactly(2, 1, 4, 0, 3);
    assertThat(ranks).extracting(AkaikeRank::rank).containsExactly(1, 2, 2, 4, 4);
    assertThat(ranks.get(1).difference()).hasValue(2);
    assertThat(ranks.get(3).difference()).isEmpty();
    double share = Math.exp(-1);
    assertThat(ranks.get(0).weight()).isCloseTo(1 / (1 + 2 * share), within(1e-15));
    assertThat(ranks.get(2).weight()).isCloseTo(share / (1 + 2 * share), within(1e-15));
    assertThat(ranks.get(4).weight()).isZero();
  }

  @Test
  void failures_alone_have_no_weight() {
    assertThat(AkaikeRank.rank(List.of(OptionalDouble.empty())))
        .containsExactly(new AkaikeRank(0, 1, OptionalDouble.empty(), 0, Optional.empty()));
    assertThat(AkaikeRank.rank(List.of())).isEmpty();
  }
}
