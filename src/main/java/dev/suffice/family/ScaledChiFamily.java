package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.inference.Interval;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.Term;
import java.util.List;
import java.util.Map;

/** A family of numbers that are a scale times a chi-distributed one. */
interface ScaledChiFamily extends ExponentialFamily {
  /** The degrees of freedom and squares that the sums say. */
  ScaledChi scaledChi(Sums s);

  @Override
  default List<Term> naturalTerms() {
    return List.of(Term.VALUE_SQUARED);
  }

  @Override
  default Map<String, List<Rational>> naturalSlopes(Parameters parameters, Sums s) {
    Rational scale = Rational.of(parameters.value(ScaledChi.SCALE));
    return Map.of(ScaledChi.SCALE, List.of(Rational.ONE.dividedBy(scale.squared().times(scale))));
  }

  @Override
  default List<String> parameters() {
    return List.of(ScaledChi.SCALE);
  }

  @Override
  default Fit maximize(Sums s) {
    return scaledChi(s).maximize();
  }

  @Override
  default double logLikelihood(Parameters parameters, Sums s) {
    return scaledChi(s).logLikelihood(parameters);
  }

  @Override
  default Map<String, Interval> intervals(Fit.Maximum fit, Sums s, double level) {
    return scaledChi(s).intervals(fit, level);
  }
}
