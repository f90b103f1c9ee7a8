package dev.suffice.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.laws.SufficientStatisticLaws;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The laws for counts of transitions, with and without weights. */
final class TransitionCountsLawsTest {

  @Nested
  class Unweighted extends TransitionLaws {
    Unweighted() {
      super("transitions-1", false);
    }
  }

  @Nested
  class Weighted extends TransitionLaws {
    Weighted() {
      super("transitions-weighted-1", true);
    }
  }

  private static Block labels(int capacity, Optional<NumberColumn> weights) {
    return Block.of(capacity, List.of(), 2, weights, Optional.empty());
  }

  @Test
  void too_many_transitions_are_refused() {
    Block block = labels(TransitionCounts.MOST_TRANSITIONS + 1, Optional.empty());
    for (int i = 0; i < block.capacity(); i++) {
      block.labels(0)[i] = "from" + i % 200;
      block.labels(1)[i] = "to" + i;
    }
    Accumulator<TransitionCounts> accumulator =
        TransitionCounts.TYPE.accumulator(block, StatisticType.Grouping.TOTAL);
    block.resize(TransitionCounts.MOST_TRANSITIONS);
    accumulator.add(block);
    TransitionCounts most = accumulator.snapshot(0);
    assertThat(most.rows().used()).isEqualTo(TransitionCounts.MOST_TRANSITIONS);
    block.resize(block.capacity());
    assertThatThrownBy(() -> accumulator.add(block))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "A Markov chain may have up to 10000 different transitions, but has 10001 or more");
    Accumulator<TransitionCounts> other =
        TransitionCounts.TYPE.accumulator(block, StatisticType.Grouping.TOTAL);
    block.labels(1)[0] = "elsewhere";
    block.resize(1);
    other.add(block);
    assertThatThrownBy(() -> most.plus(other.snapshot(0))).isInstanceOf(DataException.class);
  }

  @Test
  void weights_must_be_positive_and_of_transitions() {
    SortedMap<String, SortedMap<String, ExactSum>> none = new TreeMap<>();
    none.put("a", new TreeMap<>());
    SortedMap<String, SortedMap<String, ExactSum>> zero = new TreeMap<>();
    zero.put("a", new TreeMap<>(Map.of("b", ExactSum.ZERO)));
    for (SortedMap<String, SortedMap<String, ExactSum>> weights :
        List.of(none, zero, new TreeMap<String, SortedMap<String, ExactSum>>())) {
      assertThatThrownBy(() -> new TransitionCounts(RowCounts.ofUsed(1), weights))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  abstract static class TransitionLaws extends SufficientStatisticLaws<TransitionCounts> {
    private static final String[] NAMES = {"", "a", "ä", "A", "\ud83e\ude99", "\uffff"};

    private final String golden;
    private final boolean weighted;

    private TransitionLaws(String golden, boolean weighted) {
      this.golden = golden;
      this.weighted = weighted;
    }

    @Override
    protected StatisticType<TransitionCounts> type() {
      return TransitionCounts.TYPE;
    }

    @Override
    protected String golden() {
      return golden;
    }

    @Override
    protected Block block(int capacity) {
      return labels(
          capacity,
          weighted ? Optional.of(NumberColumn.ofDecimals(1, capacity)) : Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.labels(0)[i] = NAMES[random.nextInt(NAMES.length - 1)];
      block.labels(1)[i] = NAMES[random.nextInt(NAMES.length)];
      block.weights().ifPresent(weights -> weights.set(i, (long) random.nextInt(6)));
    }

    @Override
    protected TransitionCounts expected(Block rows, long nulls) {
      RowCounts counts = RowCounts.ofNulls(nulls);
      TreeMap<String, TreeMap<String, BigDecimal>> sums = new TreeMap<>();
      for (int i = 0; i < rows.size(); i++) {
        int row = i;
        BigDecimal w =
            rows.weights()
                .map(weights -> BigDecimal.valueOf(weights.significand(row), 1))
                .orElse(BigDecimal.ONE);
        if (w.signum() == 0) {
          counts = counts.plus(RowCounts.ofZeroWeight(1));
        } else {
          counts = counts.plus(RowCounts.ofUsed(1));
          sums.computeIfAbsent(rows.labels(0)[i], name -> new TreeMap<>())
              .merge(rows.labels(1)[i], w, BigDecimal::add);
        }
      }
      SortedMap<String, SortedMap<String, ExactSum>> weights = new TreeMap<>();
      sums.forEach(
          (from, row) -> {
            SortedMap<String, ExactSum> exact = new TreeMap<>();
            row.forEach((to, w) -> exact.put(to, ExactSum.of(w)));
            weights.put(from, exact);
          });
      return new TransitionCounts(counts, weights);
    }
  }
}
