package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.laws.Sample;
import dev.suffice.laws.SufficientStatisticLaws;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Nested;

/** The laws for sums of every kind of column, with and without weights and companions. */
final class SumsLawsTest {

  @Nested
  class Doubles extends SumsLaws {
    Doubles() {
      super("sums-doubles-1", SumsType.of(Support.REAL, Term.VALUE, Term.VALUE_SQUARED));
    }

    @Override
    protected Block block(int capacity) {
      return Block.ofNumbers(
          capacity, NumberColumn.ofDoubles(capacity), Optional.empty(), Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values().set(i, anyDouble(random));
    }
  }

  @Nested
  class WeightedDoubles extends SumsLaws {
    WeightedDoubles() {
      super(
          "sums-weighted-doubles-1",
          SumsType.of(Support.NON_NEGATIVE, Term.VALUE, Term.VALUE_SQUARED));
    }

    @Override
    protected Block block(int capacity) {
      return Block.ofNumbers(
          capacity,
          NumberColumn.ofDoubles(capacity),
          Optional.of(NumberColumn.ofDoubles(capacity)),
          Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values().set(i, anyDouble(random));
      double weight = Math.abs(Sample.BOUNDARIES.draw(random.nextLong(), 1)[0]);
      block.weights().orElseThrow().set(i, random.nextBoolean() ? weight : random.nextDouble());
    }
  }

  @Nested
  class Logarithms extends SumsLaws {
    Logarithms() {
      super("sums-logarithms-1", SumsType.of(Support.POSITIVE, Term.LOG, Term.LOG_SQUARED));
    }

    @Override
    protected Block block(int capacity) {
      return Block.ofNumbers(
          capacity,
          NumberColumn.ofDoubles(capacity),
          Optional.of(NumberColumn.ofDecimals(0, capacity)),
          Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values().set(i, anyDouble(random));
      block.weights().orElseThrow().set(i, (long) random.nextInt(5));
    }
  }

  @Nested
  class Fractions extends SumsLaws {
    Fractions() {
      super(
          "sums-fractions-1",
          SumsType.of(
              Support.UNIT,
              Term.LOG,
              Term.RECIPROCAL,
              Term.LOG_COMPLEMENT,
              Term.LOGIT,
              Term.LOGIT_SQUARED));
    }

    @Override
    protected Block block(int capacity) {
      return Block.ofNumbers(
          capacity,
          NumberColumn.ofDoubles(capacity),
          Optional.of(NumberColumn.ofDecimals(0, capacity)),
          Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values().set(i, random.nextInt(8) == 0 ? random.nextInt(3) - 1 : random.nextDouble());
      block.weights().orElseThrow().set(i, (long) random.nextInt(3));
    }
  }

  @Nested
  class Angles extends SumsLaws {
    Angles() {
      super("sums-angles-1", SumsType.of(Support.REAL, Term.COSINE, Term.SINE, Term.ZERO));
    }

    @Override
    protected Block block(int capacity) {
      return Block.ofNumbers(
          capacity, NumberColumn.ofDoubles(capacity), Optional.empty(), Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values().set(i, random.nextInt(8) == 0 ? 0 : anyDouble(random));
    }
  }

  @Nested
  class Decimals extends SumsLaws {
    Decimals() {
      super("sums-decimals-1", SumsType.of(Support.REAL, Term.VALUE, Term.VALUE_SQUARED));
    }

    @Override
    protected Block block(int capacity) {
      return Block.ofNumbers(
          capacity, NumberColumn.ofDecimals(2, capacity), Optional.empty(), Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values().set(i, random.nextLong() >> random.nextInt(64));
    }
  }

  @Nested
  class WideDecimals extends SumsLaws {
    WideDecimals() {
      super(
          "sums-wide-decimals-1",
          SumsType.of(Support.POSITIVE, Term.VALUE, Term.VALUE_SQUARED, Term.LOG));
    }

    @Override
    protected Block block(int capacity) {
      return Block.ofNumbers(
          capacity,
          NumberColumn.ofWideDecimals(18, capacity),
          Optional.of(NumberColumn.ofDecimals(1, capacity)),
          Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      BigInteger digits = new BigInteger(random.nextInt(127), random);
      block.values().set(i, random.nextInt(8) == 0 ? digits.negate() : digits);
      block.weights().orElseThrow().set(i, (long) random.nextInt(20));
    }
  }

  @Nested
  class Trials extends SumsLaws {
    Trials() {
      super(
          "sums-trials-1",
          new SumsType(
              Support.COUNT,
              Companion.TRIALS,
              List.of(Term.VALUE, Term.COMPANION, Term.LOG_CHOOSE)));
    }

