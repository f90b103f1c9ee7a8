package dev.suffice.report;

import dev.suffice.family.Parameters;
import dev.suffice.inference.LikelihoodRatioTest;
import dev.suffice.inference.Verdict;
import java.util.Optional;

/**
 * A likelihood-ratio test with the null that it tested and what came of it.
 *
 * @param hypothesis the parameters that the null fixes
 * @param verdict what the test amounts to, for families that can say
 */
public record NullTest(Parameters hypothesis, LikelihoodRatioTest test, Optional<Verdict> verdict) {
  /** The name of the test in a result. */
  public static final String NAME = "likelihood-ratio";
}
