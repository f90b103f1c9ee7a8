package dev.suffice.exact;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * What is exactly zero in a least-squares problem: proved by elimination modulo primes, without one
 * long division.
 *
 * <p>The matrix holds the products of columns and, last, of a target: positive semidefinite, of
 * integers. A column depends on those before it exactly if its pivot is 0; then a minor is 0, and
 * so is a minor where a coefficient or the residual is 0. No minor is above the product of the
 * diagonal, so one that is 0 modulo primes whose product is larger is 0. A pivot that is not 0
 * modulo one prime is not 0.
 *
 * <p>Modulo a prime by which a leading minor happens to be divisible, a column seems dependent that
 * is not. Such primes give themselves away: the true pattern keeps the first column about which two
 * patterns differ.
 *
 * <p>Reference: J. von zur Gathen, J. Gerhard, <i>Modern Computer Algebra</i>, 3rd ed., 2013, ch. 5
 * (modular determinants, Hadamard's bound).
 *
 * @param dependent columns that are linear combinations of those before them
 * @param zeros columns whose coefficient is 0, and the number of columns if the residual is 0
 */
record ZeroPattern(BitSet dependent, BitSet zeros) {
  static ZeroPattern of(BigInteger[][] matrix) {
    long bound = IntStream.range(0, matrix.length).mapToLong(i -> matrix[i][i].bitLength()).sum();
    ZeroPattern pattern = modulo(matrix, Primes.get(0));
    long proved = Primes.BITS;
    for (int k = 1; !pattern.isEmpty() && proved <= bound; k++) {
      ZeroPattern other = modulo(matrix, Primes.get(k));
      int difference = firstDifference(pattern.dependent, other.dependent);
      if (difference < 0) {
        pattern.zeros.and(other.zeros);
        proved += Primes.BITS;
      } else if (pattern.dependent.get(difference)) {
        pattern = other;
        proved = Primes.BITS;
      }
    }
    return pattern;
  }

  private boolean isEmpty() {
    return dependent.isEmpty() && zeros.isEmpty();
  }

  private static int firstDifference(BitSet a, BitSet b) {
    BitSet difference = (BitSet) a.clone();
    difference.xor(b);
    return difference.nextSetBit(0);
  }

  private static ZeroPattern modulo(BigInteger[][] matrix, int prime) {
    long[][] a = residues(matrix, prime);
    int target = a.length - 1;
    BitSet dependent = new BitSet();
    for (int k = 0; k < target; k++) {
      if (a[k][k] == 0) {
        dependent.set(k);
      } else {
        eliminate(a, k, prime);
      }
    }
    BitSet zeros = new BitSet();
    for (int k = 0; k <= target; k++) {
      if (a[k][target] == 0 && !dependent.get(k)) {
        zeros.set(k);
      }
    }
    return new ZeroPattern(dependent, zeros);
  }

  private static long[][] residues(BigInteger[][] matrix, int prime) {
    BigInteger modulus = BigInteger.valueOf(prime);
    int n = matrix.length;
    long[][] a = new long[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        a[i][j] = matrix[i][j].mod(modulus).longValue();
        a[j][i] = a[i][j];
      }
    }
    return a;
  }

  /** Takes multiples of row k from all others, so that column k is 0 there. */
  private static void eliminate(long[][] a, int k, int prime) {
    long inverse = Primes.power(a[k][k], prime - 2, prime);
    long[] row = a[k];
    for (int i = 0; i < a.length; i++) {
      long[] other = a[i];
      if (i != k && other[k] != 0) {
        long factor = prime - other[k] * inverse % prime;
        for (int j = k; j < other.length; j++) {
          other[j] = (other[j] + factor * row[j]) % prime;
        }
      }
    }
  }
}
