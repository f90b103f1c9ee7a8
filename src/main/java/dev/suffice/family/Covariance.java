package dev.suffice.family;

import dev.suffice.exact.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The covariance matrix of an estimate, the inverse of the information, in the order of the
 * parameters.
 *
 * <p>From exact numbers, so that every entry is correctly rounded. The standard errors are kept
 * beside: the square of a small one may be too small for a double. With more than {@value
 * #MOST_ROWS} parameters, as a categorical column may have, there are only the standard errors.
 *
 * @param standardErrors of each parameter
 * @param rows the matrix by rows, as many as there are parameters; empty if they are too many
 */
public record Covariance(List<Double> standardErrors, List<List<Double>> rows) {
  /** The most parameters for which the whole matrix is kept. */
  public static final int MOST_ROWS = 100;

  /** Checks that the matrix is square. */
  public Covariance {
    standardErrors = List.copyOf(standardErrors);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Double> row : rows) {
      if (row.size() != rows.size() || rows.size() != standardErrors.size()) {
        throw new IllegalArgumentException(
            "A covariance matrix must be square, but for %d parameters it has %d rows, one of %d"
                .formatted(standardErrors.size(), rows.size(), row.size()));
      }
    }
  }

  /** An entry of a symmetric matrix. */
  @FunctionalInterface
  interface Entry {
    Rational at(int i, int j);
  }

  /** The matrix of this size with these entries. */
  static Covariance of(int size, Entry entry) {
    List<List<Double>> rows = new ArrayList<>();
    for (int i = 0; i < size && size <= MOST_ROWS; i++) {
      int row = i;
      rows.add(IntStream.range(0, size).mapToObj(j -> entry.at(row, j).doubleValue()).toList());
    }
    return new Covariance(
        IntStream.range(0, size).mapToObj(i -> entry.at(i, i).sqrt()).toList(), rows);
  }

  /** A matrix with these variances and no covariances. */
  static Covariance ofVariances(Rational... variances) {
    return of(variances.length, (i, j) -> i == j ? variances[i] : Rational.ZERO);
  }

  /** The standard error of the i-th parameter. */
  public double standardError(int i) {
    return standardErrors.get(i);
  }
}
