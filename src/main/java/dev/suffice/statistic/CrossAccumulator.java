package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.ExactSums;
import dev.suffice.exact.NumberColumn;
import dev.suffice.exact.SlotSums;
import dev.suffice.exact.WideSums;
import dev.suffice.statistic.CrossMomentsType.Products;
import dev.suffice.statistic.StatisticType.Grouping;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Adds blocks of several columns to exact sums of values and of products: in bulk where rows are
 * doubles without weights, row by row as integers otherwise.
 *
 * <p>The terms are the columns' values, then the products in the order of the type, then the
 * weights.
 */
final class CrossAccumulator implements Accumulator<CrossMoments> {
  private final CrossMomentsType type;
  private final RowFilter filter = new RowFilter(Support.REAL, Companion.NONE);
  private final ExactSums sums;
  private final int[] scales;
  private final Optional<Integer> weightScale;
  private final boolean inBulk;
  private final boolean wide;
  private final double[][] columns;

  CrossAccumulator(CrossMomentsType type, Block layout, Grouping grouping) {
    this.type = type;
    List<NumberColumn> all = IntStream.range(0, type.columns()).mapToObj(layout::values).toList();
    this.scales = all.stream().mapToInt(NumberColumn::scale).toArray();
    this.columns = all.stream().map(NumberColumn::values).toArray(double[][]::new);
    this.weightScale = layout.weights().map(NumberColumn::scale);
    this.inBulk =
        weightScale.isEmpty()
            && all.stream().allMatch(column -> column.kind() == NumberColumn.Kind.DOUBLE);
    this.wide =
        IntStream.concat(
                all.stream().mapToInt(NumberColumn::factors),
                layout.weights().stream().mapToInt(NumberColumn::factors))
            .anyMatch(factors -> factors > 1);
    this.sums = sums(all, layout.weights().map(NumberColumn::factors), grouping);
  }

  private ExactSums sums(List<NumberColumn> all, Optional<Integer> ofWeight, Grouping grouping) {
    List<Integer> factors = new ArrayList<>();
    all.forEach(column -> factors.add(column.factors() + ofWeight.orElse(0)));
    for (int i = 0; i < type.columns(); i++) {
      for (int j = i; j <= last(i); j++) {
        factors.add(all.get(i).factors() + all.get(j).factors() + ofWeight.orElse(0));
      }
    }
    ofWeight.ifPresent(factors::add);
    return grouping == Grouping.TOTAL
        ? WideSums.ofTerms(factors.size())
        : SlotSums.ofTerms(factors.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The last column whose product with the i-th is summed. */
  private int last(int i) {
    return type.products() == Products.ALL ? type.columns() - 1 : i;
  }

  private int weightTerm() {
    return type.columns() + type.size();
  }

  @Override
  public void ensureSlots(int slots) {
    if (sums instanceof SlotSums groups) {
      groups.ensureSlots(slots);
    }
  }

  @Override
  public void add(Block block) {
    filter.apply(block);
    sums.count(block.slots(), block.size());
    if (inBulk) {
      addInBulk(block);
    } else {
      for (int row = 0; row < block.size(); row++) {
        if (wide) {
          addWideRow(block, row);
        } else {
          addRow(block, row);
        }
      }
    }
  }

  private void addInBulk(Block block) {
    for (int i = 0; i < columns.length; i++) {
      columns[i] = block.values(i).values();
      if (type.products() == Products.SQUARES) {
        sums.addValuesAndSquares(i, columns.length + i, block.slots(), columns[i], block.size());
      }
    }
    if (type.products() == Products.ALL) {
      sums.addValuesAndProducts(0, block.slots(), columns, block.size());
    }
  }

  private void addRow(Block block, int row) {
    int slot = block.slots()[row];
    long w = 1;
    int weightExponent = 0;
    if (weightScale.isPresent()) {
      NumberColumn weights = block.weights().orElseThrow();
      w = weights.significand(row);
      weightExponent = weights.exponent(row);
      sums.addProduct(slot, weightTerm(), w, 1, weightExponent);
    }
    int term = type.columns();
    for (int i = 0; i < type.columns(); i++) {
      long x = block.values(i).significand(row);
      int exponent = block.values(i).exponent(row) + weightExponent;
      sums.addProduct(slot, i, w, x, exponent);
      for (int j = i; j <= last(i); j++) {
        NumberColumn other = block.values(j);
        sums.addProduct(slot, term++, w, x, other.significand(row), exponent + other.exponent(row));
      }
    }
  }

  private void addWideRow(Block block, int row) {
    int slot = block.slots()[row];
    BigInteger w = BigInteger.ONE;
    int weightExponent = 0;
    if (weightScale.isPresent()) {
      NumberColumn weights = block.weights().orElseThrow();
      w = weights.bigSignificand(row);
      weightExponent = weights.exponent(row);
      sums.add(slot, weightTerm(), w, weightExponent);
    }
    int term = type.columns();
    for (int i = 0; i < type.columns(); i++) {
      BigInteger x = w.multiply(block.values(i).bigSignificand(row));
      int exponent = block.values(i).exponent(row) + weightExponent;
      sums.add(slot, i, x, exponent);
      for (int j = i; j <= last(i); j++) {
        NumberColumn other = block.values(j);
        sums.add(
            slot, term++, x.multiply(other.bigSignificand(row)), exponent + other.exponent(row));
      }
    }
  }

  @Override
  public void addNulls(int slot, long rows) {
    filter.addNulls(slot, rows);
  }

  @Override
  public CrossMoments snapshot(int slot) {
    RowCounts rows = filter.counts(slot).plus(RowCounts.ofUsed(sums.rows(slot)));
    ExactSum weight =
        weightScale.isEmpty() ? ExactSum.of(sums.rows(slot)) : sum(slot, weightTerm(), 0);
    List<ExactSum> values = new ArrayList<>(type.columns());
    List<ExactSum> products = new ArrayList<>(type.size());
    for (int i = 0; i < type.columns(); i++) {
      values.add(sum(slot, i, scales[i]));
      for (int j = i; j <= last(i); j++) {
        products.add(sum(slot, type.columns() + products.size(), scales[i] + scales[j]));
      }
    }
    return new CrossMoments(type, rows, weight, values, products);
  }

  private ExactSum sum(int slot, int term, int scale) {
    return sums.sum(slot, term).timesTenTo(-scale - weightScale.orElse(0));
  }

  @Override
  public int bytesPerSlot() {
    return sums instanceof SlotSums groups ? groups.bytesPerSlot() : 0;
  }
}
