package dev.suffice.inference;

import dev.suffice.function.Scale;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The interval {@code estimate ± z SE}, as if the estimate were normally distributed, or that of a
 * function of it, whose standard error is {@code SE} times its derivative.
 *
 * <p>It is symmetric on its scale and knows nothing of the likelihood; where rows are few,
 * intervals by the likelihood are nearer their level. A positive parameter has it on the scale of
 * its logarithm, {@code wald-log}, one above 1 on that of {@code ln(x - 1)}, {@code wald-log} too,
 * and a probability on that of its logit, {@code wald-logit}: so no end is beyond the range.
 *
 * <p>Reference: A. Wald, <i>Tests of statistical hypotheses concerning several parameters when the
 * number of observations is large</i>, Transactions of the AMS 54, 1943.
 */
public final class WaldInterval {
  private WaldInterval() {}

  /** The interval at a confidence level in (0, 1). */
  public static Interval of(double estimate, double standardError, double level) {
    return of(estimate, standardError, Scale.PLAIN, level);
  }

  /** The interval on a scale, at an estimate inside of its range. */
  public static Interval of(double estimate, double standardError, Scale scale, double level) {
    double onScale = standardError / scale.slope(estimate);
    return of(method(scale), estimate, onScale, scale, level);
  }

  /** The interval of this name, from a standard error on the scale itself. */
  public static Interval of(
      String method, double estimate, double errorOnScale, Scale scale, double level) {
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
    double reach = z * errorOnScale;
    return new Interval(method, scale.moved(estimate, -reach), scale.moved(estimate, reach));
  }

  private static String method(Scale scale) {
    return switch (scale) {
      case PLAIN -> "wald";
      case LOG, LOG_BEYOND_ONE -> "wald-log";
      case LOGIT -> "wald-logit";
    };
  }
}
