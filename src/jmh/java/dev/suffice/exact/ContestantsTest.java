package dev.suffice.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the contestants of the benchmarks do the same work. */
final class ContestantsTest {
  private static final int SLOTS = 3;

  private final double[] block = new Random(1).doubles(TotalsBenchmark.BLOCK, -1, 2).toArray();
  private final WideSums expected = WideSums.ofTerms(2);

  @ParameterizedTest
  @EnumSource
  void totals_agree(TotalsBenchmark.Way way) {
    TotalsBenchmark.Totals totals = way.start.get();
    for (int i = 0; i < 3; i++) {
      totals.add(block);
      expected.addValuesAndSquares(0, 1, ExactSums.NO_SLOTS, block, block.length);
    }
    double tolerance = way == TotalsBenchmark.Way.PLAIN_DOUBLES ? 1e-10 : 0;
    assertThat(totals.sum()).isCloseTo(expected.sum(0, 0).doubleValue(), within(tolerance));
    assertThat(totals.squares()).isCloseTo(expected.sum(0, 1).doubleValue(), within(tolerance));
  }

  @ParameterizedTest
  @EnumSource
  void groups_agree(GroupsBenchmark.Way way) {
    GroupsBenchmark.Groups groups = way.start.apply(SLOTS);
    int[] slots = new int[block.length];
    Arrays.fill(slots, SLOTS - 1);
    groups.add(slots, block, block.length);
    expected.addValuesAndSquares(0, 1, ExactSums.NO_SLOTS, block, block.length);
    double tolerance = way == GroupsBenchmark.Way.PLAIN_DOUBLES ? 1e-10 : 0;
    assertThat(groups.sum(SLOTS - 1))
        .isCloseTo(expected.sum(0, 0).doubleValue(), within(tolerance));
    assertThat(groups.squares(SLOTS - 1))
        .isCloseTo(expected.sum(0, 1).doubleValue(), within(tolerance));
    assertThat(groups.sum(0)).isZero();
  }
}
