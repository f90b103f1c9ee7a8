package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.laws.SufficientStatisticLaws;
import dev.suffice.statistic.CrossMomentsType.Products;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;

/** The laws for sums of products, for columns of every kind and for mixtures of them. */
final class CrossMomentsLawsTest {

  @Nested
  class Doubles extends CrossLaws {
    Doubles() {
      super("cross-doubles-1", new CrossMomentsType(3, Products.ALL));
    }

    @Override
    protected Block block(int capacity) {
      return blockOf(
          capacity, Optional.empty(), doubles(capacity), doubles(capacity), doubles(capacity));
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      for (int k = 0; k < 3; k++) {
        block.values(k).set(i, SumsLawsTest.SumsLaws.anyDouble(random));
      }
    }
  }

  @Nested
  class FewExponents extends CrossLaws {
    FewExponents() {
      super("cross-gaussian-1", new CrossMomentsType(2, Products.ALL));
    }

    @Override
    protected Block block(int capacity) {
      return blockOf(capacity, Optional.empty(), doubles(capacity), doubles(capacity));
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      double x = random.nextGaussian();
      block.values(0).set(i, random.nextInt(9) == 0 ? 0 : x);
      block.values(1).set(i, 1e6 + x + random.nextInt(3));
    }
  }

  @Nested
  class Squares extends CrossLaws {
    Squares() {
      super("cross-squares-1", new CrossMomentsType(2, Products.SQUARES));
    }

    @Override
    protected Block block(int capacity) {
      return blockOf(capacity, Optional.empty(), doubles(capacity), doubles(capacity));
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values(0).set(i, SumsLawsTest.SumsLaws.anyDouble(random));
      block.values(1).set(i, random.nextGaussian());
    }
  }

  @Nested
  class WeightedMixture extends CrossLaws {
    WeightedMixture() {
      super("cross-weighted-mixture-1", new CrossMomentsType(3, Products.ALL));
    }

    @Override
    protected Block block(int capacity) {
      return blockOf(
          capacity,
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
    }
  }

  @Nested
  class WeightedSquaresOfWideDecimals extends CrossLaws {
    WeightedSquaresOfWideDecimals() {
      super("cross-wide-decimals-1", new CrossMomentsType(2, Products.SQUARES));
    }

    @Override
    protected Block block(int capacity) {
      return blockOf(
          capacity,
          Optional.of(doubles(capacity)),
          NumberColumn.ofWideDecimals(18, capacity),
          doubles(capacity));
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      BigInteger digits = new BigInteger(random.nextInt(126), random);
      block.values(0).set(i, random.nextBoolean() ? digits : digits.negate());
      block.values(1).set(i, random.nextGaussian());
      block.weights().orElseThrow().set(i, random.nextInt(4) * 0.3);
    }
  }

  @Nested
  class WideDecimals extends CrossLaws {
    WideDecimals() {
      super("cross-products-of-wide-decimals-1", new CrossMomentsType(2, Products.ALL));
    }

    @Override
    protected Block block(int capacity) {
      return blockOf(
          capacity,
          Optional.empty(),
          NumberColumn.ofWideDecimals(18, capacity),
          NumberColumn.ofDecimals(3, capacity));
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      BigInteger digits = new BigInteger(random.nextInt(126), random);
      block.values(0).set(i, random.nextBoolean() ? digits : digits.negate());
      block.values(1).set(i, random.nextLong());
    }
  }

  /** The laws, with sums worked out in decimals. */
  abstract static class CrossLaws extends SufficientStatisticLaws<CrossMoments> {
    private final String golden;
    private final CrossMomentsType type;

    private CrossLaws(String golden, CrossMomentsType type) {
      this.golden = golden;
      this.type = type;
    }

    static NumberColumn doubles(int capacity) {
      return NumberColumn.ofDoubles(capacity);
    }

    static Block blockOf(int capacity, Optional<NumberColumn> weight, NumberColumn... columns) {
      return Block.of(capacity, List.of(columns), 0, weight, Optional.empty());
    }

    @Override
    protected CrossMomentsType type() {
      return type;
    }

    @Override
    protected String golden() {
      return golden;
    }

    @Override
    protected CrossMoments expected(Block rows, long nulls) {
      int k = type.columns();
      RowCounts counts = RowCounts.ofNulls(nulls);
      BigDecimal weight = BigDecimal.ZERO;
      BigDecimal[] sums = zeros(k);
      BigDecimal[] products = zeros(type.size());
      for (int row = 0; row < rows.size(); row++) {
        int r = row;
        double[] x = IntStream.range(0, k).mapToDouble(i -> rows.values(i).values()[r]).toArray();
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
          int term = 0;
          for (int i = 0; i < k; i++) {
            BigDecimal wx = w.multiply(exact(rows.values(i), row));
            sums[i] = sums[i].add(wx);
            for (int j = i; j < (type.products() == Products.ALL ? k : i + 1); j++) {
              products[term] = products[term].add(wx.multiply(exact(rows.values(j), row)));
              term++;
            }
          }
        }
      }
      return new CrossMoments(type, counts, ExactSum.of(weight), all(sums), all(products));
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
