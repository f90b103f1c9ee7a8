package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.ExactSums;
import dev.suffice.exact.NumberColumn;
import dev.suffice.exact.SlotSums;
import dev.suffice.exact.WideSums;
import dev.suffice.statistic.StatisticType.Grouping;
import dev.suffice.statistic.Term.Quantity;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Adds blocks to exact sums: in bulk where rows are doubles without weights, row by row as integers
 * otherwise. Extremes are kept beside.
 *
 * <p>Each quantity is computed once a row, however many terms are powers of it.
 */
final class SumsAccumulator implements Accumulator<Sums> {
  private static final int ABSENT = -1;

  private final SumsType type;
  private final RowFilter filter;
  private final ExactSums sums;
  private final Map<Term, Extreme> extremes;
  private final List<Plan> plans;
  private final ProductSums products;
  private final int weightTerm;
  private final int weightScale;
  private final boolean wide;
  private final Map<Quantity, NumberColumn> computed;

  /** A quantity, and the places of its first and second powers among the sums. */
  private record Plan(Quantity quantity, int value, int square, int scale) {}

  SumsAccumulator(SumsType type, Block layout, Grouping grouping) {
    this.type = type;
    this.filter = new RowFilter(type.support(), type.companion());
    this.computed = new EnumMap<>(Quantity.class);
    type.terms().stream()
        .flatMap(Term::quantities)
        .filter(Quantity::isComputed)
        .forEach(
            quantity -> computed.put(quantity, NumberColumn.over(new double[layout.capacity()])));
    this.weightScale = layout.weights().map(NumberColumn::scale).orElse(0);
    int factorsOfWeight = layout.weights().map(NumberColumn::factors).orElse(0);
    this.plans = new ArrayList<>();
    List<Integer> factors = new ArrayList<>();
    for (Quantity quantity : Quantity.values()) {
      boolean squared = powers(quantity).contains(2);
      boolean constant = quantity == Quantity.COMPANION && layout.companions().isEmpty();
      if (powers(quantity).isEmpty() || constant) {
        continue;
      }
      plans.add(
          new Plan(
              quantity,
              factors.size(),
              squared ? factors.size() + 1 : ABSENT,
              quantity.scale(layout)));
      int own = quantity.factors(layout);
      factors.add(own + factorsOfWeight);
      if (squared) {
        factors.add(2 * own + factorsOfWeight);
      }
    }
    this.products = ProductSums.of(type.terms(), layout, factors.size());
    factors.addAll(products.factors());
    this.weightTerm = factorsOfWeight == 0 ? ABSENT : factors.size();
    if (weightTerm != ABSENT) {
      factors.add(factorsOfWeight);
    }
    this.sums =
        grouping == Grouping.TOTAL
            ? WideSums.ofTerms(factors.size())
            : SlotSums.ofTerms(factors.stream().mapToInt(Integer::intValue).toArray());
    this.wide =
        isWide(layout.values())
            || layout.weights().filter(SumsAccumulator::isWide).isPresent()
            || layout.companions().filter(SumsAccumulator::isWide).isPresent();
    this.extremes = Extreme.ofTerms(type.terms(), layout.values());
  }

  private List<Integer> powers(Quantity quantity) {
    return type.terms().stream()
        .filter(term -> term.merge() == Merge.SUM && !term.isProduct())
        .filter(term -> term.quantity() == quantity)
        .map(Term::power)
        .toList();
  }

  private static boolean isWide(NumberColumn column) {
    return column.kind() == NumberColumn.Kind.WIDE_DECIMAL;
  }

  @Override
  public void ensureSlots(int slots) {
    if (sums instanceof SlotSums groups) {
      groups.ensureSlots(slots);
    }
    extremes.values().forEach(extreme -> extreme.ensureSlots(slots));
  }

  @Override
  public void add(Block block) {
    filter.apply(block);
    sums.count(block.slots(), block.size());
    computed.forEach((quantity, column) -> compute(quantity, block, column.values()));
    if (weightTerm != ABSENT) {
      addWeights(block, block.weights().orElseThrow());
    }
    for (Plan plan : plans) {
      addQuantity(plan, block);
    }
    products.add(block, quantity -> column(quantity, block), sums);
    extremes.values().forEach(extreme -> extreme.add(block));
  }

  private void addWeights(Block block, NumberColumn weights) {
    for (int i = 0; i < block.size(); i++) {
      if (wide) {
        sums.add(block.slots()[i], weightTerm, weights.bigSignificand(i), weights.exponent(i));
      } else {
        sums.addProduct(
            block.slots()[i], weightTerm, weights.significand(i), 1, weights.exponent(i));
      }
    }
  }

