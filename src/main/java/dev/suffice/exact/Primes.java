package dev.suffice.exact;

import java.util.ArrayList;
import java.util.List;

/** The largest primes below 2^31, the largest first. */
final class Primes {
  /** Each is above {@code 2^30}. */
  static final int BITS = 30;

  private static final List<Integer> FOUND = new ArrayList<>();

  // No composite number below 3,215,031,751 passes for these.
  private static final int[] WITNESSES = {2, 3, 5, 7};

  private Primes() {}

  /** The k-th of them, counted from 0. */
  static int get(int k) {
    synchronized (FOUND) {
      int candidate = FOUND.isEmpty() ? Integer.MAX_VALUE : FOUND.get(FOUND.size() - 1) - 2;
      while (FOUND.size() <= k) {
        if (isPrime(candidate)) {
          FOUND.add(candidate);
        }
        candidate -= 2;
      }
      return FOUND.get(k);
    }
  }

  /** Miller and Rabin's test of an odd number above 7. */
  private static boolean isPrime(int n) {
    int twos = Integer.numberOfTrailingZeros(n - 1);
    for (int witness : WITNESSES) {
      long x = power(witness, (n - 1) >> twos, n);
      boolean passes = x == 1 || x == n - 1;
      for (int i = 1; i < twos && !passes; i++) {
        x = x * x % n;
        passes = x == n - 1;
      }
      if (!passes) {
        return false;
      }
    }
    return true;
  }

  /** {@code base^exponent} modulo n. */
  static long power(long base, int exponent, int n) {
    long result = 1;
    long square = base % n;
    for (int rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) != 0) {
        result = result * square % n;
      }
      square = square * square % n;
    }
    return result;
  }
}
