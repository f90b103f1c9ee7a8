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
 * @param leftOut how many rows had a weight of 0, a null, NaN or an infinity
 */
record CompactRows(
    Layout layout,
    int size,
    List<CompactColumn> numbers,
    List<CompactColumn> codes,
    List<List<String>> names,
    List<Long> leftOut)
    implements Serializable {

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
    return new RowCounts(
        0,
        leftOut.get(0),
        leftOut.get(1),
        leftOut.get(2),
        leftOut.get(3),
        0,
        OptionalDouble.empty());
  }

  /**
   * The rows of the model matrix.
   *
   * @param coefficients the columns of the matrix; that of the constant is left out
   */
  DenseRows expand(List<Coefficient> coefficients) {
    double[][] values = numbers.stream().map(CompactColumn::expand).toArray(double[][]::new);
    double[][] places = codes.stream().map(CompactColumn::expand).toArray(double[][]::new);
    List<double[]> matrix = new ArrayList<>();
    for (Coefficient coefficient : coefficients) {
      if (coefficient instanceof Power power) {
        // The column before is the power before.
        matrix.add(
            power.exponent() == 1
                ? values[power.place()]
                : product(matrix.get(matrix.size() - 1), values[power.place()]));
      } else if (coefficient instanceof Level level) {
        int place = names.get(level.place()).indexOf(level.level());
        matrix.add(indicator(places[level.place()], place));
      } else if (!(coefficient instanceof Constant)) {
        throw new IllegalStateException("No column is made for " + coefficient);
      }
    }
    return new DenseRows(
        size,
        matrix.toArray(double[][]::new),
        values[layout.target()],
        layout.weight().map(k -> values[k]),
        layout.offset().map(k -> values[k]));
  }

  private double[] product(double[] x, double[] y) {
    double[] product = new double[size];
    Arrays.setAll(product, i -> x[i] * y[i]);
    return product;
  }

  private double[] indicator(double[] codes, int code) {
    double[] indicator = new double[size];
    Arrays.setAll(indicator, i -> codes[i] == code ? 1 : 0);
    return indicator;
  }
}
