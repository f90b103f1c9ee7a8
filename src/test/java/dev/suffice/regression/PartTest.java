package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.regression.Part.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link Part}: every row is in one fold, whatever rows come with it. */
final class PartTest {
  private static final int FOLDS = 5;

  private static DenseRows rows(int from, int to) {
    double[][] columns = new double[2][to - from];
    double[] labels = new double[to - from];
    double[] weights = new double[to - from];
    for (int i = from; i < to; i++) {
      Random random = new Random(i);
      columns[0][i - from] = random.nextGaussian();
      columns[1][i - from] = random.nextInt(3);
      labels[i - from] = random.nextInt(2);
      weights[i - from] = 1 + random.nextInt(4) / 2.0;
    }
    return new DenseRows(to - from, columns, labels, Optional.of(weights), Optional.empty());
  }

  private static List<String> shown(DenseRows rows) {
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      shown.add(
          "%s %s %s %s"
              .formatted(
                  rows.columns()[0][i],
                  rows.columns()[1][i],
                  rows.labels()[i],
                  rows.weights().orElseThrow()[i]));
    }
    Collections.sort(shown);
    return shown;
  }

  @Test
  void everyRowIsInOneFoldAndInTheRestOfAllOthers() {
    DenseRows rows = rows(0, 500);
    List<String> all = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      List<String> held = shown(new Part(FOLDS, fold, Side.HELD_OUT).of(rows));
      assertThat(held).hasSizeBetween(60, 140);
      all.addAll(held);
      held.addAll(shown(new Part(FOLDS, fold, Side.KEPT).of(rows)));
      Collections.sort(held);
      assertThat(held).isEqualTo(shown(rows));
    }
    Collections.sort(all);
    assertThat(all).isEqualTo(shown(rows));
    assertThat(Part.ALL.of(rows)).isSameAs(rows);
    assertThat(Part.ALL.share(rows)).isSameAs(rows);
  }

  @Test
  void theFoldOfARowDoesNotDependOnOtherRows() {
    for (int fold = 0; fold < FOLDS; fold++) {
      Part part = new Part(FOLDS, fold, Side.HELD_OUT);
      List<String> inParts = shown(part.of(rows(0, 17)));
      inParts.addAll(shown(part.of(rows(17, 300))));
      inParts.addAll(shown(part.of(rows(300, 500))));
      Collections.sort(inParts);
      assertThat(inParts).isEqualTo(shown(part.of(rows(0, 500))));
    }
  }

  @Test
  void aCellIsDealtEvenly() {
    double[] weights = {100, 7, 1, 2.5, 0.25, 4};
    double[] feature = {1, 2, 3, 4, -0.0, 0};
    DenseRows cells =
        new DenseRows(
            weights.length,
            new double[][] {feature},
            new double[weights.length],
            Optional.of(weights),
            Optional.empty());
    double[] sums = new double[weights.length];
    for (int fold = 0; fold < FOLDS; fold++) {
      double[] held = byFeature(new Part(FOLDS, fold, Side.HELD_OUT).share(cells), feature);
      double[] kept = byFeature(new Part(FOLDS, fold, Side.KEPT).share(cells), feature);
      for (int i = 0; i < weights.length; i++) {
        sums[i] += held[i];
        assertThat(held[i] + kept[i]).isEqualTo(weights[i]);
        assertThat(held[i])
            .isBetween(Math.floor(weights[i] / FOLDS), Math.floor(weights[i] / FOLDS) + 1);
      }
    }
    assertThat(sums).isEqualTo(weights);
  }

  /** The weight of each cell, 0 where it is not there. */
  private static double[] byFeature(DenseRows rows, double[] feature) {
    double[] weights = new double[feature.length];
    int next = 0;
    for (int i = 0; i < feature.length && next < rows.size(); i++) {
      if (Double.compare(rows.columns()[0][next], feature[i]) == 0) {
        weights[i] = rows.weights().orElseThrow()[next++];
      }
    }
    return weights;
  }

  @Test
  void aFoldIsOneOfThem() {
    assertThatThrownBy(() -> new Part(3, 3, Side.KEPT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A fold is one of 3, counted from 0, but is 3");
  }
}
