package dev.suffice.regression;

import java.util.List;

/**
 * The logarithm of the odds of one class against the reference, as a linear function of the
 * features; it reads like a logistic model.
 *
 * @param name of the class
 * @param reference the class that it is compared with
 * @param coefficients the constant, then one for each feature
 * @param covariance of the coefficients
 * @param squaredDistance Mahalanobis' {@code (μ - μ₀)'Σ⁻¹(μ - μ₀)} of the two classes
 */
public record ClassContrast(
    String name,
    String reference,
    List<CoefficientEstimate> coefficients,
    List<List<Double>> covariance,
    double squaredDistance) {
  /** Copies the lists. */
  public ClassContrast {
    coefficients = List.copyOf(coefficients);
    covariance = covariance.stream().map(List::copyOf).toList();
  }
}
