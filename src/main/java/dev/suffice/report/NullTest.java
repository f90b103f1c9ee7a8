package dev.suffice.report;

import dev.suffice.family.Parameters;
import dev.suffice.inference.LikelihoodRatioTest;
import dev.suffice.inference.Verdict;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A likelihood-ratio test with the null that it tested and what came of it.
 *
 * @param hypothesis the parameters that the null fixes
 * @param against the family that these parameters make of the one fitted, if the null is that
 *     family
 * @param logEValue the logarithm of the e-value of the null, in nats, for families that have one
 * @param verdict what the test amounts to, for families that can say
 */
public record NullTest(
    Parameters hypothesis,
    Optional<String> against,
    LikelihoodRatioTest test,
    OptionalDouble logEValue,
    Optional<Verdict> verdict) {
  /** The name of the test in a result. */
  public String name() {
    return against.isPresent() ? "nested" : "likelihood-ratio";
  }

  /** The e-value, if there is one; infinite where it is beyond the range of a double. */
  public OptionalDouble eValue() {
    return logEValue.isPresent()
        ? OptionalDouble.of(StrictMath.exp(logEValue.getAsDouble()))
        : logEValue;
  }
}
