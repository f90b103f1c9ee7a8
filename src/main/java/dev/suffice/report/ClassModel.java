package dev.suffice.report;

import dev.suffice.regression.ClassContrast;
import dev.suffice.regression.ClassEstimate;
import dev.suffice.regression.CoefficientEstimate;
import dev.suffice.regression.ParameterEstimate;
import dev.suffice.regression.Smoothing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a model says of each class and of its features.
 *
 * @param classes priors and parameters, by class
 * @param common the parameters that all classes share
 * @param contrasts of classes with the first, where log-odds are linear
 * @param derived other quantities of interest, by name
 * @param zeros how many probabilities of levels are 0
 * @param freeParameters how many the data could choose
 * @param smoothing what was added to the estimates
 */
public record ClassModel(
    List<ClassEstimate> classes,
    List<ParameterEstimate> common,
    List<ClassContrast> contrasts,
    Map<String, Double> derived,
    long zeros,
    int freeParameters,
    Smoothing smoothing) {
  /** Copies all, and keeps the order. */
  public ClassModel {
    classes = List.copyOf(classes);
    common = List.copyOf(common);
    contrasts = List.copyOf(contrasts);
    derived = Collections.unmodifiableMap(new LinkedHashMap<>(derived));
  }

  /** All coefficients of all contrasts; with more than one contrast, after the class. */
  public List<CoefficientEstimate> coefficients() {
    if (contrasts.size() == 1) {
      return contrasts.get(0).coefficients();
    }
    List<CoefficientEstimate> all = new ArrayList<>();
    for (ClassContrast contrast : contrasts) {
      for (CoefficientEstimate c : contrast.coefficients()) {
        all.add(
            new CoefficientEstimate(
                named(contrast.name(), c.name()),
                c.estimate(),
                c.standardError(),
                c.statistic(),
                c.pValue(),
                c.interval(),
                c.varianceInflation()));
      }
    }
    return all;
  }

  /**
   * The covariance of {@link #coefficients}; without rows where there is more than one contrast.
   */
  public List<List<Double>> covariance() {
    return contrasts.size() == 1 ? contrasts.get(0).covariance() : List.of();
  }

  /** Priors and parameters as lines of a table. */
  List<CoefficientEstimate> parameters() {
    List<CoefficientEstimate> lines = new ArrayList<>();
    for (ClassEstimate one : classes) {
      lines.add(line(named(one.name(), one.prior().name()), one.prior()));
      one.parameters()
          .forEach(parameter -> lines.add(line(named(one.name(), parameter.name()), parameter)));
    }
    common.forEach(parameter -> lines.add(line(parameter.name(), parameter)));
    return lines;
  }

  private static String named(String name, String quantity) {
    return name + ": " + quantity;
  }

  private static CoefficientEstimate line(String name, ParameterEstimate parameter) {
    return new CoefficientEstimate(
        name,
        parameter.estimate(),
        parameter.standardError(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        parameter.interval(),
        OptionalDouble.empty());
  }
}
