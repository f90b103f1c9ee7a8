package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.laws.SufficientStatisticLaws;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.LossAt.Margins;
import dev.suffice.regression.LossAtType.Offset;
import dev.suffice.scoring.Loss;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.StatisticType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Nested;

/** The laws for the loss at a point; what it must be is worked out in decimals. */
final class LossAtLawsTest {

  @Nested
  class OfLogLoss extends Laws {
    OfLogLoss() {
      super("loss-at-1", Loss.LOG_LOSS, Intercept.PRESENT, Precision.FULL, Offset.ABSENT);
    }
  }

  @Nested
  class OfCoarseLogLoss extends Laws {
    OfCoarseLogLoss() {
      super("loss-at-coarse-1", Loss.LOG_LOSS, Intercept.PRESENT, Precision.COARSE, Offset.ABSENT);
    }
  }

  @Nested
  class OfSampledLogLoss extends Laws {
    OfSampledLogLoss() {
      super(
          "loss-at-sampled-1", Loss.LOG_LOSS, Intercept.PRESENT, Precision.SAMPLED, Offset.ABSENT);
    }
  }

  @Nested
  class OfSquaredErrorWithWeightsAndOffsets extends Laws {
    OfSquaredErrorWithWeightsAndOffsets() {
      super(
          "loss-at-weighted-2",
          Loss.SQUARED_ERROR,
          Intercept.ABSENT,
          Precision.ROUNDED,
          Offset.PRESENT);
    }
  }

  abstract static class Laws extends SufficientStatisticLaws<LossAt> {
    private static final int FEATURES = 2;

    private final String golden;
    private final LossAtType type;
    private final boolean weighted;

    private Laws(
        String golden, Loss loss, Intercept intercept, Precision precision, Offset offset) {
      this.golden = golden;
      boolean present = intercept == Intercept.PRESENT;
      Frame frame =
          new Frame(
              intercept, present ? List.of(0.25, 1024.0) : List.of(0.0, 0.0), List.of(2, 11), 3);
      List<Double> point = present ? List.of(-0.375, 1.25, 0.01) : List.of(1.25, 0.01);
      List<Double> direction = present ? List.of(0.5, 0.0, -1.0) : List.of(0.0, -1.0);
      this.type = new LossAtType(loss, frame, offset, point, direction, precision, 0.1);
      this.weighted = offset == Offset.PRESENT;
    }

    @Override
    protected StatisticType<LossAt> type() {
      return type;
    }

    @Override
    protected String golden() {
      return golden;
    }

    @Override
    protected Block block(int capacity) {
      List<NumberColumn> columns = new ArrayList<>();
      for (int k = 0; k < type.numbers(); k++) {
        columns.add(NumberColumn.ofDoubles(capacity));
      }
      return Block.of(
          capacity,
          columns,
          0,
          weighted ? Optional.of(NumberColumn.ofDoubles(capacity)) : Optional.empty(),
          Optional.empty());
    }

    @Override
    protected void draw(Block block, int i, Random random) {
      block.values(0).set(i, random.nextInt(20) == 0 ? Double.NaN : random.nextDouble() * 3 - 1);
      block
          .values(1)
          .set(
              i,
              random.nextInt(20) == 0
                  ? Double.POSITIVE_INFINITY
                  : random.nextBoolean() ? 1024 : random.nextInt(2000));
      int label = random.nextInt(5);
      block.values(FEATURES).set(i, label == 4 ? 0.25 : label & 1);
      if (weighted) {
        block.values(FEATURES + 1).set(i, random.nextGaussian());
        block.weights().orElseThrow().set(i, random.nextInt(4) * random.nextDouble());
      }
    }

    @Override
    protected LossAt expected(Block rows, long nulls) {
      LossAt sum = type.empty();
      for (int i = 0; i < rows.size(); i++) {
        sum = sum.plus(ofRow(rows, i));
      }
      return sum.plus(ofCounts(new RowCounts(0, 0, nulls, 0, 0, 0, OptionalDouble.empty())));
    }

    private LossAt ofCounts(RowCounts counts) {
      LossAt empty = type.empty();
      return new LossAt(
          type, counts, empty.totals(), empty.gradient(), empty.hessian(), empty.margins());
    }

