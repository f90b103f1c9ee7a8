package dev.suffice.regression;

import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.StatisticType.Grouping;
import dev.suffice.statistic.SufficientStatistic;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A statistic of blocks, of rows of a model matrix.
 *
 * @param <S> the statistic
 */
public final class BlockSum<S extends SufficientStatistic<S>> implements DenseSum<S> {
  private static final int CAPACITY = 1 << 11;

  private final StatisticType<S> type;
  private final Layout layout;
  private Optional<Accumulator<S>> accumulator = Optional.empty();

  /** A sum without rows. */
  public BlockSum(StatisticType<S> type, Layout layout) {
    this.type = type;
    this.layout = layout;
  }

  /** What a block has of rows. */
  public interface Layout extends Serializable {
    /** The columns of numbers. */
    List<double[]> numbers(DenseRows rows);

    /** The columns of texts. */
    default List<String[]> texts(DenseRows rows) {
      return List.of();
    }
  }

  @Override
  public void add(DenseRows rows) {
    List<double[]> numbers = layout.numbers(rows);
    List<String[]> texts = layout.texts(rows);
    // An accumulator takes blocks as large as its first one, so that all have one capacity.
    for (int from = 0; from < rows.size(); from += CAPACITY) {
      int to = from + CAPACITY;
      int start = from;
      Block block =
          Block.of(
              CAPACITY,
              numbers.stream().map(x -> column(x, start, to)).toList(),
              texts.size(),
              rows.weights().map(w -> column(w, start, to)),
              Optional.empty());
      int size = Math.min(to, rows.size()) - from;
      for (int k = 0; k < texts.size(); k++) {
        System.arraycopy(texts.get(k), from, block.labels(k), 0, size);
      }
      if (accumulator.isEmpty()) {
        accumulator = Optional.of(type.accumulator(block, Grouping.TOTAL));
        accumulator.get().ensureSlots(1);
      }
      block.resize(size);
      accumulator.get().add(block);
    }
  }

  /** A copy, as an accumulator may move rows. */
  private static NumberColumn column(double[] numbers, int from, int to) {
    return NumberColumn.over(Arrays.copyOfRange(numbers, from, to));
  }

  @Override
  public S snapshot(RowCounts leftOut) {
    return accumulator.map(sum -> sum.snapshot(0)).orElseGet(type::empty);
  }
}