    @Override
    protected Block block(int capacity) {
      return Block.ofNumbers(
          capacity,
          NumberColumn.ofDecimals(0, capacity),
          Optional.empty(),
          Optional.of(NumberColumn.ofDecimals(0, capacity)));
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      long trials = random.nextLong() >>> (1 + random.nextInt(60));
      block
          .values()
          .set(i, random.nextBoolean() ? trials : (long) (trials * random.nextDouble()) - 1);
      block.companions().orElseThrow().set(i, trials);
    }
  }

  @Nested
  class Exposures extends SumsLaws {
    Exposures() {
      super(
          "sums-exposures-1",
          new SumsType(
              Support.COUNT,
              Companion.EXPOSURE,
              List.of(Term.VALUE, Term.COMPANION, Term.POISSON_BASE)));
    }

    @Override
    protected Block block(int capacity) {
      return Block.ofNumbers(
          capacity,
          NumberColumn.ofDoubles(capacity),
          Optional.of(NumberColumn.ofDecimals(1, capacity)),
          Optional.of(NumberColumn.ofDoubles(capacity)));
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block
          .values()
          .set(i, random.nextInt(4) == 0 ? Math.min(anyDouble(random), 1e300) : random.nextInt(50));
      block.weights().orElseThrow().set(i, (long) random.nextInt(20));
      block.companions().orElseThrow().set(i, random.nextDouble() + 0.01);
    }
  }

  @Nested
  class ExtremesOfDoubles extends SumsLaws {
    ExtremesOfDoubles() {
      super("sums-extremes-1", SumsType.of(Support.REAL, Term.VALUE, Term.MIN, Term.MAX));
    }

    @Override
    protected Block block(int capacity) {
      return Block.ofNumbers(
          capacity,
          NumberColumn.ofDoubles(capacity),
          Optional.of(NumberColumn.ofDecimals(0, capacity)),
          Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values().set(i, anyDouble(random));
      block.weights().orElseThrow().set(i, (long) random.nextInt(3));
    }
  }

  @Nested
  class ExtremesOfDecimals extends SumsLaws {
    ExtremesOfDecimals() {
      super("sums-extremes-of-decimals-1", SumsType.of(Support.REAL, Term.MIN, Term.MAX));
    }

    @Override
    protected Block block(int capacity) {
      return Block.ofNumbers(
          capacity, NumberColumn.ofDecimals(3, capacity), Optional.empty(), Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      // Often several with the same nearest double.
      long near = random.nextInt(2) == 0 ? 0 : Long.MAX_VALUE - 100;
      block.values().set(i, (random.nextBoolean() ? near : -near) + random.nextInt(100));
    }
  }

  @Nested
  class ExtremesOfWideDecimals extends SumsLaws {
    ExtremesOfWideDecimals() {
      super(
          "sums-extremes-of-wide-decimals-1",
          SumsType.of(Support.POSITIVE, Term.LOG, Term.MIN, Term.MAX));
    }

    @Override
    protected Block block(int capacity) {
      return Block.ofNumbers(
          capacity,
          NumberColumn.ofWideDecimals(18, capacity),
          Optional.of(NumberColumn.ofDecimals(1, capacity)),
          Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      BigInteger near = BigInteger.TEN.pow(30 + random.nextInt(2));
      BigInteger digits = near.add(BigInteger.valueOf(random.nextInt(1000)));
      block.values().set(i, random.nextInt(8) == 0 ? digits.negate() : digits);
      block.weights().orElseThrow().set(i, (long) random.nextInt(3));
    }
  }

  @Nested
  class ProductsOfDoubles extends SumsLaws {
    ProductsOfDoubles() {
      super(
          "sums-products-1",
          SumsType.of(Support.REAL, Term.VALUE, Term.VALUE_CUBED, Term.VALUE_TO_FOURTH));
    }

    @Override
    protected Block block(int capacity) {
      return Block.ofNumbers(
          capacity, NumberColumn.ofDoubles(capacity), Optional.empty(), Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values().set(i, anyDouble(random));
    }
  }

  @Nested
  class ProductsOfWeightedDoubles extends SumsLaws {
    ProductsOfWeightedDoubles() {
      super(
          "sums-weighted-products-1",
          SumsType.of(
              Support.POSITIVE,
              Term.VALUE_CUBED,
              Term.VALUE_TO_FOURTH,
              Term.LOG_TO_FOURTH,
              Term.VALUE_BY_LOG,
              Term.VALUE_SQUARED_BY_LOG));
    }

    @Override
    protected Block block(int capacity) {
      return Block.ofNumbers(
          capacity,
          NumberColumn.ofDoubles(capacity),
          Optional.of(NumberColumn.ofDoubles(capacity)),
          Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values().set(i, Math.abs(anyDouble(random)));
      double weight = Math.abs(anyDouble(random));
      block.weights().orElseThrow().set(i, Double.isFinite(weight) ? weight : 0);
    }
  }

