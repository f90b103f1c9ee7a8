package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.inference.Interval;
import dev.suffice.inference.RateIntervals;
import dev.suffice.statistic.Sums;
import java.util.List;
import java.util.Map;

/** A family that is gamma, perhaps after a transformation of the values: a shape and a rate. */
interface GammaFamily extends ExponentialFamily, Restrictable<Sums> {
  /** The moments of the gamma values that the sums say. */
  GammaMoments moments(Sums s);

  @Override
  default void requireAdmissible(Parameters some) {
    some.requireNames(parameters()).names().forEach(some::positive);
  }

  @Override
  default Fit maximize(Parameters known, Sums s) {
    GammaMoments moments = moments(s);
    String shapeName = parameters().get(0);
    String rateName = parameters().get(1);
    if (known.has(shapeName)) {
      Rational shape = Rational.of(known.value(shapeName));
      Rational rate = rate(shape, moments);
      return maximum(shape, rate, Covariance.ofOne(1, 2, moments.varianceOfRate(shape, rate)), s);
    }
    if (known.has(rateName)) {
      Rational rate = Rational.of(known.value(rateName));
      Rational shape = moments.likeliestShape(rate);
      return maximum(shape, rate, Covariance.ofOne(0, 2, moments.varianceOfShape(shape)), s);
    }
    Rational gap = moments.gap();
    if (moments.isNothing(gap)) {
      return Fit.Maximum.degenerate(
          "All values are equal, as far as their logarithms tell, and the likelihood has no limit",
          parameters(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
    }
    Rational shape = GammaShape.ofGap(gap);
    Rational rate = rate(shape, moments);
    return maximum(shape, rate, moments.covariance(shape, rate), s);
  }

  private Fit maximum(Rational shape, Rational rate, Covariance covariance, Sums s) {
    return Fit.Maximum.ok(
        parameters(shape.doubleValue(), rate.doubleValue()),
        covariance,
        moments(s).logLikelihood(shape, rate));
  }

  private Parameters parameters(double shape, double rate) {
    List<String> names = parameters();
    return Parameters.of(names.get(0), shape, names.get(1), rate);
  }

  private static Rational rate(Rational shape, GammaMoments moments) {
    return shape.dividedBy(moments.mean()).rounded(GammaMoments.BITS);
  }

  @Override
  default double logLikelihood(Parameters parameters, Sums s) {
    parameters.requireNames(parameters());
    double shape = parameters.positive(parameters().get(0));
    double rate = parameters.positive(parameters().get(1));
    return moments(s).logLikelihood(Rational.of(shape), Rational.of(rate));
  }

  /** With the shape known, {@code 2 rate Σ w y} is χ² with 2 shape n degrees of freedom. */
  @Override
  default Map<String, Interval> intervals(Parameters known, Fit.Maximum fit, Sums s, double level) {
    String shapeName = parameters().get(0);
    if (known.has(shapeName)) {
      double events = known.value(shapeName) * size(s);
      double sum = moments(s).sum().doubleValue();
      return Map.of(parameters().get(1), RateIntervals.exponential(events, sum, level));
    }
    return Restrictable.super.intervals(known, fit, s, level);
  }
}
