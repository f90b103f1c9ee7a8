package dev.suffice.family;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How the weight of some rows is shared by categories, and what that says of their probabilities:
 * what a categorical distribution and each state of a Markov chain have in common.
 *
 * @param weights {@code Σ w} of each category seen, above 0
 * @param total {@code Σ w} over all categories
 */
record Shares(SortedMap<String, ExactSum> weights, Rational total) {
  /** By how much probabilities written in decimals may miss 1 together. */
  private static final double TOLERANCE = 1e-9;

  static Shares of(SortedMap<String, ExactSum> weights) {
    return new Shares(weights, ExactSum.ofAll(weights.values().stream()).rational());
  }

  /** The weight of a category; 0 if it was not seen. */
  Rational weight(String category) {
    return weights.getOrDefault(category, ExactSum.ZERO).rational();
  }

  /** The weight of a category divided by all. */
  Rational share(String category) {
    return weight(category).dividedBy(total);
  }

  /** {@code Σ N ln p} with the shares as probabilities. */
  Rational logLikelihood() {
    Rational sum = Rational.ZERO;
    for (ExactSum weight : weights.values()) {
      Rational count = weight.rational();
      sum = sum.plus(count.times(Logarithm.of(count.dividedBy(total))));
    }
    return sum;
  }

  /**
   * The highest that some fixed probabilities leave, the others sharing what is left in proportion
   * to their weights; absent where a category was seen that has no probability.
   */
  Optional<Rational> logLikelihood(Map<String, Double> fixed) {
    double left = leftBy(fixed);
    Rational others = total;
    for (String category : fixed.keySet()) {
      others = others.minus(weight(category));
    }
    Rational sum = Rational.ZERO;
    for (Map.Entry<String, ExactSum> category : weights.entrySet()) {
      Rational count = category.getValue().rational();
      Double own = fixed.get(category.getKey());
      Rational p =
          own != null ? Rational.of(own) : Rational.of(left).times(count).dividedBy(others);
      if (p.signum() == 0) {
        return Optional.empty();
      }
      sum = sum.plus(count.times(Logarithm.of(p)));
    }
    return Optional.of(sum);
  }

  /** The probability that fixed ones leave to other categories; 0 if next to none. */
  static double leftBy(Map<String, Double> fixed) {
    double left = 1;
    for (double p : fixed.values()) {
      left -= p;
    }
    if (left < -TOLERANCE) {
      throw new IllegalArgumentException(
          "Probabilities must add up to 1 at most, but " + fixed + " add up to " + (1 - left));
    }
    return left <= TOLERANCE ? 0 : left;
  }
}
