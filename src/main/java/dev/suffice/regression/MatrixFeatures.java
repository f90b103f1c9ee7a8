package dev.suffice.regression;

import java.io.Serializable;
import java.util.List;

/**
 * Where a row of a model matrix has the features that it was made of.
 *
 * @param columns of the numbers
 * @param factors of the categories
 */
public record MatrixFeatures(List<Integer> columns, List<Indicators> factors)
    implements Serializable {
  /** Copies the lists. */
  public MatrixFeatures {
    columns = List.copyOf(columns);
    factors = List.copyOf(factors);
  }

  /**
   * A category as columns of 0 and 1.
   *
   * @param columns one for each level but the reference
   * @param levels of these columns
   * @param reference the level where all are 0
   */
  public record Indicators(List<Integer> columns, List<String> levels, String reference)
      implements Serializable {
    /** Copies the lists. */
    public Indicators {
      columns = List.copyOf(columns);
      levels = List.copyOf(levels);
    }

    String level(DenseRows rows, int i) {
      for (int k = 0; k < levels.size(); k++) {
        if (rows.columns()[columns.get(k)][i] == 1) {
          return levels.get(k);
        }
      }
      return reference;
    }
  }

  double[] numbers(DenseRows rows, int i) {
    double[] numbers = new double[columns.size()];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = rows.columns()[columns.get(k)][i];
    }
    return numbers;
  }

  String[] categories(DenseRows rows, int i) {
    return factors.stream().map(factor -> factor.level(rows, i)).toArray(String[]::new);
  }
}
