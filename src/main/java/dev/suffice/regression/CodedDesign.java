package dev.suffice.regression;

import dev.suffice.regression.Coefficient.Level;
import dev.suffice.regression.Coefficient.Power;
import dev.suffice.statistic.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * A design whose levels are known: rows of numbers and categories become rows of the model matrix.
 *
 * <ul>
 *   <li>A power {@code x^k} is rounded once for each multiplication by x.
 *   <li>In a row with a category that is none of the levels, every entry of that term is NaN, so
 *       that whatever is computed from the row is no number.
 * </ul>
 */
public final class CodedDesign {
  private final Design design;
  private final List<Coefficient> coefficients;

  // The columns of the model matrix for each category, by column of categories.
  private final List<Map<String, Integer>> placeOfLevel = new ArrayList<>();
  private final List<Set<String>> known = new ArrayList<>();

  private CodedDesign(Design design, List<? extends SortedSet<String>> levels) {
    this.design = design;
    this.coefficients = List.copyOf(design.coefficients(levels));
    for (SortedSet<String> ofColumn : levels) {
      placeOfLevel.add(new HashMap<>());
      known.add(new HashSet<>(ofColumn));
    }
    for (int k = 0; k < coefficients.size(); k++) {
      if (coefficients.get(k) instanceof Level level) {
        placeOfLevel.get(level.place()).put(level.level(), k);
      }
    }
  }

  /**
   * The design with these levels.
   *
   * @param levels of each column of {@link Design#categories}, in this order
   */
  public static CodedDesign of(Design design, List<? extends SortedSet<String>> levels) {
    if (levels.size() != design.categories().size()) {
      throw new IllegalArgumentException(
          "A design has levels for each of %s, but was given %d lists of them"
              .formatted(design.categories(), levels.size()));
    }
    return new CodedDesign(design, levels);
  }

  /** The design without its levels. */
  public Design design() {
    return design;
  }

  /** The columns of the model matrix. */
  public List<Coefficient> coefficients() {
    return coefficients;
  }

  /** How many columns the model matrix has. */
  public int size() {
    return coefficients.size();
  }

  /**
   * Writes the rows of the model matrix for the rows of a block whose first numbers and categories
   * are those of the design.
   *
   * @param matrix {@code matrix[k][i]} is the entry of the k-th coefficient in the i-th row
   */
  public void expand(Block block, double[][] matrix) {
    for (int k = 0; k < coefficients.size(); k++) {
      double[] column = matrix[k];
      if (coefficients.get(k) instanceof Power power) {
        double[] x = block.values(power.place()).values();
        for (int i = 0; i < block.size(); i++) {
          // The column before is the power before.
          column[i] = power.exponent() == 1 ? x[i] : matrix[k - 1][i] * x[i];
        }
      } else {
        Arrays.fill(column, 0, block.size(), coefficients.get(k) instanceof Level ? 0 : 1);
      }
    }
    for (int place = 0; place < known.size(); place++) {
      mark(block, place, matrix);
    }
  }

  private void mark(Block block, int place, double[][] matrix) {
    Map<String, Integer> places = placeOfLevel.get(place);
    String[] labels = block.labels(place);
    for (int i = 0; i < block.size(); i++) {
      Integer k = places.get(labels[i]);
      if (k != null) {
        matrix[k][i] = 1;
      } else if (!known.get(place).contains(labels[i])) {
        for (int other : places.values()) {
          matrix[other][i] = Double.NaN;
        }
      }
    }
  }
}
