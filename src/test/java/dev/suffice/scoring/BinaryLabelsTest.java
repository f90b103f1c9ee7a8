package dev.suffice.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels of 0 and 1 are read as they are, and one other is enough to be seen. */
final class BinaryLabelsTest {
  private static final int SIZE = 100;
  private static final int[] LABELS = new Random(1).ints(SIZE, 0, 2).toArray();

  private static double[] doubles() {
    double[] y = new double[SIZE + 1];
    for (int i = 0; i < SIZE; i++) {
      y[i] = LABELS[i];
    }
    // Beyond the size, where nothing is read.
    y[SIZE] = 7;
    return y;
  }

  @Test
  void zeros_and_ones_are_read() {
    int[] labels = new int[SIZE];
    assertThat(BinaryLabels.read(doubles(), SIZE, labels)).isTrue();
    assertThat(labels).isEqualTo(LABELS);
    int ones = 0;
    for (int label : LABELS) {
      ones += label;
    }
    assertThat(BinaryLabels.events(doubles(), SIZE)).hasValue(ones);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        -0.0,
        0.5,
        -1,
        2,
        3,
        Double.NaN,
        Double.MIN_VALUE,
        1 + 0x1p-52,
        1 - 0x1p-53,
        0x1p-1022,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void any_other_number_is_seen(double other) {
    for (int i = 0; i < SIZE; i += 33) {
      double[] y = doubles();
      y[i] = other;
      assertThat(BinaryLabels.read(y, SIZE, new int[SIZE])).isFalse();
      assertThat(BinaryLabels.events(y, SIZE)).isEmpty();
    }
  }
}
