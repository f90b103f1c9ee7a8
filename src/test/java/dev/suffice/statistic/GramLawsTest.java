package dev.suffice.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.laws.SufficientStatisticLaws;
import dev.suffice.statistic.GramFactor.Level;
import dev.suffice.statistic.GramFactor.One;
import dev.suffice.statistic.GramFactor.Power;
import dev.suffice.statistic.StatisticType.Grouping;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The laws for sums of products of numbers, powers and indicators of categories. */
final class GramLawsTest {

  @Nested
  class Doubles extends GramLaws {
    Doubles() {
      super("gram-doubles-1", new GramType(List.of(1, 1, 1), 0));
    }

    @Override
    protected Block block(int capacity) {
      return blockOf(
          capacity, 0, Optional.empty(), doubles(capacity), doubles(capacity), doubles(capacity));
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      for (int k = 0; k < 3; k++) {
        block.values(k).set(i, SumsLawsTest.SumsLaws.anyDouble(random));
      }
    }
  }

  @Nested
  class DoublesAndCategories extends GramLaws {
    DoublesAndCategories() {
      super("gram-doubles-categories-1", new GramType(List.of(1, 1), 3));
    }

    @Override
    protected Block block(int capacity) {
      return blockOf(capacity, 3, Optional.empty(), doubles(capacity), doubles(capacity));
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values(0).set(i, random.nextGaussian());
      block.values(1).set(i, SumsLawsTest.SumsLaws.anyDouble(random));
      drawLabels(block, i, random);
    }
  }

  @Nested
  class PowersOfDoubles extends GramLaws {
    PowersOfDoubles() {
      super("gram-powers-1", new GramType(List.of(3, 1, 2), 1));
    }

    @Override
    protected Block block(int capacity) {
      return blockOf(
          capacity, 1, Optional.empty(), doubles(capacity), doubles(capacity), doubles(capacity));
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values(0).set(i, Math.scalb(random.nextGaussian(), random.nextInt(60) - 30));
      block.values(1).set(i, random.nextInt(40) == 0 ? Double.NaN : random.nextGaussian());
      block.values(2).set(i, 1e8 + random.nextInt(10));
      drawLabels(block, i, random);
    }
  }

  @Nested
  class WeightedMixture extends GramLaws {
    WeightedMixture() {
      super("gram-weighted-mixture-1", new GramType(List.of(1, 1, 1), 2));
    }

    @Override
    protected Block block(int capacity) {
      return blockOf(
          capacity,
          2,
          Optional.of(NumberColumn.ofDecimals(1, capacity)),
          NumberColumn.ofDecimals(2, capacity),
          doubles(capacity),
          NumberColumn.ofDecimals(0, capacity));
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values(0).set(i, random.nextLong());
      block.values(1).set(i, SumsLawsTest.SumsLaws.anyDouble(random));
      block.values(2).set(i, random.nextLong() >> random.nextInt(64));
      block.weights().orElseThrow().set(i, (long) random.nextInt(4));
      drawLabels(block, i, random);
    }
  }

  @Nested
  class PowersOfWideDecimals extends GramLaws {
    PowersOfWideDecimals() {
      super("gram-wide-decimals-1", new GramType(List.of(4, 1), 2));
    }

    @Override
    protected Block block(int capacity) {
      return blockOf(
          capacity,
          2,
          Optional.of(doubles(capacity)),
          NumberColumn.ofWideDecimals(18, capacity),
          NumberColumn.ofDecimals(3, capacity));
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      BigInteger digits = new BigInteger(random.nextInt(126), random);
      block.values(0).set(i, random.nextBoolean() ? digits : digits.negate());
      block.values(1).set(i, random.nextLong());
      block.weights().orElseThrow().set(i, random.nextInt(4) * 0.3);
      drawLabels(block, i, random);
    }
  }

  @Nested
  class CategoriesAlone extends GramLaws {
    CategoriesAlone() {
      super("gram-categories-1", new GramType(List.of(), 2));
    }

    @Override
    protected Block block(int capacity) {
      return blockOf(capacity, 2, Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      drawLabels(block, i, random);
    }
  }

