package dev.suffice.scoring;

import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.StatisticType.Feed;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The rows of a block that may be judged: the class of each, its slot and its probabilities. The
 * others are counted by slot and reason.
 *
 * <p>The columns of a block are the label and then the forecasts.
 */
final class ForecastRows {
  private static final long ONE = Double.doubleToRawLongBits(1);

  private final Labels labels;
  private final int firstColumn;
  private final Map<Integer, ForecastCounts> counts = new HashMap<>();
  // Room for those of rows that are picked; the block's own where all are taken.
  private final double[][] picked;
  private final double[][] probabilities;

  // As many as there are probabilities where forecasts are logits, else none.
  private final double[][] margins;
  private final int[] label;
  private final int[] slots;
  private final int[] source;
  private final double sumTolerance;
  private final int columnsPerSum;

  // Labels of 0 and 1, no weights, no sums of probabilities.
  private final boolean plain;
  private Block block;
  private int size;

  /** Rows whose probabilities need not sum to anything. */
  ForecastRows(Labels labels, Block layout) {
    this(labels, layout, Scale.PROBABILITY);
  }

  /** Rows whose forecasts are on a scale, and need not sum to anything. */
  ForecastRows(Labels labels, Block layout, Scale scale) {
    this(labels, layout, scale, layout.valueColumns(), Double.POSITIVE_INFINITY);
  }

  /** Rows of which every so many probabilities sum to 1. */
  ForecastRows(Labels labels, Block layout, int columnsPerSum, double sumTolerance) {
    this(labels, layout, Scale.PROBABILITY, columnsPerSum, sumTolerance);
  }

  private ForecastRows(
      Labels labels, Block layout, Scale scale, int columnsPerSum, double sumTolerance) {
    this.labels = labels;
    this.firstColumn = labels.feed() == Feed.NUMBER ? 1 : 0;
    this.block = layout;
    this.picked = new double[layout.valueColumns() - firstColumn][layout.capacity()];
    this.probabilities = picked.clone();
    boolean logits = scale == Scale.LOGIT;
    this.margins = logits ? new double[probabilities.length][layout.capacity()] : new double[0][];
    this.label = new int[layout.capacity()];
    this.slots = new int[layout.capacity()];
    this.source = new int[layout.capacity()];
    this.columnsPerSum = columnsPerSum;
    this.sumTolerance = sumTolerance;
    this.plain =
        labels.equals(Labels.zeroAndOne())
            && layout.weights().isEmpty()
            && !logits
            && sumTolerance == Double.POSITIVE_INFINITY;
  }

  /** Takes the rows of a block in place of those it had. */
  void take(Block next) {
    block = next;
    size = 0;
    if (plain && takeAll(next)) {
      return;
    }
    System.arraycopy(picked, 0, probabilities, 0, picked.length);
    for (int i = 0; i < next.size(); i++) {
      if (passes(i)) {
        size++;
      }
    }
  }

  /**
   * How many rows of a block have the second label, if every row may be judged by its label alone
   * and that is seen at once. It takes none of them.
   */
  OptionalInt events(Block next) {
    return plain && probabilities.length == 0
        ? BinaryLabels.events(next.values(0).values(), next.size())
        : OptionalInt.empty();
  }

  /**
   * Takes all rows, if every one may be judged; where nothing but ranges must be looked at. The
   * probabilities are then the block's, as long as it is not filled again.
   */
  private boolean takeAll(Block next) {
    boolean good = BinaryLabels.read(next.values(0).values(), next.size(), label);
    // Becomes negative with a number that is or with one above 1: the bits of doubles rise as they
    // do.
    long outside = 0;
    for (int column = 0; column < probabilities.length; column++) {
      double[] from = next.values(firstColumn + column).values();
      probabilities[column] = from;
      for (int i = 0; i < next.size(); i++) {
        long bits = Double.doubleToRawLongBits(from[i]);
        outside |= bits | (ONE - bits);
      }
    }
    good &= outside >= 0;
    if (good) {
      System.arraycopy(next.slots(), 0, slots, 0, next.size());
      size = next.size();
    }
    return good;
  }

