package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.ExactSums;
import dev.suffice.exact.NumberColumn;
import dev.suffice.exact.SlotSums;
import dev.suffice.exact.WideSums;
import dev.suffice.statistic.StatisticType.Grouping;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Exact sums of the products of powers of numbers: in bulk where the numbers are doubles without
 * weights and no power is above the first, row by row as integers otherwise.
 *
 * <p>The terms are, in bulk, the values and then the products of all pairs, a square with the pair
 * of a number with itself; otherwise the moments and the products of the type, and the weights.
 */
final class PowerProducts {
  /** How the products of a row are computed. */
  private enum Way {
    /** All rows of a block at once. */
    BULK,
    /** Each a product of at most three longs. */
    LONGS,
    /** Integers of any size. */
    INTEGERS
  }

  private final GramType type;
  private final ExactSums sums;
  private final Way way;
  private final int[] scales;
  private final Optional<Integer> weightScale;
  private final double[][] columns;

  private PowerProducts(GramType type, Block layout, ExactSums sums, Way way) {
    this.type = type;
    this.sums = sums;
    this.way = way;
    this.scales =
        IntStream.range(0, type.degrees().size()).map(i -> layout.values(i).scale()).toArray();
    this.weightScale = layout.weights().map(NumberColumn::scale);
    this.columns = new double[scales.length][];
  }

  static PowerProducts of(GramType type, Block layout, Grouping grouping) {
    List<NumberColumn> numbers =
        IntStream.range(0, type.degrees().size()).mapToObj(layout::values).toList();
    Way way = way(type, layout, numbers);
    if (way == Way.BULK) {
      int size = numbers.size();
      int terms = size + size * (size + 1) / 2;
      ExactSums sums =
          grouping == Grouping.TOTAL
              ? WideSums.ofTerms(terms)
              : SlotSums.ofTerms(IntStream.range(0, terms).map(t -> t < size ? 1 : 2).toArray());
      return new PowerProducts(type, layout, sums, way);
    }
    SlotSums sums = SlotSums.ofTerms(factors(type, numbers, layout.weights()));
    return new PowerProducts(type, layout, sums, way);
  }

  private static Way way(GramType type, Block layout, List<NumberColumn> numbers) {
    boolean first = type.powers() == numbers.size();
    if (first
        && layout.weights().isEmpty()
        && numbers.stream().allMatch(column -> column.kind() == NumberColumn.Kind.DOUBLE)) {
      return Way.BULK;
    }
    boolean wide =
        numbers.stream().anyMatch(column -> column.factors() > 1)
            || layout.weights().stream().anyMatch(column -> column.factors() > 1);
    return first && !wide ? Way.LONGS : Way.INTEGERS;
  }

