package dev.suffice.exact;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
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
    Scaling scaling = new Scaling(this);
    BigInteger[][] integers = scaling.integers(this);
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
      Scaling scaling = new Scaling(matrix);
      BigInteger[][] a = scaling.integers(matrix);
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

  /**
   * What rows and columns are divided by, so that entries are integers: {@code 2^twos[i]
   * 5^fives[i]}.
   */
  private static final class Scaling {
    private final int[] twos;
    private final int[] fives;

    Scaling(SymmetricMatrix matrix) {
      // Halves, as an entry is divided for its row and for its column.
      this.twos = least(matrix, x -> Math.floorDiv(x.twos(), 2));
      this.fives = least(matrix, x -> Math.floorDiv(x.fives(), 2));
    }

    private static int[] least(SymmetricMatrix matrix, ToIntFunction<ExactSum> power) {
      return Arrays.stream(matrix.entries)
          .mapToInt(
              row ->
                  Arrays.stream(row).filter(x -> x.signum() != 0).mapToInt(power).min().orElse(0))
          .toArray();
    }

    BigInteger[][] integers(SymmetricMatrix matrix) {
      int n = matrix.size();
      BigInteger[][] integers = new BigInteger[n][n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          integers[i][j] = divided(matrix.at(i, j), i, j).bigDecimal().toBigIntegerExact();
        }
      }
      return integers;
    }

    /** A number divided as the entry in this row and column is. */
    ExactSum divided(ExactSum x, int i, int j) {
      return times(x, -(twos[i] + twos[j]), -(fives[i] + fives[j]));
    }

    /** The determinant of the matrix, from that of the integers. */
    ExactSum determinant(BigInteger ofIntegers) {
      return times(
          ExactSum.of(ofIntegers, 0),
          2 * Arrays.stream(twos).sum(),
          2 * Arrays.stream(fives).sum());
    }

    private static ExactSum times(ExactSum x, int powerOfTwo, int powerOfFive) {
      return x.times(ExactSum.of(BigInteger.ONE, powerOfTwo - powerOfFive)).timesTenTo(powerOfFive);
    }
  }
}