  @Nested
  class ProductsOfShares extends SumsLaws {
    ProductsOfShares() {
      super(
          "sums-products-of-shares-1",
          SumsType.of(
              Support.UNIT,
              Term.LOG_BY_LOG_COMPLEMENT,
              Term.LOG_COMPLEMENT_SQUARED,
              Term.LOGIT_CUBED,
              Term.LOGIT_TO_FOURTH,
              Term.VALUE_BY_RECIPROCAL,
              Term.LOG_BY_RECIPROCAL,
              Term.RECIPROCAL_SQUARED,
              Term.LOG_CUBED,
              Term.COSINE_SQUARED,
              Term.SINE_SQUARED,
              Term.COSINE_BY_SINE));
    }

    @Override
    protected Block block(int capacity) {
      return Block.ofNumbers(
          capacity, NumberColumn.ofDecimals(6, capacity), Optional.empty(), Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values().set(i, (long) random.nextInt(1_000_001));
    }
  }

  @Nested
  class ProductsWithCompanions extends SumsLaws {
    ProductsWithCompanions() {
      super(
          "sums-products-with-companions-1",
          new SumsType(
              Support.COUNT,
              Companion.EXPOSURE,
              List.of(Term.VALUE_TO_FOURTH, Term.VALUE_BY_COMPANION, Term.COMPANION_SQUARED)));
    }

    @Override
    protected Block block(int capacity) {
      return Block.ofNumbers(
          capacity,
          NumberColumn.ofDecimals(0, capacity),
          Optional.of(NumberColumn.ofWideDecimals(1, capacity)),
          Optional.of(NumberColumn.ofDecimals(2, capacity)));
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values().set(i, (long) random.nextInt(50));
      block.weights().orElseThrow().set(i, new BigInteger(70, random));
      block.companions().orElseThrow().set(i, 1L + random.nextInt(1000));
    }
  }

  @Nested
  class ProductsWithoutCompanions extends SumsLaws {
    ProductsWithoutCompanions() {
      super(
          "sums-products-without-companions-1",
          new SumsType(
              Support.COUNT,
              Companion.EXPOSURE,
              List.of(Term.VALUE, Term.VALUE_BY_COMPANION, Term.COMPANION_SQUARED)));
    }

    @Override
    protected Block block(int capacity) {
      return Block.ofNumbers(
          capacity,
          NumberColumn.ofDecimals(0, capacity),
          Optional.of(NumberColumn.ofDecimals(1, capacity)),
          Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values().set(i, (long) random.nextInt(50));
      block.weights().orElseThrow().set(i, (long) random.nextInt(3));
    }
  }

  /** The laws for sums, with their values worked out in decimals. */
  abstract static class SumsLaws extends SufficientStatisticLaws<Sums> {
    // Not all that there are: one more would change the rows behind the golden files.
    private static final Sample[] SAMPLES = {
      Sample.BOUNDARIES,
      Sample.ANY_BITS,
      Sample.GAUSSIAN,
      Sample.ALTERNATING,
      Sample.SUBNORMAL,
      Sample.LARGEST,
      Sample.CANCELLING,
      Sample.INTEGERS,
      Sample.POWERS_OF_TWO
    };

    private final String golden;
    private final SumsType type;

    SumsLaws(String golden, SumsType type) {
      this.golden = golden;
      this.type = type;
    }

    @Override
    protected SumsType type() {
      return type;
    }

    @Override
    protected String golden() {
      return golden;
    }

    /** Of any kind, now and then not even finite. */
    static double anyDouble(Random random) {
      return switch (random.nextInt(20)) {
        case 0 -> Double.NaN;
        case 1 -> Double.NEGATIVE_INFINITY;
        case 2 -> Double.POSITIVE_INFINITY;
        default -> SAMPLES[random.nextInt(SAMPLES.length)].draw(random.nextLong(), 1)[0];
      };
    }

