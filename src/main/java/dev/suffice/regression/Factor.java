package dev.suffice.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.numbers.core.DD;

/**
 * The Cholesky factor {@code A = L Lᵀ} of a symmetric matrix in pairs of doubles, 32 digits, that
 * leaves out columns which are sums of multiples of earlier ones.
 *
 * <ul>
 *   <li>A pivot is compared with its diagonal entry: the share of the column that earlier columns
 *       do not explain, which no change of units changes.
 *   <li>A pivot well below 0 shows that the matrix is indefinite.
 * </ul>
 *
 * <p>Reference: G. H. Golub, C. F. Van Loan, <i>Matrix Computations</i>, 4th ed., 2013, 4.2.
 */
final class Factor {
  private static final DD ZERO = DD.of(0);

  // Of pairs of doubles.
  private static final double ROUNDING = 1e-25;

  private final int size;
  private final List<Integer> kept;
  private final DD[][] lower;
  private final double leastPivot;

  private Factor(int size, List<Integer> kept, DD[][] lower, double leastPivot) {
    this.size = size;
    this.kept = List.copyOf(kept);
    this.lower = lower;
    this.leastPivot = leastPivot;
  }

  /** An entry on or below the diagonal. */
  @FunctionalInterface
  interface Entry {
    DD at(int i, int j);
  }

  /**
   * The factor of the rows and columns at some places.
   *
   * @param size of the whole matrix
   * @param places those that are looked at, in this order
   * @param tolerance the least share of its diagonal entry that a pivot must be, to be kept
   */
  static Factor of(int size, List<Integer> places, double tolerance, Entry matrix) {
    List<Integer> kept = new ArrayList<>();
    DD[][] lower = new DD[places.size()][];
    double least = Double.POSITIVE_INFINITY;
    for (int place : places) {
      int m = kept.size();
      DD[] row = new DD[m + 1];
      DD diagonal = matrix.at(place, place);
      DD pivot = diagonal;
      for (int j = 0; j < m; j++) {
        DD rest = matrix.at(place, kept.get(j));
        for (int k = 0; k < j; k++) {
          rest = rest.subtract(row[k].multiply(lower[j][k]));
        }
        row[j] = rest.divide(lower[j][j]);
        pivot = pivot.subtract(row[j].multiply(row[j]));
      }
      double share = diagonal.hi() == 0 ? 0 : pivot.hi() / Math.abs(diagonal.hi());
      least = Math.min(least, share);
      if (share > tolerance) {
        row[m] = pivot.sqrt();
        lower[m] = row;
        kept.add(place);
      }
    }
    return new Factor(size, kept, lower, least);
  }

  /** The places that are kept. */
  List<Integer> kept() {
    return kept;
  }

  /** The least share of a diagonal entry that was left as a pivot, of all places. */
  double leastPivot() {
    return leastPivot;
  }

  /** {@code ln |A|} of the places that are kept. */
  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < kept.size(); i++) {
      sum += 2 * StrictMath.log(lower[i][i].doubleValue());
    }
    return sum;
  }

  /** {@code A⁻¹ b}, 0 at places that are not kept. */
  DD[] solve(DD[] b) {
    int m = kept.size();
    DD[] x = new DD[m];
    for (int i = 0; i < m; i++) {
      DD rest = b[kept.get(i)];
      for (int k = 0; k < i; k++) {
        rest = rest.subtract(lower[i][k].multiply(x[k]));
      }
      x[i] = rest.divide(lower[i][i]);
    }
    for (int i = m - 1; i >= 0; i--) {
      DD rest = x[i];
      for (int k = i + 1; k < m; k++) {
        rest = rest.subtract(lower[k][i].multiply(x[k]));
      }
      x[i] = rest.divide(lower[i][i]);
    }
    DD[] whole = zeros(size);
    for (int i = 0; i < m; i++) {
      whole[kept.get(i)] = x[i];
    }
    return whole;
  }

  /** {@code A⁻¹}, 0 at places that are not kept. */
  DD[][] inverse() {
    DD[][] inverse = new DD[size][];
    for (int i = 0; i < size; i++) {
      DD[] unit = zeros(size);
      unit[i] = DD.of(1);
      inverse[i] = kept.contains(i) ? solve(unit) : zeros(size);
    }
    return inverse;
  }

  /**
   * The covariance of an estimate with a penalty, {@code A⁻¹ (A - Λ) A⁻¹} with a diagonal Λ. A
   * variance of which a penalty leaves no more than rounding is 0.
   *
   * @param penalty the entries of Λ
   */
  DD[][] covariance(IntToDoubleFunction penalty) {
    DD[][] inverse = inverse();
    double[] penalties = IntStream.range(0, size).mapToDouble(penalty).toArray();
    List<Integer> penalised = kept.stream().filter(k -> penalties[k] > 0).toList();
    if (penalised.isEmpty()) {
      return inverse;
    }
    DD[][] covariance = new DD[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        DD entry = inverse[i][j];
        for (int k : penalised) {
          entry = entry.subtract(inverse[i][k].multiply(inverse[k][j]).multiply(penalties[k]));
        }
        boolean isRounding = i == j && entry.hi() <= ROUNDING * inverse[i][i].hi();
        covariance[i][j] = isRounding ? ZERO : entry;
      }
    }
    return covariance;
  }

  static DD[] zeros(int size) {
    DD[] zeros = new DD[size];
    Arrays.fill(zeros, ZERO);
    return zeros;
  }
}
