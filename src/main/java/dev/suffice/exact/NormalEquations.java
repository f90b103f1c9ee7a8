package dev.suffice.exact;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The least-squares solution of {@code y ≈ Xβ} from the exact products {@code X'X}, {@code X'y} and
 * {@code y'y}, whose error is proved, however nearly the columns depend on one another.
 *
 * <ul>
 *   <li>Columns that are exact linear combinations of those before them are left out.
 *   <li>Coefficients that are 0, and a residual sum of squares that is 0, are exactly 0.
 *   <li>All else is within {@code 2^-100} of its value; entries of the inverse within {@code
 *       2^-100} of the root of the product of the two on the diagonal. So a double nearest to one
 *       of them is the double nearest to its true value, unless that lies within {@code 2^-47} ulps
 *       of the middle of two doubles.
 *   <li>The work grows with the cube of the columns, and a little with how near they are to
 *       dependent.
 * </ul>
 *
 * <p>What is 0 is found out modulo primes; the rest in fixed point of as many places as the proof
 * takes.
 */
public final class NormalEquations {
  private static final int BITS = 104;
  private static final int FIRST_PLACES = 256;

  private final List<Integer> independent;
  private final List<Rational> coefficients;
  private final Rational residual;
  private final SymmetricMatrix inverse;

  private NormalEquations(
      List<Integer> independent,
      List<Rational> coefficients,
      Rational residual,
      SymmetricMatrix inverse) {
    this.independent = independent;
    this.coefficients = coefficients;
    this.residual = residual;
    this.inverse = inverse;
  }

  /**
   * Solves them.
   *
   * @param products of all columns and, in the last row and column, of the target: positive
   *     semidefinite
   */
  public static NormalEquations of(SymmetricMatrix products) {
    Scaling scaling = products.scaling();
    BigInteger[][] integers = products.integers(scaling);
    int target = products.size() - 1;
    ZeroPattern pattern = ZeroPattern.of(integers);
    int[] kept = IntStream.range(0, target).filter(i -> !pattern.dependent().get(i)).toArray();
    // Half the bits of the diagonal: what rows and columns are shifted by.
    int[] shifts =
        IntStream.rangeClosed(0, target).map(i -> (integers[i][i].bitLength() + 1) / 2).toArray();
    for (int places = FIRST_PLACES; ; places *= 2) {
      Optional<NormalEquations> solution =
          new Attempt(scaling, integers, shifts, kept, places).solve(pattern);
      if (solution.isPresent()) {
        return solution.get();
      }
    }
  }

  /** One try with as many places after the point. */
  private static final class Attempt {
    private final Scaling scaling;
    private final BigInteger[][] integers;
    private final int[] shifts;
    private final int[] kept;
    private final int places;

    Attempt(Scaling scaling, BigInteger[][] integers, int[] shifts, int[] kept, int places) {
      this.scaling = scaling;
      this.integers = integers;
      this.shifts = shifts;
      this.kept = kept;
      this.places = places;
    }

    Optional<NormalEquations> solve(ZeroPattern pattern) {
      int target = integers.length - 1;
      BigInteger[][] matrix = new BigInteger[kept.length][kept.length];
      BigInteger[] right = new BigInteger[kept.length];
      for (int i = 0; i < kept.length; i++) {
        for (int j = 0; j < kept.length; j++) {
          matrix[i][j] = shifted(kept[i], kept[j]);
        }
        right[i] = shifted(kept[i], target);
      }
      return VerifiedInverse.of(matrix, places, BITS)
          .flatMap(inverse -> solve(pattern, inverse, right));
    }

    /** The entry in units of the last place, rounded. */
    private BigInteger shifted(int i, int j) {
      int by = places - shifts[i] - shifts[j];
      BigInteger entry = integers[i][j];
      return by >= 0
          ? entry.shiftLeft(by)
          : entry.shiftRight(-by - 1).add(BigInteger.ONE).shiftRight(1);
    }

    private Optional<NormalEquations> solve(
        ZeroPattern pattern, VerifiedInverse inverse, BigInteger[] right) {
      int target = integers.length - 1;
      BigInteger[] x = inverse.times(right);
      BigInteger error = inverse.error(x, right);
      BigInteger squares = shifted(target, target).shiftLeft(places);
      BigInteger uncertain = BigInteger.ONE;
      for (int i = 0; i < x.length; i++) {
        if (pattern.zeros().get(kept[i])) {
          x[i] = BigInteger.ZERO;
        } else if (error.bitLength() > x[i].bitLength() - BITS) {
          return Optional.empty();
        }
        squares = squares.subtract(right[i].multiply(x[i]));
        uncertain = uncertain.add(x[i].abs().shiftRight(places)).add(BigInteger.ONE);
        uncertain =
            uncertain.add(right[i].abs().multiply(error).shiftRight(places)).add(BigInteger.ONE);
      }
      squares = squares.shiftRight(places);
      if (pattern.zeros().get(target)) {
        squares = BigInteger.ZERO;
      } else if (squares.signum() <= 0 || uncertain.bitLength() > squares.bitLength() - BITS) {
        return Optional.empty();
      }
      return Optional.of(restored(inverse, x, squares));
    }

    private NormalEquations restored(VerifiedInverse inverse, BigInteger[] x, BigInteger squares) {
      int target = integers.length - 1;
      List<Rational> coefficients = new ArrayList<>();
      for (int i = 0; i < x.length; i++) {
        int exponent = shifts[target] - shifts[kept[i]] - places;
        coefficients.add(scaling.moved(ExactSum.of(x[i], exponent), target, kept[i]).rational());
      }
      Rational residual =
          scaling
              .restored(ExactSum.of(squares, 2 * shifts[target] - places), target, target)
              .rational();
      SymmetricMatrix restored =
          SymmetricMatrix.of(
              x.length,
              (i, j) ->
                  scaling.divided(
                      ExactSum.of(
                          certain(inverse, i, j), -shifts[kept[i]] - shifts[kept[j]] - places),
                      kept[i],
                      kept[j]));
      return new NormalEquations(
          Arrays.stream(kept).boxed().toList(), List.copyOf(coefficients), residual, restored);
    }

    /** An entry of the inverse; 0 where no bit of it is certain. */
    private BigInteger certain(VerifiedInverse inverse, int i, int j) {
      BigInteger entry = inverse.at(i, j);
      return entry.bitLength() <= places - BITS ? BigInteger.ZERO : entry;
    }
  }

  /** The places of the columns that do not depend on those before them. */
  public List<Integer> independent() {
    return independent;
  }

  /** The coefficient of each independent column. */
  public List<Rational> coefficients() {
    return coefficients;
  }

  /** The residual sum of squares, {@code y'y - y'Xβ}. */
  public Rational residual() {
    return residual;
  }

  /** The inverse of {@code X'X} of the independent columns. */
  public SymmetricMatrix inverse() {
    return inverse;
  }
}
