package dev.suffice.family;

import dev.suffice.exact.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The covariance matrix of an estimate, the inverse of the information, in the order of the
 * parameters.
 *
 * <p>From exact numbers, so that every entry is correctly rounded. The standard errors are kept
 * beside: the square of a small one may be too small for a double. With more than {@value
 * #MOST_ROWS} parameters, as a categorical column may have, there are only the standard errors. So
 * it is where a parameter is an extreme of the data and has no standard error.
 *
 * @param standardErrors of each parameter; absent where the likelihood is not smooth in it
 * @param rows the matrix by rows, as many as there are parameters; empty if they are too many or
 *     one of them has no standard error; with rows of 0 for parameters that are known
 */
public record Covariance(List<OptionalDouble> standardErrors, List<List<Double>> rows) {
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
        IntStream.range(0, size).mapToObj(i -> OptionalDouble.of(entry.at(i, i).sqrt())).toList(),
        rows);
  }

  /** A matrix with these variances and no covariances. */
  static Covariance ofVariances(Rational... variances) {
    return of(variances.length, (i, j) -> i == j ? variances[i] : Rational.ZERO);
  }

  /**
   * The matrix where all but the i-th of so many parameters are known: those have neither variance
   * nor standard error.
   */
  static Covariance ofOne(int i, int size, Rational variance) {
    return ofSome(List.of(i), size, (row, column) -> variance);
  }

  /**
   * The matrix where all but some of so many parameters are known: those have neither variance nor
   * standard error.
   *
   * @param entry by the places of two parameters that are not known
   */
  static Covariance ofSome(List<Integer> estimated, int size, Entry entry) {
    List<OptionalDouble> standardErrors =
        IntStream.range(0, size)
            .mapToObj(
                i ->
                    estimated.contains(i)
                        ? OptionalDouble.of(entry.at(i, i).sqrt())
                        : OptionalDouble.empty())
            .toList();
    Entry all =
        (i, j) -> estimated.contains(i) && estimated.contains(j) ? entry.at(i, j) : Rational.ZERO;
    return new Covariance(standardErrors, of(size, all).rows);
  }

  /** These standard errors alone. */
  static Covariance ofStandardErrors(OptionalDouble... standardErrors) {
    return new Covariance(List.of(standardErrors), List.of());
  }

  /** The standard error of the i-th parameter, which must have one. */
  public double standardError(int i) {
    return standardErrors.get(i).orElseThrow();
  }
}