  private void addQuantity(Plan plan, Block block) {
    NumberColumn column = column(plan.quantity, block);
    if (column.kind() != NumberColumn.Kind.DOUBLE || weightTerm != ABSENT) {
      addRows(plan, block, column);
    } else if (plan.square == ABSENT) {
      sums.addValues(plan.value, block.slots(), column.values(), block.size());
    } else {
      sums.addValuesAndSquares(
          plan.value, plan.square, block.slots(), column.values(), block.size());
    }
  }

  private NumberColumn column(Quantity quantity, Block block) {
    return switch (quantity) {
      case VALUE -> block.values();
      case COMPANION -> block.companions().orElseThrow();
      default -> Objects.requireNonNull(computed.get(quantity));
    };
  }

  private static void compute(Quantity quantity, Block block, double[] results) {
    double[] x = block.values().values();
    double[] companion = block.companions().map(NumberColumn::values).orElse(x);
    boolean present = block.companions().isPresent();
    for (int i = 0; i < block.size(); i++) {
      results[i] = quantity.of(x[i], present ? companion[i] : 1);
      if (!Double.isFinite(results[i])) {
        throw new DataException(
            "A row has the value "
                + x[i]
                + ", whose log-likelihood is beyond the range of a double");
      }
    }
  }

  private void addRows(Plan plan, Block block, NumberColumn column) {
    for (int i = 0; i < block.size(); i++) {
      if (wide) {
        addWideRow(plan, block, column, i);
      } else {
        addRow(plan, block, column, i);
      }
    }
  }

  private void addRow(Plan plan, Block block, NumberColumn column, int i) {
    int slot = block.slots()[i];
    long x = column.significand(i);
    int exponent = column.exponent(i);
    long w = 1;
    int weightExponent = 0;
    if (weightTerm != ABSENT) {
      NumberColumn weights = block.weights().orElseThrow();
      w = weights.significand(i);
      weightExponent = weights.exponent(i);
    }
    sums.addProduct(slot, plan.value, w, x, exponent + weightExponent);
    if (plan.square != ABSENT) {
      sums.addProduct(slot, plan.square, w, x, x, 2 * exponent + weightExponent);
    }
  }

  private void addWideRow(Plan plan, Block block, NumberColumn column, int i) {
    int slot = block.slots()[i];
    BigInteger x = column.bigSignificand(i);
    int exponent = column.exponent(i);
    BigInteger w = block.weights().map(weights -> weights.bigSignificand(i)).orElse(BigInteger.ONE);
    int weightExponent = block.weights().map(weights -> weights.exponent(i)).orElse(0);
    sums.add(slot, plan.value, w.multiply(x), exponent + weightExponent);
    if (plan.square != ABSENT) {
      sums.add(slot, plan.square, w.multiply(x).multiply(x), 2 * exponent + weightExponent);
    }
  }

  @Override
  public void addNulls(int slot, long rows) {
    filter.addNulls(slot, rows);
  }

  @Override
  public Sums snapshot(int slot) {
    RowCounts rows = filter.counts(slot).plus(RowCounts.ofUsed(sums.rows(slot)));
    ExactSum weight =
        weightTerm == ABSENT
            ? ExactSum.of(sums.rows(slot))
            : sums.sum(slot, weightTerm).timesTenTo(-weightScale);
    List<ExactSum> terms = new ArrayList<>(type.terms().size());
    for (Term term : type.terms()) {
      Extreme extreme = extremes.get(term);
      terms.add(extreme == null ? sum(slot, term, weight) : extreme.value(slot));
    }
    return new Sums(type, rows, weight, terms);
  }

  private ExactSum sum(int slot, Term term, ExactSum weight) {
    if (term.isProduct()) {
      return products.place(term) < 0
          ? weight
          : sums.sum(slot, products.place(term)).timesTenTo(-products.scale(term) - weightScale);
    }
    for (Plan plan : plans) {
      if (plan.quantity == term.quantity()) {
        int place = term.power() == 1 ? plan.value : plan.square;
        return sums.sum(slot, place).timesTenTo(-term.power() * plan.scale - weightScale);
      }
    }
    // Only a companion that is 1 in every row has no plan.
    return weight;
  }

  @Override
  public int bytesPerSlot() {
    int ofExtremes = extremes.values().stream().mapToInt(Extreme::bytesPerSlot).sum();
    return sums instanceof SlotSums groups ? groups.bytesPerSlot() + ofExtremes : 0;
  }
}