  @Test
  void sums_are_found_whichever_factor_comes_first() {
    GramType type = new GramType(List.of(2, 1), 2);
    Block block =
        GramLaws.blockOf(
            2,
            2,
            Optional.empty(),
            NumberColumn.over(new double[] {3, -2}),
            NumberColumn.over(new double[] {10, 7}));
    block.labels(0)[0] = "a";
    block.labels(0)[1] = "b";
    block.labels(1)[0] = "c";
    block.labels(1)[1] = "c";
    block.resize(2);
    Accumulator<Gram> accumulator = type.accumulator(block, Grouping.TOTAL);
    accumulator.ensureSlots(1);
    accumulator.add(block);
    Gram gram = accumulator.snapshot(0);
    assertThat(gram.sum(new One(), new One())).isEqualTo(ExactSum.of(2));
    assertThat(both(gram, new One(), new Power(0, 2))).isEqualTo(ExactSum.of(13));
    assertThat(both(gram, new Power(0, 2), new Power(0, 1))).isEqualTo(ExactSum.of(27 - 8));
    assertThat(both(gram, new Power(0, 2), new Power(1, 1))).isEqualTo(ExactSum.of(90 + 28));
    assertThat(both(gram, new Power(0, 1), new Power(1, 1))).isEqualTo(ExactSum.of(30 - 14));
    assertThat(both(gram, new Level(0, "b"), new Power(0, 2))).isEqualTo(ExactSum.of(4));
    assertThat(both(gram, new Level(0, "b"), new Power(1, 1))).isEqualTo(ExactSum.of(7));
    assertThat(both(gram, new Level(1, "c"), new One())).isEqualTo(ExactSum.of(2));
    assertThat(both(gram, new Level(1, "c"), new Level(0, "a"))).isEqualTo(ExactSum.ONE);
    assertThat(both(gram, new Level(0, "a"), new Level(0, "b"))).isEqualTo(ExactSum.ZERO);
    assertThat(both(gram, new Level(0, "a"), new Level(0, "a"))).isEqualTo(ExactSum.ONE);
    assertThat(both(gram, new Level(0, "z"), new Power(1, 1))).isEqualTo(ExactSum.ZERO);
    assertThat(both(gram, new Level(0, "z"), new Level(1, "c"))).isEqualTo(ExactSum.ZERO);
  }

  private static ExactSum both(Gram gram, GramFactor f, GramFactor g) {
    assertThat(gram.sum(f, g)).isEqualTo(gram.sum(g, f));
    return gram.sum(f, g);
  }