  /** As many doubles as hold the bits of each term. */
  private static int[] factors(
      GramType type, List<NumberColumn> numbers, Optional<NumberColumn> weights) {
    int ofWeight = weights.map(NumberColumn::factors).orElse(0);
    List<Integer> factors = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      for (int a = 1; a <= 2 * type.degrees().get(i); a++) {
        factors.add(a * numbers.get(i).factors() + ofWeight);
      }
    }
    for (int i = 0; i < numbers.size(); i++) {
      for (int j = i + 1; j < numbers.size(); j++) {
        for (int a = 1; a <= type.degrees().get(i); a++) {
          for (int b = 1; b <= type.degrees().get(j); b++) {
            factors.add(a * numbers.get(i).factors() + b * numbers.get(j).factors() + ofWeight);
          }
        }
      }
    }
    factors.add(Math.max(1, ofWeight));
    return factors.stream().mapToInt(Integer::intValue).toArray();
  }

  void ensureSlots(int slots) {
    if (sums instanceof SlotSums groups) {
      groups.ensureSlots(slots);
    }
  }

  void add(Block block) {
    sums.count(block.slots(), block.size());
    switch (way) {
      case BULK -> addInBulk(block);
      case LONGS -> {
        for (int row = 0; row < block.size(); row++) {
          addLongs(block, row);
        }
      }
      case INTEGERS -> {
        for (int row = 0; row < block.size(); row++) {
          addIntegers(block, row);
        }
      }
    }
  }

  private void addInBulk(Block block) {
    for (int i = 0; i < columns.length; i++) {
      columns[i] = block.values(i).values();
    }
    if (columns.length > 0) {
      sums.addValuesAndProducts(0, block.slots(), columns, block.size());
    }
  }

  private void addLongs(Block block, int row) {
    int slot = block.slots()[row];
    long w = 1;
    int exponentOfWeight = 0;
    if (weightScale.isPresent()) {
      NumberColumn weights = block.weights().orElseThrow();
      w = weights.significand(row);
      exponentOfWeight = weights.exponent(row);
      sums.addProduct(slot, weightTerm(), w, 1, exponentOfWeight);
    }
    int product = type.moments();
    for (int i = 0; i < columns.length; i++) {
      long x = block.values(i).significand(row);
      int exponent = block.values(i).exponent(row);
      sums.addProduct(slot, 2 * i, w, x, exponentOfWeight + exponent);
      sums.addProduct(slot, 2 * i + 1, w, x, x, exponentOfWeight + 2 * exponent);
      for (int j = i + 1; j < columns.length; j++) {
        NumberColumn other = block.values(j);
        int together = exponentOfWeight + exponent + other.exponent(row);
        sums.addProduct(slot, product++, w, x, other.significand(row), together);
      }
    }
  }

  private void addIntegers(Block block, int row) {
    int slot = block.slots()[row];
    BigInteger w = BigInteger.ONE;
    int exponentOfWeight = 0;
    if (weightScale.isPresent()) {
      NumberColumn weights = block.weights().orElseThrow();
      w = weights.bigSignificand(row);
      exponentOfWeight = weights.exponent(row);
      sums.add(slot, weightTerm(), w, exponentOfWeight);
    }
    int term = 0;
    BigInteger[][] powers = new BigInteger[columns.length][];
    for (int i = 0; i < columns.length; i++) {
      BigInteger x = block.values(i).bigSignificand(row);
      int exponent = block.values(i).exponent(row);
      powers[i] = new BigInteger[2 * type.degrees().get(i)];
      BigInteger power = w;
      for (int a = 1; a <= powers[i].length; a++) {
        power = power.multiply(x);
        powers[i][a - 1] = power;
        sums.add(slot, term++, power, exponentOfWeight + a * exponent);
      }
    }
    for (int i = 0; i < columns.length; i++) {
      for (int j = i + 1; j < columns.length; j++) {
        term = addProducts(block, row, term, i, j, exponentOfWeight, powers[i]);
      }
    }
  }

  /** Adds the products of the weighted powers of one number with the powers of another. */
  private int addProducts(
      Block block,
      int row,
      int firstTerm,
      int i,
      int j,
      int exponentOfWeight,
      BigInteger[] weighted) {
    int term = firstTerm;
    BigInteger y = block.values(j).bigSignificand(row);
    for (int a = 1; a <= type.degrees().get(i); a++) {
      BigInteger product = weighted[a - 1];
      for (int b = 1; b <= type.degrees().get(j); b++) {
        product = product.multiply(y);
        int exponent = a * block.values(i).exponent(row) + b * block.values(j).exponent(row);
        sums.add(block.slots()[row], term++, product, exponentOfWeight + exponent);
      }
    }
    return term;
  }

  private int weightTerm() {
    return type.moments() + type.products();
  }

  long rows(int slot) {
    return sums.rows(slot);
  }

  /** {@code Σ w}. */
  ExactSum weight(int slot) {
    return weightScale.isEmpty() ? ExactSum.of(sums.rows(slot)) : sum(slot, weightTerm(), 0);
  }

  /** The sums of powers in the order of the type. */
  List<ExactSum> moments(int slot) {
    List<ExactSum> moments = new ArrayList<>(type.moments());
    for (int i = 0; i < columns.length; i++) {
      for (int a = 1; a <= 2 * type.degrees().get(i); a++) {
        int term = way != Way.BULK ? moments.size() : a == 1 ? i : bulkTerm(i, i);
        moments.add(sum(slot, term, a * scales[i]));
      }
    }
    return moments;
  }

  /** The sums of products in the order of the type. */
  List<ExactSum> products(int slot) {
    List<ExactSum> products = new ArrayList<>(type.products());
    for (int i = 0; i < columns.length; i++) {
      for (int j = i + 1; j < columns.length; j++) {
        for (int a = 1; a <= type.degrees().get(i); a++) {
          for (int b = 1; b <= type.degrees().get(j); b++) {
            int term = way == Way.BULK ? bulkTerm(i, j) : type.moments() + products.size();
            products.add(sum(slot, term, a * scales[i] + b * scales[j]));
          }
        }
      }
    }
    return products;
  }

  private int bulkTerm(int i, int j) {
    int n = columns.length;
    return n + i * n - i * (i - 1) / 2 + j - i;
  }

  private ExactSum sum(int slot, int term, int scale) {
    return sums.sum(slot, term).timesTenTo(-scale - weightScale.orElse(0));
  }

  int bytesPerSlot() {
    return sums instanceof SlotSums groups ? groups.bytesPerSlot() : 0;
  }
}
