package dev.suffice.regression;

import dev.suffice.family.Covariance;
import dev.suffice.family.Family;
import dev.suffice.family.Fit;
import dev.suffice.inference.Interval;
import dev.suffice.statistic.CrossMoments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The numbers of one class as a family of normal distributions fits them.
 *
 * @param family which one
 * @param moments of the class, of at least one row
 * @param fit of the family
 */
record NormalFeatures(Family<CrossMoments> family, CrossMoments moments, Fit.Maximum fit) {
  static NormalFeatures of(Family<CrossMoments> family, CrossMoments moments) {
    // A normal distribution has an estimate, if a degenerate one, of any rows.
    return new NormalFeatures(family, moments, (Fit.Maximum) family.maximize(moments));
  }

  double logLikelihood() {
    return fit.logLikelihood();
  }

  Map<String, Double> derived() {
    return family.derived(fit, moments);
  }

  List<ParameterEstimate> parameters(double level) {
    Map<String, Interval> intervals = family.intervals(fit, moments, level);
    List<String> names = fit.estimate().names();
    List<ParameterEstimate> parameters = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int place = i;
      Optional<Covariance> covariance = fit.covariance();
      parameters.add(
          new ParameterEstimate(
              names.get(i),
              fit.estimate().value(names.get(i)),
              covariance.isPresent()
                  ? OptionalDouble.of(covariance.get().standardError(place))
                  : OptionalDouble.empty(),
              Optional.ofNullable(intervals.get(names.get(i)))));
    }
    return parameters;
  }
}