    private LossAt ofRow(Block rows, int i) {
      double w = weighted ? rows.weights().orElseThrow().values()[i] : 1;
      double a = rows.values(0).values()[i];
      double b = rows.values(1).values()[i];
      if (w == 0) {
        return ofCounts(new RowCounts(0, 1, 0, 0, 0, 0, OptionalDouble.empty()));
      } else if (Double.isNaN(a)) {
        return ofCounts(new RowCounts(0, 0, 0, 1, 0, 0, OptionalDouble.empty()));
      } else if (Double.isInfinite(b)) {
        return ofCounts(new RowCounts(0, 0, 0, 0, 1, 0, OptionalDouble.empty()));
      }
      double y = rows.values(FEATURES).values()[i];
      double[] x =
          weighted
              ? new double[] {a / 4, b / 2048}
              : new double[] {1, (a - 0.25) / 4, (b - 1024) / 2048};
      int[] exponents = weighted ? new int[] {2, 11} : new int[] {0, 2, 11};
      double margin = weighted ? 0 : type.point().get(0);
      double move = weighted ? 0 : type.direction().get(0);
      for (int k = weighted ? 0 : 1; k < x.length; k++) {
        margin += Math.scalb(type.point().get(k), exponents[k]) * x[k];
        move += Math.scalb(type.direction().get(k), exponents[k]) * x[k];
      }
      double z = margin + (weighted ? rows.values(FEATURES + 1).values()[i] : 0);
      MarginLosses losses = new MarginLosses(type.loss(), 1);
      losses.compute(new double[] {z}, new double[] {y}, 0, 1);
      List<ExactSum> gradient = new ArrayList<>();
      List<ExactSum> hessian = new ArrayList<>();
      for (int j = 0; j < x.length; j++) {
        gradient.add(ofGradient(w / 8 * losses.gradient[0], x[j], 3 + exponents[j]));
        for (int k = j; k < x.length; k++) {
          double factor = w / 8 * (4 * losses.curvature[0]) * x[j];
          hessian.add(
              type.precision() == Precision.SAMPLED && !isOfSample(x)
                  ? ExactSum.ZERO
                  : ofHessian(factor, x[k], 1 + exponents[j] + exponents[k]));
        }
      }
      double sign = y == 1 ? 1 : -1;
      return new LossAt(
          type,
          new RowCounts(1, 0, 0, 0, 0, 0, OptionalDouble.empty()),
          new LossAt.Totals(
              ExactSum.of(w),
              ExactSum.of(w * losses.loss[0]),
              ExactSum.of(losses.slope[0] < 0.1 ? w : 0),
              ExactSum.of(w * (z >= 0 ? y : 1 - y))),
          gradient,
          hessian,
          y == 0 || y == 1
              ? new Margins(sign * margin, sign * move, sign * move)
              : new Margins(-Math.abs(margin), -Math.abs(move), -Math.abs(move)));
    }

    private static boolean isOfSample(double... x) {
      double[][] columns =
          Arrays.stream(x).mapToObj(k -> new double[] {k}).toArray(double[][]::new);
      return new RowSample(x.length).choose(columns, 1, new int[2]) == 1;
    }

    /** The product of two numbers, as far as it is kept, times a power of two. */
    private ExactSum ofGradient(double x, double y, int exponent) {
      ExactSum product =
          type.precision() == Precision.FULL ? ofSlices(x, y, 22, 44, 66) : rounded(x * y, 93);
      return product.times(ExactSum.of(1, exponent));
    }

    private ExactSum ofHessian(double x, double y, int exponent) {
      ExactSum product =
          switch (type.precision()) {
            case SAMPLED -> ofSlices(x, y, 22).times(ExactSum.of(8));
            case COARSE -> ofSlices(x, y, 22);
            case ROUNDED -> rounded(x * y, 46);
            case FULL -> ofSlices(x, y, 22, 44, 66);
          };
      return product.times(ExactSum.of(1, exponent));
    }

    /** A number rounded to 46 bits, and what that leaves to as many more as there may be. */
    private static ExactSum rounded(double x, int bits) {
      BigDecimal number = new BigDecimal(x);
      BigDecimal high = rounded(number, 46);
      BigDecimal low = rounded(number.subtract(high), bits);
      return ExactSum.of(bits == 46 ? high : high.add(low));
    }

    private static BigDecimal rounded(BigDecimal x, int bits) {
      BigDecimal units = new BigDecimal(2).pow(bits);
      return x.multiply(units).setScale(0, RoundingMode.HALF_EVEN).divide(units);
    }

    /**
     * The product of two numbers cut into slices, as decimals, without the parts left out.
     *
     * @param lastBits of each slice
     */
    private static ExactSum ofSlices(double x, double y, int... lastBits) {
      List<BigDecimal> ofX = slices(x, lastBits);
      List<BigDecimal> ofY = slices(y, lastBits);
      BigDecimal sum = BigDecimal.ZERO;
      for (int j = 0; j < lastBits.length; j++) {
        for (int k = 0; j + k < lastBits.length; k++) {
          sum = sum.add(ofX.get(j).multiply(ofY.get(k)));
        }
      }
      return ExactSum.of(sum);
    }

    private static List<BigDecimal> slices(double x, int... lastBits) {
      List<BigDecimal> slices = new ArrayList<>();
      BigDecimal rest = new BigDecimal(x);
      for (int bit : lastBits) {
        BigDecimal part = rounded(rest, bit);
        slices.add(part);
        rest = rest.subtract(part);
      }
      return slices;
    }
  }
}
