package dev.suffice.report;

import dev.suffice.family.Status;
import dev.suffice.regression.CoefficientEstimate;
import dev.suffice.regression.Iteration;
import dev.suffice.regression.OverallTest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A model that was trained, of any kind.
 *
 * @param group the group's columns in order, each with its value, empty for null; no columns for
 *     the whole table
 * @param model the kind, such as {@code linear}
 * @param target the column that the model explains
 * @param status what it is worth
 * @param reason why not {@code OK}; empty if it is
 * @param rows counts of the rows by key: {@code used}, {@code null} and others
 * @param weight {@code Σ w} of the rows used
 * @param coefficients those that were estimated
 * @param dropped names of coefficients that could not be, as their columns depend on others
 * @param references the level without a coefficient of each categorical feature
 * @param covariance of the estimates; without rows where there is none
 * @param figures by key, those of {@link #FIGURES} that exist
 * @param overall the test of all coefficients at once
 * @param classes what is said of each class, by models of the features of classes
 * @param iterations the points that a search for the maximum looked at; none without a search
 * @param errors where standard errors come from, such as {@code HC1}; absent if from the model
 */
public record ModelRow(
    Map<String, Optional<Object>> group,
    String model,
    String target,
    Status status,
    String reason,
    Map<String, Long> rows,
    double weight,
    List<CoefficientEstimate> coefficients,
    List<String> dropped,
    Map<String, String> references,
    List<List<Double>> covariance,
    Map<String, Double> figures,
    Optional<OverallTest> overall,
    Optional<ClassModel> classes,
    List<Iteration> iterations,
    Optional<String> errors) {
  /** The numbers that a model may have beside its coefficients, in the order of the document. */
  public static final List<String> FIGURES =
      List.of(
          "residualSumOfSquares",
          "rSquared",
          "adjustedRSquared",
          "logLikelihood",
          "aic",
          "bic",
          "deviance",
          "nullDeviance",
          "conditionNumber",
          "aicc",
          "residualDegreesOfFreedom",
          "ridge",
          "nullLogLikelihood",
          "mcFaddenRSquared",
          "likelihoodRatio",
          "likelihoodRatioDf",
          "likelihoodRatioPValue",
          "durbinWatson",
          "penalisedLogLikelihood");

  /** The spread of the errors by maximum likelihood, and with degrees of freedom divided by. */
  public static final String SIGMA = "sigma.estimate";

  /** The unbiased variance's square root. */
  public static final String UNBIASED_SIGMA = "sigma.unbiased";

  /** Copies all, and keeps the order. */
  public ModelRow {
    group = Collections.unmodifiableMap(new LinkedHashMap<>(group));
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    coefficients = List.copyOf(coefficients);
    dropped = List.copyOf(dropped);
    references = Collections.unmodifiableMap(new LinkedHashMap<>(references));
    covariance = covariance.stream().map(List::copyOf).toList();
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    iterations = List.copyOf(iterations);
  }

  /** A model of a target given features, which says nothing of classes. */
  public ModelRow(
      Map<String, Optional<Object>> group,
      String model,
      String target,
      Status status,
      String reason,
      Map<String, Long> rows,
      double weight,
      List<CoefficientEstimate> coefficients,
      List<String> dropped,
      Map<String, String> references,
      List<List<Double>> covariance,
      Map<String, Double> figures,
      Optional<OverallTest> overall) {
    this(
        group,
        model,
        target,
        status,
        reason,
        rows,
        weight,
        coefficients,
        dropped,
        references,
        covariance,
        figures,
        overall,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** One of the numbers, if it exists. */
  public OptionalDouble figure(String key) {
    Double figure = figures.get(key);
    return figure == null ? OptionalDouble.empty() : OptionalDouble.of(figure);
  }
}
