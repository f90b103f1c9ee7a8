package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distribution.Kind;
import dev.suffice.function.Derivative;
import dev.suffice.function.Scale;
import dev.suffice.inference.Interval;
import dev.suffice.inference.WaldInterval;
import dev.suffice.statistic.SufficientStatistic;
import dev.suffice.statistic.Support;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What the covariance of an estimate says of it, and of functions of it, where rows are many: the
 * error of a function q of the parameters has the variance {@code g'Vg} with its gradient g.
 *
 * <ul>
 *   <li>Parameters without a standard error count as known. That is right of those that are given,
 *       and of an end such as Pareto's scale as far as its error, of the order of 1/n, is small
 *       beside that of the others.
 *   <li>Where the whole covariance is not kept and more than one parameter has a standard error, no
 *       function has one.
 *   <li>The gradient is taken of the values of q, on the scale of its interval and on those of the
 *       parameters.
 * </ul>
 *
 * <p>Reference: A. W. van der Vaart, <i>Asymptotic Statistics</i>, 1998, ch. 3.
 *
 * @param size {@code Σ w}
 */
public record DeltaMethod<S extends SufficientStatistic<S>>(
    Family<S> family, Fit.Maximum fit, double size) {
  /** The first step, in scale units of one row. */
  private static final double STEP = 0.25;

  private static final double HALF = 0.5;
  private static final String METHOD = "delta";

  /**
   * Wald's interval of each parameter that has a standard error and is inside of its range, by
   * name.
   */
  public Map<String, Interval> waldIntervals(double level) {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    List<String> names = fit.estimate().names();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      double estimate = fit.estimate().value(name);
      ParameterRange range = family.range(name);
      OptionalDouble error = error(i);
      if (error.isPresent() && fit.status().isUsable() && range.isInside(estimate)) {
        intervals.put(name, WaldInterval.of(estimate, error.getAsDouble(), range.scale(), level));
      }
    }
    return intervals;
  }

  private OptionalDouble error(int i) {
    return fit.covariance().map(c -> c.standardErrors().get(i)).orElse(OptionalDouble.empty());
  }

  /** The quantiles at these probabilities; none where the family or the estimate has none. */
  public List<QuantileEstimate> quantiles(List<Double> probabilities, double level) {
    List<QuantileEstimate> quantiles = new ArrayList<>();
    if (fit.status().isUsable() && !probabilities.isEmpty()) {
      family
          .distribution(fit.estimate())
          .ifPresent(
              distribution ->
                  probabilities.forEach(p -> quantiles.add(quantile(distribution, p, level))));
    }
    return quantiles;
  }

  /**
   * Mean, variance and median of the distribution at the estimate, by name, where they are finite;
   * none of angles, and none where values are 0 or 1, of which the probability says it all. A
   * discrete distribution's median is an integer and has no standard error.
   */
  public Map<String, DerivedEstimate> summary() {
    Map<String, DerivedEstimate> summary = new LinkedHashMap<>();
    if (fit.status().isUsable()
        && family.hasGoodnessTests()
        && family.support() != Support.BINARY) {
      family
          .distribution(fit.estimate())
          .ifPresent(
              distribution -> {
                summary.put("mean", derived(distribution, Distribution::mean, scaleOfValues()));
                summary.put("variance", derived(distribution, Distribution::variance, Scale.LOG));
                summary.put(
                    "median",
                    distribution.kind() == Kind.DISCRETE
                        ? new DerivedEstimate(distribution.quantile(HALF), OptionalDouble.empty())
                        : derived(distribution, d -> d.quantile(HALF), scaleOfValues()));
              });
    }
    summary.values().removeIf(estimate -> !Double.isFinite(estimate.value()));
    return summary;
  }

  private DerivedEstimate derived(
      Distribution distribution, ToDoubleFunction<Distribution> quantity, Scale scale) {
    double value = quantity.applyAsDouble(distribution);
    OptionalDouble onScale =
        Double.isFinite(value)
            ? errorOnScale(p -> quantity.applyAsDouble(family.distribution(p).orElseThrow()), scale)
            : OptionalDouble.empty();
    return new DerivedEstimate(
        value,
        onScale.isPresent()
            ? OptionalDouble.of(onScale.getAsDouble() * scale.slope(value))
            : OptionalDouble.empty());
  }

  private QuantileEstimate quantile(Distribution distribution, double p, double level) {
    double value = distribution.quantile(p);
    if (distribution.kind() == Kind.DISCRETE || !Double.isFinite(value)) {
      return new QuantileEstimate(p, value, OptionalDouble.empty(), Optional.empty());
    }
    Scale scale = scaleOfValues();
    OptionalDouble onScale =
        errorOnScale(
            parameters -> family.distribution(parameters).orElseThrow().quantile(p), scale);
    if (onScale.isEmpty()) {
      return new QuantileEstimate(p, value, OptionalDouble.empty(), Optional.empty());
    }
    double error = onScale.getAsDouble();
    return new QuantileEstimate(
        p,
        value,
        OptionalDouble.of(error * scale.slope(value)),
        Optional.of(WaldInterval.of(METHOD, value, error, scale, level)));
  }

  private Scale scaleOfValues() {
    return switch (family.support()) {
      case POSITIVE, NON_NEGATIVE -> Scale.LOG;
      case UNIT -> Scale.LOGIT;
      default -> Scale.PLAIN;
    };
  }

  /** The standard error of a function of the parameters, on a scale of its values. */
  private OptionalDouble errorOnScale(ToDoubleFunction<Parameters> function, Scale scale) {
    List<Integer> free = free();
    List<Double> gradient = new ArrayList<>();
    for (int i : free) {
      OptionalDouble slope = slope(i, function, scale);
      if (slope.isEmpty()) {
        return OptionalDouble.empty();
      }
      gradient.add(slope.getAsDouble());
    }
    if (free.isEmpty()) {
      return OptionalDouble.empty();
    }
    double variance = 0;
    for (int i = 0; i < free.size(); i++) {
      for (int j = 0; j < free.size(); j++) {
        variance += gradient.get(i) * gradient.get(j) * correlation(free.get(i), free.get(j));
      }
    }
    return OptionalDouble.of(Math.sqrt(Math.max(0, variance)));
  }

  /** The parameters whose errors count; none where nothing is known of how they go together. */
  private List<Integer> free() {
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i < fit.estimate().names().size(); i++) {
      if (error(i).isPresent() && error(i).getAsDouble() > 0) {
        free.add(i);
      }
    }
    boolean known = free.size() <= 1 || !fit.covariance().orElseThrow().rows().isEmpty();
    return known ? free : List.of();
  }

  private double correlation(int i, int j) {
    if (i == j) {
      return 1;
    }
    Covariance covariance = fit.covariance().orElseThrow();
    return covariance.rows().get(i).get(j)
        / covariance.standardError(i)
        / covariance.standardError(j);
  }

  /** How far the function moves, on its scale, with one standard error of a parameter. */
  private OptionalDouble slope(int i, ToDoubleFunction<Parameters> function, Scale scale) {
    String name = fit.estimate().names().get(i);
    double estimate = fit.estimate().value(name);
    Scale ofParameter = family.range(name).scale();
    double error = error(i).orElseThrow() / ofParameter.slope(estimate);
    // A parameter that may be any number moves by what one row says of it.
    double unit = ofParameter == Scale.PLAIN ? error * Math.sqrt(size) : 1;
    OptionalDouble slope =
        Derivative.atZero(
            step -> {
              Map<String, Double> moved = new LinkedHashMap<>(fit.estimate().values());
              moved.put(name, ofParameter.moved(estimate, step * unit));
              return scale.of(function.applyAsDouble(new Parameters(moved)));
            },
            STEP);
    return slope.isPresent()
        ? OptionalDouble.of(slope.getAsDouble() * error / unit)
        : OptionalDouble.empty();
  }
}
