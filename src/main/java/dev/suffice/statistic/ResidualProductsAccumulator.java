package dev.suffice.statistic;

import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.HashMap;
import java.util.Map;

/** Adds blocks of rows to a {@link Gram}, each row with its squared residual for a weight. */
final class ResidualProductsAccumulator implements Accumulator<ResidualProducts> {
  private final ResidualProductsType type;
  private final RowFilter filter = new RowFilter(Support.REAL, Companion.NONE);
  private final Map<Integer, Long> rows = new HashMap<>();
  private final NumberColumn weights;
  private final Accumulator<Gram> products;

  ResidualProductsAccumulator(ResidualProductsType type, Block layout, Grouping grouping) {
    this.type = type;
    this.weights = NumberColumn.ofDoubles(layout.capacity());
    this.products = type.gram().type().accumulator(layout.weighted(weights), grouping);
  }

  @Override
  public void ensureSlots(int slots) {
    products.ensureSlots(slots);
  }

  @Override
  public void add(Block block) {
    filter.apply(block);
    for (int i = 0; i < block.size(); i++) {
      rows.merge(block.slots()[i], 1L, Long::sum);
    }
    double[] squares = weights.values();
    type.residual().copyTo(squares, block);
    for (int i = 0; i < block.size(); i++) {
      double residual = squares[i];
      double weight = block.weights().isPresent() ? block.weights().get().values()[i] : 1;
      squares[i] = weight * residual * residual;
      if (!Double.isFinite(squares[i])) {
        throw new DataException(
            "A squared residual times its weight must be within the range of doubles, but a row has"
                + " the residual "
                + residual);
      }
    }
    products.add(block.weighted(weights));
  }

  @Override
  public void addNulls(int slot, long nulls) {
    filter.addNulls(slot, nulls);
  }

  @Override
  public ResidualProducts snapshot(int slot) {
    Gram own = products.snapshot(slot);
    Gram sums =
        new Gram(
            own.type(),
            RowCounts.ofUsed(own.rows().used()),
            own.weight(),
            own.moments(),
            own.products(),
            own.levels(),
            own.pairs());
    return new ResidualProducts(
        type, filter.counts(slot).plus(RowCounts.ofUsed(rows.getOrDefault(slot, 0L))), sums);
  }

  @Override
  public int bytesPerSlot() {
    return products.bytesPerSlot();
  }
}
