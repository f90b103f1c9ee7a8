package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.function.LogGamma;
import dev.suffice.function.Logarithm;
import dev.suffice.function.Trigamma;

/**
 * Number, sum and sum of logarithms of values that are gamma distributed, perhaps after a
 * transformation. What gamma, inverse gamma, Nakagami and χ² have in common.
 *
 * <p>All but the rounding of a logarithm in each row is exact or has 20 digits. It leaves an error
 * of about {@code 10^-16 (1 + |ln x|)} in the gap, which is about half of the squared relative
 * spread: where that is small the shape has as many digits less.
 *
 * @param n {@code Σ w}; above 0 for all but log-likelihoods
 * @param sum {@code Σ w y}
 * @param logs {@code Σ w ln y}
 * @param jacobian {@code Σ w ln |dy/dx|} where y is a function of the value x; else 0
 */
record GammaMoments(Rational n, Rational sum, Rational logs, Rational jacobian) {
  /** Of what a double rounds to: enough to keep integers short and no error of note. */
  static final int BITS = 128;

  private static final double ROUNDING = 0x1p-52;

  Rational mean() {
    return sum.dividedBy(n).rounded(BITS);
  }

  Rational meanLog() {
    return logs.dividedBy(n).rounded(BITS);
  }

  /** {@code ln(mean) - mean(ln)}: 0 if all values are equal, else above 0. */
  Rational gap() {
    return Logarithm.of(mean()).minus(meanLog()).rounded(BITS);
  }

  /** Whether a gap is within what the rounding of the logarithms leaves of 0. */
  boolean isNothing(Rational gap) {
    return gap.doubleValue() <= ROUNDING * (1 + Math.abs(meanLog().doubleValue()));
  }

  /** The shape where the rate is known: {@code ψ(a) = ln b + mean(ln)}. */
  Rational likeliestShape(Rational rate) {
    return GammaShape.ofDigamma(Logarithm.of(rate).plus(meanLog()));
  }

  /** The variance of the shape where the rate is known, {@code 1/(n ψ₁(a))}. */
  Rational varianceOfShape(Rational a) {
    return Rational.ONE.dividedBy(n.times(Trigamma.of(a)));
  }

  /** The variance of the rate where the shape is known, {@code b²/(n a)}. */
  Rational varianceOfRate(Rational a, Rational b) {
    return b.squared().dividedBy(n.times(a));
  }

  /** {@code n (a ln b - ln Γ(a)) + (a - 1) Σ w ln y - b Σ w y} and the Jacobian. */
  double logLikelihood(Rational a, Rational b) {
    Rational normalization = a.times(Logarithm.of(b)).minus(LogGamma.of(a));
    return n.times(normalization)
        .plus(a.minus(Rational.ONE).times(logs))
        .minus(b.times(sum))
        .plus(jacobian)
        .doubleValue();
  }

  /** The inverse of the information about shape and rate: {@code a, b; b, b² ψ₁(a)} over n D. */
  Covariance covariance(Rational a, Rational b) {
    Rational trigamma = Trigamma.of(a);
    Rational divisor = n.times(a.times(trigamma).minus(Rational.ONE));
    return Covariance.of(
        2,
        (i, j) -> {
          Rational entry = i != j ? b : i == 0 ? a : b.squared().times(trigamma);
          return entry.dividedBy(divisor);
        });
  }
}
