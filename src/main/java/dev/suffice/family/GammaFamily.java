package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import dev.suffice.statistic.Sums;
import java.util.List;

/** A family that is gamma, perhaps after a transformation of the values: a shape and a rate. */
interface GammaFamily extends SumsFamily {
  /** The moments of the gamma values that the sums say. */
  GammaMoments moments(Sums s);

  @Override
  default Fit maximize(Sums s) {
    GammaMoments moments = moments(s);
    Rational gap = moments.gap();
    if (moments.isNothing(gap)) {
      return Fit.Maximum.degenerate(
          "All values are equal, as far as their logarithms tell, and the likelihood has no limit",
          parameters(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
    }
    Rational shape = GammaShape.ofGap(gap);
    Rational rate = rate(shape, moments);
    return Fit.Maximum.ok(
        parameters(shape.doubleValue(), rate.doubleValue()),
        moments.covariance(shape, rate),
        moments.logLikelihood(shape, rate));
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

  @Override
  default double profileLogLikelihood(Parameters fixed, Sums s) {
    fixed.requireNames(parameters());
    String shapeName = parameters().get(0);
    String rateName = parameters().get(1);
    Rational shape = fixed.has(shapeName) ? Rational.of(fixed.positive(shapeName)) : Rational.ZERO;
    Rational rate = fixed.has(rateName) ? Rational.of(fixed.positive(rateName)) : Rational.ZERO;
    GammaMoments moments = moments(s);
    if (moments.n().signum() == 0) {
      return 0;
    }
    if (shape.signum() == 0 && rate.signum() == 0) {
      Rational gap = moments.gap();
      if (moments.isNothing(gap)) {
        return Double.POSITIVE_INFINITY;
      }
      shape = GammaShape.ofGap(gap);
    } else if (shape.signum() == 0) {
      shape = GammaShape.ofDigamma(Logarithm.of(rate).plus(moments.meanLog()));
    }
    return moments.logLikelihood(shape, rate.signum() == 0 ? rate(shape, moments) : rate);
  }
}
