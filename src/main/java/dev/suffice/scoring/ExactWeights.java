package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.MalformedStatisticException;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Many exact weights that are mostly counts: a long each, and those that are no integer below
 * {@code 2^62} beside.
 *
 * <p>Equal weights have equal fields, so that they have equal bytes.
 */
final class ExactWeights {
  private static final long ELSEWHERE = -1;
  private static final long LARGEST = 1L << 62;

  private final long[] counts;
  private final SortedMap<Integer, ExactSum> others;

  private ExactWeights(long[] counts, SortedMap<Integer, ExactSum> others) {
    this.counts = counts;
    this.others = others;
  }

  /** As many weights of 0. */
  static ExactWeights ofSize(int size) {
    return new ExactWeights(new long[size], new TreeMap<>());
  }

  int size() {
    return counts.length;
  }

  ExactSum get(int i) {
    return counts[i] == ELSEWHERE ? others.getOrDefault(i, ExactSum.ZERO) : ExactSum.of(counts[i]);
  }

  boolean isZero(int i) {
    return counts[i] == 0;
  }

  /** Adds to the i-th weight; only while it is being built. */
  void add(int i, ExactSum weight) {
    set(i, get(i).plus(weight));
  }

  /** Adds a count to the i-th weight; only while it is being built. */
  void add(int i, long count) {
    if (counts[i] != ELSEWHERE && count >= 0 && counts[i] < LARGEST - count) {
      counts[i] += count;
    } else {
      add(i, ExactSum.of(count));
    }
  }

  /** Adds the j-th weight of others to the i-th; only while it is being built. */
  void add(int i, ExactWeights weights, int j) {
    if (weights.counts[j] == ELSEWHERE) {
      add(i, weights.get(j));
    } else {
      add(i, weights.counts[j]);
    }
  }

  private void set(int i, ExactSum weight) {
    long found = integer(weight);
    if (found == ELSEWHERE) {
      counts[i] = ELSEWHERE;
      others.put(i, weight);
    } else {
      counts[i] = found;
      others.remove(i);
    }
  }

  /** The weight, if it is an integer from 0 to below 2^62. */
  private static long integer(ExactSum weight) {
    double near = weight.doubleValue();
    if (!(near >= 0 && near < LARGEST)) {
      return ELSEWHERE;
    }
    // Above 2^53 the nearest double is off by less than 2^9.
    long count = (long) near + (long) weight.minus(ExactSum.of((long) near)).doubleValue();
    boolean same = count < LARGEST && ExactSum.of(count).equals(weight);
    return same ? count : ELSEWHERE;
  }

  /** The sum of each and its counterpart. */
  ExactWeights plus(ExactWeights other) {
    ExactWeights sum = ofSize(counts.length);
    for (int i = 0; i < counts.length; i++) {
      sum.add(i, this, i);
      sum.add(i, other, i);
    }
    return sum;
  }

  /** The first weights alone. */
  ExactWeights first(int size) {
    SortedMap<Integer, ExactSum> head = new TreeMap<>(others.headMap(size));
    return new ExactWeights(Arrays.copyOf(counts, size), head);
  }

  void write(ByteSink sink) {
    sink.writeCount(counts.length);
    for (int i = 0; i < counts.length; i++) {
      sink.writeCount(counts[i] + 1);
      if (counts[i] == ELSEWHERE) {
        sink.writeExact(get(i));
      }
    }
  }

  /** What was written, if there are as many weights. */
  static ExactWeights read(ByteSource source, long expected) {
    int size = source.readSize();
    if (size != expected) {
      throw new MalformedStatisticException(
          "There must be " + expected + " weights, but there are " + size);
    }
    ExactWeights weights = ofSize(size);
    for (int i = 0; i < size; i++) {
      long count = source.readCount() - 1;
      if (count >= LARGEST) {
        throw new MalformedStatisticException("A count must be below 2^62, but is " + count);
      }
      if (count == ELSEWHERE) {
        ExactSum weight = source.readExact();
        weights.set(i, weight);
        if (weights.counts[i] != ELSEWHERE || weight.signum() < 0) {
          throw new MalformedStatisticException(
              "A weight that is a count must be written as one, and none is below 0");
        }
      } else {
        weights.counts[i] = count;
      }
    }
    return weights;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExactWeights that
        && Arrays.equals(counts, that.counts)
        && others.equals(that.others);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(counts) + others.hashCode();
  }

  /** The weights in the order of their places, the others too. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(Arrays.toString(counts));
    for (Map.Entry<Integer, ExactSum> entry : others.entrySet()) {
      text.append(", ").append(entry.getKey()).append(": ").append(entry.getValue());
    }
    return text.toString();
  }
}