  /** Copies a row to the end, and says whether it may stay there. */
  private boolean passes(int i) {
    int slot = block.slots()[i];
    if (block.weights().isPresent() && hasNoWeight(block.weights().get().values()[i])) {
      count(slot, ForecastCounts.ofZeroWeight(1));
      return false;
    }
    boolean numbers = firstColumn == 1;
    int index = numbers ? labels.indexOf(block.values(0), i) : labels.indexOf(block.labels(0)[i]);
    if (index == Labels.UNKNOWN) {
      count(slot, ForecastCounts.ofUnknownLabel(numbers ? number(i) : block.labels(0)[i]));
      return false;
    }
    label[size] = index;
    slots[size] = slot;
    source[size] = i;
    return probabilitiesPass(i, slot);
  }

  private String number(int i) {
    double nearest = block.values(0).values()[i];
    return Double.isFinite(nearest)
        ? block.values(0).exact(i).toString()
        : Double.toString(nearest);
  }

  private boolean probabilitiesPass(int i, int slot) {
    double sum = 0;
    for (int column = 0; column < probabilities.length; column++) {
      double p = probability(column, block.values(firstColumn + column).values()[i]);
      if (!(p >= 0 && p <= 1)) {
        count(slot, ForecastCounts.ofRefused(p));
        return false;
      }
      probabilities[column][size] = p;
      sum += p;
      if ((column + 1) % columnsPerSum == 0) {
        if (Math.abs(sum - 1) > sumTolerance) {
          count(slot, ForecastCounts.ofUnnormalised(sum));
          return false;
        }
        sum = 0;
      }
    }
    return true;
  }

  /** The probability that a value of a column stands for. */
  private double probability(int column, double value) {
    if (margins.length == 0) {
      return value;
    }
    margins[column][size] = value;
    return Logistic.of(value);
  }

  private static boolean hasNoWeight(double w) {
    // Written so that NaN is refused too.
    if (!(w >= 0 && w <= Double.MAX_VALUE)) {
      throw new DataException("Weight must be a finite number >= 0, but a row has weight=" + w);
    }
    return w == 0;
  }

  void addNulls(int slot, long rows) {
    count(slot, ForecastCounts.ofNulls(rows));
  }

  private void count(int slot, ForecastCounts rows) {
    counts.merge(slot, rows, ForecastCounts::plus);
  }

  /** The rows left out of a slot. */
  ForecastCounts leftOut(int slot) {
    return counts.getOrDefault(slot, ForecastCounts.NONE);
  }

  int size() {
    return size;
  }

  /** The probabilities of a column. */
  double[] probabilities(int column) {
    return probabilities[column];
  }

  /** What forecasts of a class by a column cost each row, in nats. */
  void logLosses(int column, int event, double[] losses) {
    double[] p = probabilities[column];
    boolean logits = hasMargins();
    for (int i = 0; i < size; i++) {
      int happened = label[i] == event ? 1 : 0;
      losses[i] = logits ? logLoss(column, i, happened) : RowLosses.log(p[i], happened);
    }
  }

  /** What the forecast of the i-th row costs, if the event happened, 1, or not, 0. */
  double logLoss(int column, int i, int happened) {
    if (margins.length == 0) {
      return RowLosses.log(probabilities[column][i], happened);
    }
    double z = margins[column][i];
    return Logistic.softplus(happened == 1 ? -z : z);
  }

  /** Whether forecasts are margins. */
  boolean hasMargins() {
    return margins.length > 0;
  }

  int columns() {
    return probabilities.length;
  }

  /** The class of each row. */
  int[] labels() {
    return label;
  }

  /** The slot of each row. */
  int[] slots() {
    return slots;
  }

  /** The weights of the block's rows; only where there are some. */
  NumberColumn weights() {
    return block.weights().orElseThrow();
  }

  /** Which row of the block the i-th is. */
  int source(int i) {
    return source[i];
  }
}