    @Override
    protected Sums expected(Block rows, long nulls) {
      RowCounts counts = RowCounts.ofNulls(nulls);
      BigDecimal weight = BigDecimal.ZERO;
      BigDecimal[] sums = new BigDecimal[type.terms().size()];
      Arrays.fill(sums, BigDecimal.ZERO);
      for (int i = 0; i < rows.size(); i++) {
        double x = rows.values().values()[i];
        BigDecimal w = exact(rows.weights(), i);
        if (w.signum() == 0) {
          counts = counts.plus(RowCounts.ofZeroWeight(1));
        } else if (Double.isNaN(x)) {
          counts = counts.plus(new RowCounts(0, 0, 0, 1, 0, 0, OptionalDouble.empty()));
        } else if (Double.isInfinite(x)) {
          counts = counts.plus(new RowCounts(0, 0, 0, 0, 1, 0, OptionalDouble.empty()));
        } else if (!type.support().contains(x)) {
          counts = counts.plus(new RowCounts(0, 0, 0, 0, 0, 1, OptionalDouble.of(x)));
        } else {
          for (int k = 0; k < sums.length; k++) {
            Term term = type.terms().get(k);
            BigDecimal value = value(term, rows, i);
            boolean first = counts.used() == 0;
            sums[k] =
                switch (term) {
                  case MIN -> first ? value : sums[k].min(value);
                  case MAX -> first ? value : sums[k].max(value);
                  default -> sums[k].add(w.multiply(value));
                };
          }
          counts = counts.plus(RowCounts.ofUsed(1));
          weight = weight.add(w);
        }
      }
      return new Sums(
          type, counts, ExactSum.of(weight), Arrays.stream(sums).map(ExactSum::of).toList());
    }

    private static BigDecimal value(Term term, Block rows, int i) {
      double x = rows.values().values()[i];
      double companion = exact(rows.companions(), i).doubleValue();
      return switch (term) {
        case VALUE, MIN, MAX -> exact(Optional.of(rows.values()), i);
        case VALUE_SQUARED -> exact(Optional.of(rows.values()), i).pow(2);
        case LOG -> new BigDecimal(StrictMath.log(x));
        case LOG_SQUARED -> new BigDecimal(StrictMath.log(x)).pow(2);
        case COMPANION -> exact(rows.companions(), i);
        case LOG_CHOOSE -> new BigDecimal(LogFactorial.choose(companion, x));
        case POISSON_BASE ->
            new BigDecimal(x == 0 ? 0 : x * StrictMath.log(companion) - LogFactorial.of(x));
        case RECIPROCAL -> new BigDecimal(1 / x);
        case LOG_COMPLEMENT -> new BigDecimal(StrictMath.log1p(-x));
        case LOGIT -> logit(x);
        case LOGIT_SQUARED -> logit(x).pow(2);
        case COSINE -> new BigDecimal(StrictMath.cos(x));
        case SINE -> new BigDecimal(StrictMath.sin(x));
        case ZERO -> x == 0 ? BigDecimal.ONE : BigDecimal.ZERO;
        case VALUE_CUBED -> value(Term.VALUE, rows, i).pow(3);
        case VALUE_TO_FOURTH -> value(Term.VALUE, rows, i).pow(4);
        case LOG_CUBED -> value(Term.LOG, rows, i).pow(3);
        case LOG_TO_FOURTH -> value(Term.LOG, rows, i).pow(4);
        case LOGIT_CUBED -> logit(x).pow(3);
        case LOGIT_TO_FOURTH -> logit(x).pow(4);
        case RECIPROCAL_SQUARED -> value(Term.RECIPROCAL, rows, i).pow(2);
        case LOG_COMPLEMENT_SQUARED -> value(Term.LOG_COMPLEMENT, rows, i).pow(2);
        case COSINE_SQUARED -> value(Term.COSINE, rows, i).pow(2);
        case SINE_SQUARED -> value(Term.SINE, rows, i).pow(2);
        case COMPANION_SQUARED -> value(Term.COMPANION, rows, i).pow(2);
        case VALUE_BY_LOG -> product(Term.VALUE, Term.LOG, rows, i);
        case VALUE_SQUARED_BY_LOG -> product(Term.VALUE_SQUARED, Term.LOG, rows, i);
        case VALUE_BY_RECIPROCAL -> product(Term.VALUE, Term.RECIPROCAL, rows, i);
        case LOG_BY_RECIPROCAL -> product(Term.LOG, Term.RECIPROCAL, rows, i);
        case LOG_BY_LOG_COMPLEMENT -> product(Term.LOG, Term.LOG_COMPLEMENT, rows, i);
        case COSINE_BY_SINE -> product(Term.COSINE, Term.SINE, rows, i);
        case VALUE_BY_COMPANION -> product(Term.VALUE, Term.COMPANION, rows, i);
      };
    }

    private static BigDecimal product(Term a, Term b, Block rows, int i) {
      return value(a, rows, i).multiply(value(b, rows, i));
    }

    private static BigDecimal logit(double x) {
      return new BigDecimal(StrictMath.log(x) - StrictMath.log1p(-x));
    }

    private static BigDecimal exact(Optional<NumberColumn> column, int i) {
      if (column.isEmpty()) {
        return BigDecimal.ONE;
      }
      return column.get().kind() == NumberColumn.Kind.DOUBLE
          ? new BigDecimal(column.get().values()[i])
          : new BigDecimal(column.get().bigSignificand(i), column.get().scale());
    }
  }
}
