package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.MalformedStatisticException;
import dev.suffice.statistic.Mergeable;
import java.util.Arrays;

/**
 * The exact weight of each score and label: all that ranking, isotonic calibration and any
 * recalibration need.
 *
 * <p>Up to a limit of different scores each is kept by itself, and what is computed from them is
 * exact. Beyond the limit they are counted in the cells of a grid. Which of both it is depends on
 * the set of scores alone, so that parts merge in any order to the same counts: whenever the scores
 * of a part are too many, those of the whole are.
 *
 * <pre>
 * body: 1 if exact, else 0 | number of keys | first key | next key less the last ... | weights
 * </pre>
 *
 * <p>A key is the bits of a score or the number of a cell. There are as many weights as keys times
 * labels, each a count above by one, or 0 and an exact number.
 */
final class ScoreCounts implements Mergeable<ScoreCounts> {
  private final ScoreLayout layout;
  private final boolean exact;
  private final long[] keys;
  private final ExactWeights weights;

  ScoreCounts(ScoreLayout layout, boolean exact, long[] keys, ExactWeights weights) {
    this.layout = layout;
    this.exact = exact;
    this.keys = keys;
    this.weights = weights;
  }

  static ScoreCounts none(ScoreLayout layout) {
    return new ScoreCounts(layout, true, new long[0], ExactWeights.ofSize(0));
  }

  /** Whether every score is kept by itself. */
  boolean isExact() {
    return exact;
  }

  /** How many scores, or cells, have a weight. */
  int size() {
    return keys.length;
  }

  int labels() {
    return layout.labels();
  }

  /** The lowest score that the i-th may be. */
  double lower(int i) {
    return exact ? Double.longBitsToDouble(keys[i]) : layout.grid().lower((int) keys[i]);
  }

  /** The highest score that the i-th may be. */
  double upper(int i) {
    return exact ? lower(i) : layout.grid().upper((int) keys[i]);
  }

  /** Whether all rows of the i-th have one score. */
  boolean isOneScore(int i) {
    return lower(i) == upper(i);
  }

  /** The weight of the i-th score or cell with a label. */
  ExactSum weight(int i, int label) {
    return weights.get(i * layout.labels() + label);
  }

  @Override
  public ScoreCounts plus(ScoreCounts other) {
    if (!layout.equals(other.layout)) {
      throw new IllegalArgumentException(
          "Only counts of the same scores add up, but found " + layout + " and " + other.layout);
    }
    if (exact && other.exact) {
      ScoreCounts sum = merged(other);
      return sum.keys.length > layout.exactScores() ? sum.inCells() : sum;
    }
    return inCells().merged(other.inCells());
  }

  /** The sum; both must have the same kind of keys. */
  private ScoreCounts merged(ScoreCounts other) {
    long[] union = new long[keys.length + other.keys.length];
    ExactWeights sums = ExactWeights.ofSize(union.length * layout.labels());
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < keys.length || j < other.keys.length) {
      long key = Math.min(keyAt(i), other.keyAt(j));
      if (keyAt(i) == key) {
        addTo(sums, size, i++);
      }
      if (other.keyAt(j) == key) {
        other.addTo(sums, size, j++);
      }
      union[size++] = key;
    }
    return new ScoreCounts(
        layout, exact, Arrays.copyOf(union, size), sums.first(size * layout.labels()));
  }

  private long keyAt(int i) {
    return i < keys.length ? keys[i] : Long.MAX_VALUE;
  }

  private void addTo(ExactWeights sums, int place, int i) {
    for (int label = 0; label < layout.labels(); label++) {
      sums.add(place * layout.labels() + label, weights, i * layout.labels() + label);
    }
  }

  /** The same with scores counted in cells. */
  ScoreCounts inCells() {
    if (!exact) {
      return this;
    }
    long[] found = new long[keys.length];
    ExactWeights sums = ExactWeights.ofSize(weights.size());
    int size = 0;
    for (int i = 0; i < keys.length; i++) {
      int cell = layout.grid().cell(Double.longBitsToDouble(keys[i]));
      if (size == 0 || found[size - 1] != cell) {
        found[size++] = cell;
      }
      addTo(sums, size - 1, i);
    }
    return new ScoreCounts(
        layout, false, Arrays.copyOf(found, size), sums.first(size * layout.labels()));
  }

  /** The same with two labels: 1 for one of them, 0 for all others. */
  ScoreCounts against(int event) {
    ScoreLayout two = new ScoreLayout(2, layout.grid(), layout.exactScores());
    ExactWeights sums = ExactWeights.ofSize(2 * keys.length);
    for (int i = 0; i < keys.length; i++) {
      for (int label = 0; label < layout.labels(); label++) {
        int place = 2 * i + (label == event ? 1 : 0);
        sums.add(place, weights, i * layout.labels() + label);
      }
    }
    return new ScoreCounts(two, exact, keys, sums);
  }

  void write(ByteSink sink) {
    sink.writeByte(exact ? 1 : 0);
    sink.writeCount(keys.length);
    long last = 0;
    for (long key : keys) {
      sink.writeCount(key - last);
      last = key;
    }
    weights.write(sink);
  }

  static ScoreCounts read(ByteSource source, ScoreLayout layout) {
    int kind = source.readByte();
    int size = source.readSize();
    if (kind > 1) {
      throw new MalformedStatisticException("Counts are exact, 1, or not, 0, but are " + kind);
    }
    boolean exact = kind == 1;
    long end = exact ? ScoreLayout.key(1) + 1 : layout.grid().cells();
    long[] keys = new long[size];
    long last = 0;
    for (int i = 0; i < size; i++) {
      long step = source.readCount();
      if (step >= end - last || (i > 0 && step == 0)) {
        throw new MalformedStatisticException(
            "Scores must rise up to 1, but " + last + " is followed by " + step + " more");
      }
      last += step;
      keys[i] = last;
    }
    if (exact && size > layout.exactScores()) {
      throw new MalformedStatisticException(
          "Up to " + layout.exactScores() + " scores are kept exactly, but there are " + size);
    }
    ExactWeights weights = ExactWeights.read(source, (long) size * layout.labels());
    ScoreCounts counts = new ScoreCounts(layout, exact, keys, weights);
    for (int i = 0; i < size; i++) {
      counts.requireWeight(i);
    }
    return counts;
  }

  private void requireWeight(int i) {
    for (int label = 0; label < layout.labels(); label++) {
      if (!weights.isZero(i * layout.labels() + label)) {
        return;
      }
    }
    throw new MalformedStatisticException("Every score must have a weight, but one has none");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScoreCounts that
        && layout.equals(that.layout)
        && exact == that.exact
        && Arrays.equals(keys, that.keys)
        && weights.equals(that.weights);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(keys) + weights.hashCode();
  }

  @Override
  public String toString() {
    return (exact ? "exact " : "cells ") + keys.length + ": " + weights;
  }
}
