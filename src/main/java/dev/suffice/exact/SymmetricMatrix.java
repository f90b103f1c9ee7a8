package dev.suffice.exact;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A symmetric matrix of exact numbers: rank, determinant and inverse without any rounding.
 *
 * <p>Rows and columns are multiplied by powers of two and five until all entries are integers; then
 * Bareiss' elimination, where every division of integers leaves no remainder.
 *
 * <p>Reference: E. H. Bareiss, <i>Sylvester's identity and multistep integer-preserving Gaussian
 * elimination</i>, Mathematics of Computation 22, 1968.
 */
public final class SymmetricMatrix {
  private final ExactSum[][] entries;

  private SymmetricMatrix(ExactSum[][] entries) {
    this.entries = entries;
  }

  /** The entries on and above the diagonal. */
  @FunctionalInterface
  public interface Entry {
    /** The entry in row i and column {@code j >= i}. */
    ExactSum at(int i, int j);
  }

  /** The inverse of a positive definite matrix, as {@code adjugate/determinant}. */
  public record Inverse(SymmetricMatrix adjugate, ExactSum determinant) {
    /** The trace of the inverse times another matrix. */
    public Rational traceOfProduct(SymmetricMatrix other) {
      ExactSum trace = ExactSum.ZERO;
      for (int i = 0; i < other.size(); i++) {
        for (int j = 0; j < other.size(); j++) {
          trace = trace.plus(adjugate.at(i, j).times(other.at(i, j)));
        }
      }
      return Rational.of(trace, determinant);
    }
  }

  /** The matrix of this size with these entries. */
  public static SymmetricMatrix of(int size, Entry entry) {
    ExactSum[][] entries = new ExactSum[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = i; j < size; j++) {
        entries[i][j] = entry.at(i, j);
        entries[j][i] = entries[i][j];
      }
    }
    return new SymmetricMatrix(entries);
  }

  /** The rows and columns at these places alone. */
  public SymmetricMatrix part(List<Integer> places) {
    return of(places.size(), (i, j) -> at(places.get(i), places.get(j)));
  }

  /** The number of rows. */
  public int size() {
    return entries.length;
  }

  /** The entry in row i and column j. */
  public ExactSum at(int i, int j) {
    return entries[i][j];
  }

  Scaling scaling() {
    return new Scaling(entries);
  }

  BigInteger[][] integers(Scaling scaling) {
    return scaling.integers(entries);
  }

  /** The rank of a matrix that is positive semidefinite, as every scatter matrix is. */
  public int rank() {
    return Elimination.of(this).rank();
  }

  /** The determinant of a matrix that is positive semidefinite; 1 without rows. */
  public ExactSum determinant() {
    return Elimination.of(this).determinant();
  }

  /** The inverse, if the matrix is positive definite: all {@code x'Ax} with x not 0 above 0. */
  public Optional<Inverse> inverse() {
    int n = size();
    Scaling scaling = scaling();
    BigInteger[][] integers = integers(scaling);
    BigInteger[][] a = new BigInteger[n][2 * n];
    for (int i = 0; i < n; i++) {
      Arrays.fill(a[i], BigInteger.ZERO);
      System.arraycopy(integers[i], 0, a[i], 0, n);
      a[i][n + i] = BigInteger.ONE;
    }
    BigInteger last = BigInteger.ONE;
    for (int k = 0; k < n; k++) {
      BigInteger pivot = a[k][k];
      // Pivots in this order are the leading principal minors: Sylvester's criterion.
      if (pivot.signum() <= 0) {
        return Optional.empty();
      }
      for (int i = 0; i < n; i++) {
        BigInteger factor = a[i][k];
        for (int j = 0; j < 2 * n && i != k; j++) {
          a[i][j] = a[i][j].multiply(pivot).subtract(factor.multiply(a[k][j])).divide(last);
        }
      }
      last = pivot;
    }
    SymmetricMatrix adjugate =
        of(n, (i, j) -> scaling.divided(scaling.determinant(a[i][n + j]), i, j));
    return Optional.of(new Inverse(adjugate, scaling.determinant(last)));
  }

  /** Elimination of a positive semidefinite matrix, with all pivots on its diagonal. */
  private record Elimination(int rank, ExactSum determinant) {
    static Elimination of(SymmetricMatrix matrix) {
      Scaling scaling = matrix.scaling();
      BigInteger[][] a = matrix.integers(scaling);
      List<Integer> left =
          IntStream.range(0, a.length).boxed().collect(Collectors.toCollection(ArrayList::new));
      BigInteger last = BigInteger.ONE;
      // If the diagonal of what is left is 0, so is all of it.
      for (Optional<Integer> pivot = pivot(a, left); pivot.isPresent(); pivot = pivot(a, left)) {
        int k = pivot.get();
        left.remove(pivot.get());
        for (int i : left) {
          for (int j : left) {
            if (j >= i) {
              a[i][j] = a[i][j].multiply(a[k][k]).subtract(a[k][i].multiply(a[k][j])).divide(last);
              a[j][i] = a[i][j];
            }
          }
        }
        last = a[k][k];
      }
      return new Elimination(
          a.length - left.size(), left.isEmpty() ? scaling.determinant(last) : ExactSum.ZERO);
    }

    private static Optional<Integer> pivot(BigInteger[][] a, List<Integer> left) {
      return left.stream().filter(i -> a[i][i].signum() != 0).findFirst();
    }
  }
}
