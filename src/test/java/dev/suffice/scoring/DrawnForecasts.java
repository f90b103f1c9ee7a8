package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.Block;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Rows of forecasts drawn at random, bad ones among them, and their sums in decimals. */
final class DrawnForecasts {
  private static final double[] LABELS = {0, 1, 0, 1, 0, 1, 0, 1, 0.5, Double.NaN, -1, 2};
  private static final String[] NAMES = {"no", "yes", "no", "yes", "no", "yes", "maybe"};
  private static final double[] PROBABILITIES = {
    0, -0.0, 1, 0.5, 0.25, 0.1, 0.9, 1e-30, 0x1p-60, 1 - 0x1p-53, 0.3, 0.7, Double.MIN_VALUE
  };
  private static final double[] NONE = {Double.NaN, 1.2, -1e-9, Double.POSITIVE_INFINITY};

  /** How rows are weighted. */
  enum Weights {
    NONE,
    DECIMALS,
    DOUBLES,
    WIDE
  }

  private DrawnForecasts() {}

  static Optional<NumberColumn> column(Weights weights, int capacity) {
    return switch (weights) {
      case NONE -> Optional.empty();
      case DECIMALS -> Optional.of(NumberColumn.ofDecimals(1, capacity));
      case DOUBLES -> Optional.of(NumberColumn.ofDoubles(capacity));
      case WIDE -> Optional.of(NumberColumn.ofWideDecimals(20, capacity));
    };
  }

  static void drawWeight(Block block, int i, Random random) {
    block
        .weights()
        .ifPresent(
            weights -> {
              long w = random.nextInt(40);
              switch (weights.kind()) {
                case DECIMAL -> weights.set(i, w);
                case DOUBLE -> weights.set(i, w % 3 == 0 ? w / 7.0 : w);
                case WIDE_DECIMAL ->
                    weights.set(i, BigDecimal.TEN.pow(19).toBigInteger().multiply(big(w)));
              }
            });
  }

  private static BigInteger big(long w) {
    return BigInteger.valueOf(w);
  }

  static void drawLabel(Labels labels, Block block, int i, Random random) {
    if (labels.names().isEmpty()) {
      block.values(0).set(i, LABELS[random.nextInt(LABELS.length)]);
    } else {
      block.labels(0)[i] = NAMES[random.nextInt(NAMES.length)];
    }
  }

  static double drawProbability(Random random) {
    int kind = random.nextInt(20);
    if (kind == 0) {
      return NONE[random.nextInt(NONE.length)];
    }
    if (kind < 8) {
      return PROBABILITIES[random.nextInt(PROBABILITIES.length)];
    }
    return random.nextDouble() * Math.scalb(1.0, -random.nextInt(70));
  }

  /** The weight of a row, exactly. */
  static ExactSum weight(Block block, int i) {
    return block.weights().map(weights -> weights.exact(i)).orElse(ExactSum.ONE);
  }

  /** The class of a row, or -1. */
  static int label(Labels labels, Block block, int i) {
    if (!labels.names().isEmpty()) {
      return labels.names().equals(List.of("yes"))
          ? (block.labels(0)[i].equals("yes") ? 1 : 0)
          : labels.names().indexOf(block.labels(0)[i]);
    }
    double y = block.values(0).values()[i];
    for (int k = 0; k < labels.classes(); k++) {
      if (y == k) {
        return k;
      }
    }
    return -1;
  }

  /** What a row is left out for; no counts if it is not. */
  static Optional<ForecastCounts> leftOut(Labels labels, Block block, int i, double... p) {
    if (weight(block, i).signum() == 0) {
      return Optional.of(ForecastCounts.ofZeroWeight(1));
    }
    if (label(labels, block, i) < 0) {
      String text = labels.names().isEmpty() ? "" : block.labels(0)[i];
      double y = labels.names().isEmpty() ? block.values(0).values()[i] : 0;
      String number = Double.isNaN(y) ? "NaN" : BigDecimal.valueOf(y).stripTrailingZeros() + "";
      return Optional.of(ForecastCounts.ofUnknownLabel(text.isEmpty() ? number : text));
    }
    for (double x : p) {
      if (!(x >= 0 && x <= 1)) {
        return Optional.of(ForecastCounts.ofRefused(x));
      }
    }
    return Optional.empty();
  }

  /** The sums of one row. */
  static BandSum sum(double p, int label, ExactSum weight) {
    return sum(p, label, weight, RowLosses.log(p, label));
  }

  static BandSum sum(double p, int label, ExactSum weight, double log) {
    double brier = RowLosses.brier(p, label);
    double finite = log == Double.POSITIVE_INFINITY ? 0 : log;
    return new BandSum(
        weight,
        times(weight, p),
        times(weight, brier),
        times(weight, brier * brier),
        times(weight, finite),
        times(weight, finite * finite));
  }

  static ExactSum times(ExactSum weight, double x) {
    BigDecimal unit = BigDecimal.valueOf(2).pow(96);
    BigDecimal exact = new BigDecimal(x);
    if (Math.abs(x) < 0x1p-45) {
      exact =
          exact
              .multiply(unit)
              .setScale(0, RoundingMode.HALF_EVEN)
              .divide(unit, 200, RoundingMode.UNNECESSARY);
    }
    return weight.times(ExactSum.of(exact));
  }

  /** The cell of a probability, found by looking at each cut. */
  static int cell(Bands bands, double p) {
    int cell = 0;
    for (double cut : bands.cuts()) {
      cell += p > cut ? 2 : p == cut ? 1 : 0;
    }
    return cell;
  }
}
