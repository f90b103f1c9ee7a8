package dev.suffice.report;

import dev.suffice.family.QuantileEstimate;
import dev.suffice.inference.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the covariance of an estimate says where rows are many.
 *
 * @param wald Wald's interval, by parameter
 * @param robust standard errors that do not take the data to be of the family, by parameter; empty
 *     if they are not asked for
 * @param withoutRobust why the other parameters have no robust one, by parameter; empty if they are
 *     not asked for
 * @param derived standard errors of derived quantities by the delta method, by name
 * @param quantiles of the distribution at the estimate, in the order asked
 */
public record Asymptotics(
    Map<String, Interval> wald,
    Map<String, Double> robust,
    Map<String, String> withoutRobust,
    Map<String, Double> derived,
    List<QuantileEstimate> quantiles) {
  /** Nothing. */
  public static final Asymptotics NONE =
      new Asymptotics(Map.of(), Map.of(), Map.of(), Map.of(), List.of());

  /** Keeps the order of what is derived. */
  public Asymptotics {
    wald = Map.copyOf(wald);
    robust = Map.copyOf(robust);
    withoutRobust = Collections.unmodifiableMap(new LinkedHashMap<>(withoutRobust));
    derived = Collections.unmodifiableMap(new LinkedHashMap<>(derived));
    quantiles = List.copyOf(quantiles);
  }
}