  @Test
  void identifiers_are_no_categories() {
    GramType type = new GramType(List.of(), 1);
    Block block = GramLaws.blockOf(1, 1, Optional.empty());
    Accumulator<Gram> accumulator = type.accumulator(block, Grouping.TOTAL);
    accumulator.ensureSlots(1);
    for (int i = 0; i < GramType.MOST_LEVELS; i++) {
      addLabel(accumulator, block, "level " + i);
    }
    Gram most = accumulator.snapshot(0);
    assertThatThrownBy(() -> addLabel(accumulator, block, "one more"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Categorical features may have up to 1000 levels together, but have 1001 or more");
    Accumulator<Gram> other = type.accumulator(block, Grouping.TOTAL);
    other.ensureSlots(1);
    addLabel(other, block, "one more");
    assertThatThrownBy(() -> most.plus(other.snapshot(0))).isInstanceOf(DataException.class);
  }

  private static void addLabel(Accumulator<Gram> accumulator, Block block, String label) {
    block.labels(0)[0] = label;
    block.resize(1);
    accumulator.add(block);
  }

  /** The laws, with sums worked out in decimals. */
  abstract static class GramLaws extends SufficientStatisticLaws<Gram> {
    private static final String[] NAMES = {"", "a", "ä", "A", "\ud83e\ude99"};

    private final String golden;
    private final GramType type;

    private GramLaws(String golden, GramType type) {
      this.golden = golden;
      this.type = type;
    }

    static NumberColumn doubles(int capacity) {
      return NumberColumn.ofDoubles(capacity);
    }

    static Block blockOf(
        int capacity, int labels, Optional<NumberColumn> weight, NumberColumn... columns) {
      return Block.of(capacity, List.of(columns), labels, weight, Optional.empty());
    }

    static void drawLabels(Block block, int i, Random random) {
      for (int k = 0; k < block.labelColumns(); k++) {
        block.labels(k)[i] = NAMES[random.nextInt(k + 2)];
      }
    }

    @Override
    protected GramType type() {
      return type;
    }

    @Override
    protected String golden() {
      return golden;
    }

    @Override
    protected Gram expected(Block rows, long nulls) {
      int numbers = type.degrees().size();
      RowCounts counts = RowCounts.ofNulls(nulls);
      BigDecimal weight = BigDecimal.ZERO;
      BigDecimal[] moments = zeros(type.moments());
      BigDecimal[] products = zeros(type.products());
      List<TreeMap<String, BigDecimal[]>> levels = new ArrayList<>();
      List<TreeMap<String, TreeMap<String, BigDecimal>>> pairs = new ArrayList<>();
      IntStream.range(0, type.categories()).forEach(i -> levels.add(new TreeMap<>()));
      IntStream.range(0, type.pairs()).forEach(i -> pairs.add(new TreeMap<>()));
      for (int row = 0; row < rows.size(); row++) {
        int r = row;
        double[] x =
            IntStream.range(0, numbers).mapToDouble(i -> rows.values(i).values()[r]).toArray();
        BigDecimal w = rows.weights().map(column -> exact(column, r)).orElse(BigDecimal.ONE);
        if (w.signum() == 0) {
          counts = counts.plus(RowCounts.ofZeroWeight(1));
        } else if (Arrays.stream(x).anyMatch(Double::isNaN)) {
          counts = counts.plus(new RowCounts(0, 0, 0, 1, 0, 0, OptionalDouble.empty()));
        } else if (Arrays.stream(x).anyMatch(Double::isInfinite)) {
          counts = counts.plus(new RowCounts(0, 0, 0, 0, 1, 0, OptionalDouble.empty()));
        } else {
          counts = counts.plus(RowCounts.ofUsed(1));
          weight = weight.add(w);
          addMoments(rows, row, w, moments);
          addProducts(rows, row, w, products);
          for (int k = 0; k < type.categories(); k++) {
            addLevel(rows, row, w, levels.get(k), k);
          }
          int pair = 0;
          for (int p = 0; p < type.categories(); p++) {
            for (int q = p + 1; q < type.categories(); q++) {
              pairs
                  .get(pair++)
                  .computeIfAbsent(rows.labels(p)[row], name -> new TreeMap<>())
                  .merge(rows.labels(q)[row], w, BigDecimal::add);
            }
          }
        }
      }
      return new Gram(
          type,
          counts,
          ExactSum.of(weight),
          all(moments),
          all(products),
          levels.stream().map(GramLaws::exactLevels).toList(),
          pairs.stream().map(GramLaws::exactPairs).toList());
    }

    private void addMoments(Block rows, int row, BigDecimal w, BigDecimal[] moments) {
      int term = 0;
      for (int i = 0; i < type.degrees().size(); i++) {
        for (int a = 1; a <= 2 * type.degrees().get(i); a++) {
          BigDecimal power = w.multiply(exact(rows.values(i), row).pow(a));
          moments[term] = moments[term].add(power);
          term++;
        }
      }
    }

    private void addProducts(Block rows, int row, BigDecimal w, BigDecimal[] products) {
      int term = 0;
      for (int i = 0; i < type.degrees().size(); i++) {
        for (int j = i + 1; j < type.degrees().size(); j++) {
          for (int a = 1; a <= type.degrees().get(i); a++) {
            for (int b = 1; b <= type.degrees().get(j); b++) {
              BigDecimal x = exact(rows.values(i), row).pow(a);
              BigDecimal y = exact(rows.values(j), row).pow(b);
              products[term] = products[term].add(w.multiply(x).multiply(y));
              term++;
            }
          }
        }
      }
    }

    private void addLevel(
        Block rows, int row, BigDecimal w, Map<String, BigDecimal[]> levels, int k) {
      BigDecimal[] sums =
          levels.computeIfAbsent(rows.labels(k)[row], name -> zeros(1 + type.powers()));
      sums[0] = sums[0].add(w);
      int term = 1;
      for (int i = 0; i < type.degrees().size(); i++) {
        for (int a = 1; a <= type.degrees().get(i); a++) {
          sums[term] = sums[term].add(w.multiply(exact(rows.values(i), row).pow(a)));
          term++;
        }
      }
    }

    private static SortedMap<String, List<ExactSum>> exactLevels(Map<String, BigDecimal[]> levels) {
      SortedMap<String, List<ExactSum>> exact = new TreeMap<>();
      levels.forEach((name, sums) -> exact.put(name, all(sums)));
      return exact;
    }

    private static SortedMap<String, SortedMap<String, ExactSum>> exactPairs(
        Map<String, ? extends Map<String, BigDecimal>> pairs) {
      SortedMap<String, SortedMap<String, ExactSum>> exact = new TreeMap<>();
      pairs.forEach(
          (name, row) -> {
            SortedMap<String, ExactSum> sums = new TreeMap<>();
            row.forEach((beside, w) -> sums.put(beside, ExactSum.of(w)));
            exact.put(name, sums);
          });
      return exact;
    }

    private static BigDecimal[] zeros(int size) {
      BigDecimal[] zeros = new BigDecimal[size];
      Arrays.fill(zeros, BigDecimal.ZERO);
      return zeros;
    }

    private static List<ExactSum> all(BigDecimal[] sums) {
      return Arrays.stream(sums).map(ExactSum::of).toList();
    }

    private static BigDecimal exact(NumberColumn column, int i) {
      return column.kind() == NumberColumn.Kind.DOUBLE
          ? new BigDecimal(column.values()[i])
          : new BigDecimal(column.bigSignificand(i), column.scale());
    }
  }
}
