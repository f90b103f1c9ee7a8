package dev.suffice.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.laws.SufficientStatisticLaws;
import dev.suffice.statistic.CrossMomentsType.Products;
import dev.suffice.statistic.StatisticType.Grouping;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The laws for sums by class, of numbers, indicators and categories. */
final class ClassMomentsLawsTest {
  private static final Support REAL = Support.REAL;
  private static final Support BINARY = Support.BINARY;

  @Nested
  class ProductsOfDoubles extends ClassLaws {
    ProductsOfDoubles() {
      super("by-class-products-1", new ClassMomentsType(List.of(REAL, REAL), Products.ALL, 0));
    }

    @Override
    protected Block block(int capacity) {
      return blockOf(
          capacity,
          1,
          Optional.empty(),
          NumberColumn.ofDoubles(capacity),
          NumberColumn.ofDoubles(capacity));
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values(0).set(i, SumsLawsTest.SumsLaws.anyDouble(random));
      block.values(1).set(i, 1e6 + random.nextGaussian());
      drawLabels(block, i, random);
    }
  }

  @Nested
  class EveryKindOfFeature extends ClassLaws {
    EveryKindOfFeature() {
      super(
          "by-class-features-1",
          new ClassMomentsType(List.of(REAL, BINARY, BINARY), Products.SQUARES, 2));
    }

    @Override
    protected Block block(int capacity) {
      return blockOf(
          capacity,
          3,
          Optional.of(NumberColumn.ofDecimals(1, capacity)),
          NumberColumn.ofDecimals(2, capacity),
          NumberColumn.ofDoubles(capacity),
          NumberColumn.ofDecimals(1, capacity));
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values(0).set(i, random.nextLong());
      block.values(1).set(i, random.nextInt(20) == 0 ? Double.NaN : random.nextInt(2));
      block.values(2).set(i, random.nextInt(20) == 0 ? -5L : 10L * random.nextInt(2));
      block.weights().orElseThrow().set(i, (long) random.nextInt(4));
      drawLabels(block, i, random);
    }
  }

  @Nested
  class CategoriesAlone extends ClassLaws {
    CategoriesAlone() {
      super("by-class-categories-1", new ClassMomentsType(List.of(), Products.SQUARES, 1));
    }

    @Override
    protected Block block(int capacity) {
      return blockOf(capacity, 2, Optional.of(NumberColumn.ofDoubles(capacity)));
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.weights().orElseThrow().set(i, random.nextInt(4) * 0.3);
      drawLabels(block, i, random);
    }
  }

  @Test
  void more_classes_than_a_target_has_are_refused() {
    ClassMomentsType type = new ClassMomentsType(List.of(), Products.SQUARES, 1);
    int most = ClassMomentsType.MOST_CLASSES;
    ClassMoments all = named(type, 0, most);
    assertThat(all.classes()).hasSize(most);
    assertThatThrownBy(() -> named(type, 0, most + 1))
        .isInstanceOf(DataException.class)
        .hasMessage("A target may have up to 1000 classes, but has more");
    ClassMoments more = named(type, most, most + 1);
    assertThatThrownBy(() -> all.plus(more))
        .isInstanceOf(DataException.class)
        .hasMessage("A target may have up to 1000 classes, but has more");
  }

  private static ClassMoments named(ClassMomentsType type, int from, int to) {
    Block block = ClassLaws.blockOf(to - from, 2, Optional.empty());
    for (int i = from; i < to; i++) {
      block.labels(0)[i - from] = "class " + i;
      block.labels(1)[i - from] = "a";
    }
    block.resize(to - from);
    Accumulator<ClassMoments> accumulator = type.accumulator(block, Grouping.TOTAL);
    accumulator.add(block);
    return accumulator.snapshot(0);
  }

  @Test
  void slots_of_a_block_are_as_they_were() {
    ClassMomentsType type = new ClassMomentsType(List.of(), Products.SQUARES, 1);
    Block block = ClassLaws.blockOf(2, 2, Optional.empty());
    block.labels(0)[0] = "b";
    block.labels(0)[1] = "a";
    block.slots()[0] = 3;
    block.slots()[1] = 3;
    block.resize(2);
    Accumulator<ClassMoments> accumulator = type.accumulator(block, Grouping.GROUPS);
    accumulator.ensureSlots(4);
    accumulator.add(block);
    assertThat(block.slots()).containsExactly(3, 3);
    assertThat(accumulator.snapshot(3).classes()).containsOnlyKeys("a", "b");
    assertThat(accumulator.snapshot(0)).isEqualTo(type.empty());
  }

