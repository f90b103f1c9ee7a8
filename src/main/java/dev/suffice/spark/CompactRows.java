package dev.suffice.spark;

import dev.suffice.regression.Coefficient;
import dev.suffice.regression.Coefficient.Constant;
import dev.suffice.regression.Coefficient.Level;
import dev.suffice.regression.Coefficient.Power;
import dev.suffice.regression.DenseRows;
import dev.suffice.statistic.RowCounts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Some thousand rows of the columns that a model reads, decoded and in the fewest bytes: what is
 * kept between passes. Rows that no model can use are left out and counted.
 *
 * @param layout what the columns of numbers are
 * @param size how many rows there are
 * @param numbers features, then what the layout says
 * @param codes of each column of categories, places in its list of names
 * @param names the categories that occur, by column
 * @param groups which rows are of which group
 */
record CompactRows(
    Layout layout,
    int size,
    List<CompactColumn> numbers,
    List<CompactColumn> codes,
    List<List<String>> names,
    Groups groups)
    implements Serializable {

  /**
   * Which rows are of which group.
   *
   * @param keys the groups that occur, encoded by {@link KeyCodec}, a character for each byte; one
   *     empty key without groups
   * @param ofRows the place of each row's key; no column without groups
   * @param leftOut of each group, how many rows had a weight of 0, a null, NaN or an infinity
   */
  record Groups(List<String> keys, List<CompactColumn> ofRows, List<List<Long>> leftOut)
      implements Serializable {
    /** The rows of a group that were left out, by reason. */
    RowCounts leftOut(int group) {
      List<Long> counts = leftOut.get(group);
      return new RowCounts(
          0, counts.get(0), counts.get(1), counts.get(2), counts.get(3), 0, OptionalDouble.empty());
    }
  }

  /**
   * Which columns of numbers there are: as many features, the target, the weight and the offset.
   *
   * @param features columns of numbers that are features
   * @param weighted whether there is a weight
   * @param moved whether there is an offset
   */
  record Layout(int features, boolean weighted, boolean moved) implements Serializable {
    int target() {
      return features;
    }

    Optional<Integer> weight() {
      return weighted ? Optional.of(features + 1) : Optional.empty();
    }

    Optional<Integer> offset() {
      return moved ? Optional.of(features + (weighted ? 2 : 1)) : Optional.empty();
    }
  }

  /** The rows that were left out, by reason. */
  RowCounts leftOutCounts() {
    RowCounts all = RowCounts.NONE;
    for (int group = 0; group < groups.keys.size(); group++) {
      all = all.plus(groups.leftOut(group));
    }
    return all;
  }

  /**
   * The rows of the model matrix.
   *
   * @param coefficients the columns of the matrix; that of the constant is left out
   */
  DenseRows expand(List<Coefficient> coefficients) {
    return matrix(coefficients, size, expanded(numbers), expanded(codes));
  }

  static double[][] expanded(List<CompactColumn> columns) {
    return columns.stream().map(CompactColumn::expand).toArray(double[][]::new);
  }

  /** The rows of the model matrix, from expanded columns of all rows or of some. */
  DenseRows matrix(List<Coefficient> coefficients, int rows, double[][] values, double[][] places) {
    List<double[]> matrix = new ArrayList<>();
    for (Coefficient coefficient : coefficients) {
      if (coefficient instanceof Power power) {
        // The column before is the power before.
        matrix.add(
            power.exponent() == 1
                ? values[power.place()]
                : product(matrix.get(matrix.size() - 1), values[power.place()], rows));
      } else if (coefficient instanceof Level level) {
        int place = names.get(level.place()).indexOf(level.level());
        matrix.add(indicator(places[level.place()], place, rows));
      } else if (!(coefficient instanceof Constant)) {
        throw new IllegalStateException("No column is made for " + coefficient);
      }
    }
    return new DenseRows(
        rows,
        matrix.toArray(double[][]::new),
        values[layout.target()],
        layout.weight().map(k -> values[k]),
        layout.offset().map(k -> values[k]));
  }

  private static double[] product(double[] x, double[] y, int rows) {
    double[] product = new double[rows];
    Arrays.setAll(product, i -> x[i] * y[i]);
    return product;
  }

  private static double[] indicator(double[] codes, int code, int rows) {
    double[] indicator = new double[rows];
    Arrays.setAll(indicator, i -> codes[i] == code ? 1 : 0);
    return indicator;
  }
}
