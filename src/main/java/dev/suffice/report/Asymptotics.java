package dev.suffice.report;

import dev.suffice.family.QuantileEstimate;
import dev.suffice.inference.Interval;
import java.util.List;
import java.util.Map;

/**
 * What the covariance of an estimate says where rows are many.
 *
 * @param wald Wald's interval, by parameter
 * @param robust standard errors that do not take the data to be of the family, by parameter; empty
 *     if they are not asked for
 * @param quantiles of the distribution at the estimate, in the order asked
 */
public record Asymptotics(
    Map<String, Interval> wald, Map<String, Double> robust, List<QuantileEstimate> quantiles) {
  /** Nothing. */
  public static final Asymptotics NONE = new Asymptotics(Map.of(), Map.of(), List.of());

  /** Copies both. */
  public Asymptotics {
    wald = Map.copyOf(wald);
    robust = Map.copyOf(robust);
    quantiles = List.copyOf(quantiles);
  }
}
