package dev.suffice.regression;

import dev.suffice.regression.CovariateCells.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The distinct patterns of rows, in the order in which they came: a hash table with open addressing
 * and without boxes.
 */
final class PatternTable {
  private static final int EMPTY = -1;
  private static final long MIXER = 0x9e3779b97f4a7c15L;

  private final int numbers;
  private double[] patterns;
  private int[] places = new int[64];
  private int size;

  PatternTable(int numbers) {
    this.numbers = numbers;
    this.patterns = new double[places.length / 2 * numbers];
    Arrays.fill(places, EMPTY);
  }

  /** How many patterns there are. */
  int size() {
    return size;
  }

  /** Which pattern a row has, counted from 0; minus zero is zero. */
  int find(double[][] columns, int row) {
    long hash = 0;
    for (int k = 0; k < numbers; k++) {
      hash = (hash ^ Double.doubleToRawLongBits(columns[k][row] + 0.0)) * MIXER;
      hash ^= hash >>> 32;
    }
    int at = (int) hash & (places.length - 1);
    while (places[at] != EMPTY) {
      if (isPattern(places[at], columns, row)) {
        return places[at];
      }
      at = (at + 1) & (places.length - 1);
    }
    if (2 * size == places.length) {
      grow();
      return find(columns, row);
    }
    places[at] = size;
    for (int k = 0; k < numbers; k++) {
      patterns[size * numbers + k] = columns[k][row] + 0.0;
    }
    return size++;
  }

  private boolean isPattern(int pattern, double[][] columns, int row) {
    for (int k = 0; k < numbers; k++) {
      if (patterns[pattern * numbers + k] != columns[k][row]) {
        return false;
      }
    }
    return true;
  }

  private void grow() {
    PatternTable larger = new PatternTable(numbers);
    larger.places = new int[2 * places.length];
    Arrays.fill(larger.places, EMPTY);
    larger.patterns = new double[places.length * numbers];
    double[][] pattern = new double[numbers][1];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < numbers; k++) {
        pattern[k][0] = patterns[i * numbers + k];
      }
      larger.find(pattern, 0);
    }
    places = larger.places;
    patterns = larger.patterns;
  }

  /** A pattern by its number. */
  Pattern pattern(int i) {
    List<Double> values = new ArrayList<>();
    for (int k = 0; k < numbers; k++) {
      values.add(patterns[i * numbers + k]);
    }
    return new Pattern(values);
  }
}
