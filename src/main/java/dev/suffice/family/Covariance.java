package dev.suffice.family;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The covariance matrix of an estimate, the inverse of the information, in the order of the
 * parameters.
 *
 * @param rows the matrix by rows
 */
public record Covariance(List<List<Double>> rows) {
  /** Checks that the matrix is square. */
  public Covariance {
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Double> row : rows) {
      if (row.size() != rows.size()) {
        throw new IllegalArgumentException(
            "A covariance matrix must be square, but has "
                + rows.size()
                + " rows of "
                + row.size());
      }
    }
  }

  /** A matrix with these variances and no covariances. */
  public static Covariance ofVariances(double... variances) {
    List<List<Double>> rows = new ArrayList<>();
    for (int i = 0; i < variances.length; i++) {
      List<Double> row = new ArrayList<>(Collections.nCopies(variances.length, 0.0));
      row.set(i, variances[i]);
      rows.add(row);
    }
    return new Covariance(rows);
  }

  /** The variance of the i-th parameter. */
  public double variance(int i) {
    return rows.get(i).get(i);
  }

  /** The standard error of the i-th parameter. */
  public double standardError(int i) {
    return Math.sqrt(variance(i));
  }
}