  @Test
  void types_say_what_they_refuse() {
    assertThatThrownBy(() -> new ClassMomentsType(List.of(), Products.ALL, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Classes are told apart by one feature or more");
    assertThatThrownBy(() -> new ClassMomentsType(List.of(Support.COUNT), Products.ALL, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A number of a class is any finite number or 0 or 1, but this one is an integer >= 0");
  }

  /** The laws, with sums worked out in decimals. */
  abstract static class ClassLaws extends SufficientStatisticLaws<ClassMoments> {
    private static final String[] CLASSES = {"", "no", "yes", "\uffff"};
    private static final String[] LEVELS = {"a", "ä", "\ud83e\ude99", "B"};

    private final String golden;
    private final ClassMomentsType type;

    private ClassLaws(String golden, ClassMomentsType type) {
      this.golden = golden;
      this.type = type;
    }

    static Block blockOf(
        int capacity, int labels, Optional<NumberColumn> weight, NumberColumn... columns) {
      return Block.of(capacity, List.of(columns), labels, weight, Optional.empty());
    }

    static void drawLabels(Block block, int i, Random random) {
      block.labels(0)[i] = CLASSES[random.nextInt(CLASSES.length)];
      for (int k = 1; k < block.labelColumns(); k++) {
        block.labels(k)[i] = LEVELS[random.nextInt(LEVELS.length)];
      }
    }

    @Override
    protected ClassMomentsType type() {
      return type;
    }

    @Override
    protected String golden() {
      return golden;
    }

    @Override
    protected ClassMoments expected(Block rows, long nulls) {
      RowCounts counts = RowCounts.ofNulls(nulls);
      SortedMap<String, Expected> classes = new TreeMap<>();
      for (int row = 0; row < rows.size(); row++) {
        int r = row;
        BigDecimal w = rows.weights().map(column -> exact(column, r)).orElse(BigDecimal.ONE);
        RowCounts one = w.signum() == 0 ? RowCounts.ofZeroWeight(1) : counted(rows, row);
        counts = counts.plus(one);
        if (one.used() == 1) {
          classes
              .computeIfAbsent(rows.labels(0)[row], name -> new Expected(type))
              .add(rows, row, w);
        }
      }
      SortedMap<String, ClassMoments.OfClass> all = new TreeMap<>();
      classes.forEach((name, expected) -> all.put(name, expected.statistic()));
      return new ClassMoments(type, counts, all);
    }

    private RowCounts counted(Block rows, int row) {
      double worst = Double.POSITIVE_INFINITY;
      boolean nan = false;
      boolean infinite = false;
      for (int i = 0; i < type.supports().size(); i++) {
        double x = rows.values(i).values()[row];
        nan |= Double.isNaN(x);
        infinite |= Double.isInfinite(x);
        if (type.supports().get(i) == BINARY && x != 0 && x != 1) {
          worst = Math.min(worst, x);
        }
      }
      if (nan) {
        return new RowCounts(0, 0, 0, 1, 0, 0, OptionalDouble.empty());
      }
      if (infinite) {
        return new RowCounts(0, 0, 0, 0, 1, 0, OptionalDouble.empty());
      }
      return worst < Double.POSITIVE_INFINITY
          ? new RowCounts(0, 0, 0, 0, 0, 1, OptionalDouble.of(worst))
          : RowCounts.ofUsed(1);
    }
  }

  /** The sums of one class. */
  private static final class Expected {
    private final ClassMomentsType type;
    private final BigDecimal[] sums;
    private final List<BigDecimal> products = new ArrayList<>();
    private final List<SortedMap<String, BigDecimal>> levels = new ArrayList<>();
    private BigDecimal weight = BigDecimal.ZERO;
    private long rows;

    Expected(ClassMomentsType type) {
      this.type = type;
      this.sums = new BigDecimal[type.supports().size()];
      Arrays.fill(sums, BigDecimal.ZERO);
      for (int k = 0; k < type.categories(); k++) {
        levels.add(new TreeMap<>());
      }
    }

    void add(Block block, int row, BigDecimal w) {
      rows++;
      weight = weight.add(w);
      int term = 0;
      for (int i = 0; i < sums.length; i++) {
        BigDecimal wx = w.multiply(exact(block.values(i), row));
        sums[i] = sums[i].add(wx);
        for (int j = i; j < (type.products() == Products.ALL ? sums.length : i + 1); j++) {
          BigDecimal product = wx.multiply(exact(block.values(j), row));
          if (products.size() == term) {
            products.add(BigDecimal.ZERO);
          }
          products.set(term, products.get(term).add(product));
          term++;
        }
      }
      for (int k = 0; k < levels.size(); k++) {
        levels.get(k).merge(block.labels(1 + k)[row], w, BigDecimal::add);
      }
    }

    ClassMoments.OfClass statistic() {
      RowCounts counts = RowCounts.ofUsed(rows);
      List<CategoryCounts> categories = new ArrayList<>();
      for (SortedMap<String, BigDecimal> ofCategory : levels) {
        SortedMap<String, ExactSum> weights = new TreeMap<>();
        ofCategory.forEach((name, w) -> weights.put(name, ExactSum.of(w)));
        categories.add(new CategoryCounts(counts, weights));
      }
      return new ClassMoments.OfClass(
          type.ofNumbers()
              .map(
                  moments ->
                      new CrossMoments(
                          moments,
                          counts,
                          ExactSum.of(weight),
                          Arrays.stream(sums).map(ExactSum::of).toList(),
                          products.stream().map(ExactSum::of).toList())),
          categories);
    }
  }

  private static BigDecimal exact(NumberColumn column, int i) {
    return column.kind() == NumberColumn.Kind.DOUBLE
        ? new BigDecimal(column.values()[i])
        : new BigDecimal(column.bigSignificand(i), column.scale());
  }
}
