package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.laws.SufficientStatisticLaws;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;

/** The laws for moments about powers. */
final class PowerMomentsLawsTest {

  @Nested
  class Doubles extends PowerLaws {
    Doubles() {
      super(
          "powers-1",
          new PowerMomentsType(
              0.1,
              30,
              List.of(
                  new PowerNode(1.5, 2, 12), new PowerNode(0.25, 3, 0), new PowerNode(9, 4, 2))),
          false);
    }

    @Override
    protected NumberColumn values(int capacity) {
      return NumberColumn.ofDoubles(capacity);
    }

    @Override
    protected void draw(NumberColumn values, int i, Random random) {
      double[] odd = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 2, Double.MIN_VALUE};
      int kind = random.nextInt(20);
      values.set(i, kind < odd.length ? odd[kind] : 2 * Math.exp(random.nextGaussian() / 2));
    }
  }

  @Nested
  class WeightedDecimals extends PowerLaws {
    WeightedDecimals() {
      super(
          "powers-decimals-1", new PowerMomentsType(1, 8, List.of(new PowerNode(3, 4.5, 4))), true);
    }

    @Override
    protected NumberColumn values(int capacity) {
      return NumberColumn.ofDecimals(2, capacity);
    }

    @Override
    protected void draw(NumberColumn values, int i, Random random) {
      values.set(i, random.nextInt(700) + 100L);
    }
  }

  abstract static class PowerLaws extends SufficientStatisticLaws<Staged> {
    private final String golden;
    private final PowerMomentsType type;
    private final boolean weighted;

    private PowerLaws(String golden, PowerMomentsType type, boolean weighted) {
      this.golden = golden;
      this.type = type;
      this.weighted = weighted;
    }

    protected abstract NumberColumn values(int capacity);

    protected abstract void draw(NumberColumn values, int i, Random random);

    @Override
    protected StatisticType<Staged> type() {
      return type;
    }

    @Override
    protected String golden() {
      return golden;
    }

    @Override
    protected Block block(int capacity) {
      return Block.ofNumbers(
          capacity,
          values(capacity),
          weighted ? Optional.of(NumberColumn.ofDecimals(1, capacity)) : Optional.empty(),
          Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      draw(block.values(), i, random);
      block.weights().ifPresent(weights -> weights.set(i, (long) random.nextInt(6)));
    }

    @Override
    protected Staged expected(Block rows, long nulls) {
      RowCounts counts = RowCounts.ofNulls(nulls);
      BigDecimal weight = BigDecimal.ZERO;
      List<BigDecimal> sums = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        int row = i;
        double x = rows.values().values()[i];
        BigDecimal w =
            rows.weights()
                .map(column -> BigDecimal.valueOf(column.significand(row), 1))
                .orElse(BigDecimal.ONE);
        if (w.signum() == 0) {
          counts = counts.plus(RowCounts.ofZeroWeight(1));
        } else if (!(x > 0 && x < Double.POSITIVE_INFINITY)) {
          counts = counts.plus(RowCounts.ofRefused(x));
        } else {
          counts = counts.plus(RowCounts.ofUsed(1));
          weight = weight.add(w);
          List<BigDecimal> terms = terms(x);
          for (int k = 0; k < terms.size(); k++) {
            BigDecimal before = k < sums.size() ? sums.remove(k) : BigDecimal.ZERO;
            sums.add(k, before.add(w.multiply(terms.get(k))));
          }
        }
      }
      List<List<ExactSum>> moments = new ArrayList<>();
      int next = 1;
      for (PowerNode node : type.nodes()) {
        List<ExactSum> ofNode = new ArrayList<>();
        for (int j = 0; j <= node.order(); j++) {
          ofNode.add(sums.isEmpty() ? ExactSum.ZERO : ExactSum.of(sums.get(next++)));
        }
        moments.add(ofNode);
      }
      ExactSum logarithms = sums.isEmpty() ? ExactSum.ZERO : ExactSum.of(sums.get(0));
      return new PowerMoments(type, counts, ExactSum.of(weight), logarithms, moments);
    }

    /** z of the first power, then the terms of all. */
    private List<BigDecimal> terms(double x) {
      List<BigDecimal> terms = new ArrayList<>();
      terms.add(rounded(type.nodes().get(0).logarithm(x)));
      for (PowerNode node : type.nodes()) {
        double z = node.logarithm(x);
        double term = StrictMath.exp(z);
        for (int j = 0; j <= node.order(); j++) {
          term = j == 0 ? term : term * z / j;
          terms.add(rounded(term));
        }
      }
      return terms;
    }

    /** To 50 binary places, as far as a double has more. */
    private static BigDecimal rounded(double term) {
      BigDecimal unit = BigDecimal.valueOf(1L << 50);
      BigDecimal exact = new BigDecimal(term);
      return Math.abs(term) < 4
          ? exact.multiply(unit).setScale(0, RoundingMode.HALF_EVEN).divide(unit)
          : exact;
    }
  }
}
