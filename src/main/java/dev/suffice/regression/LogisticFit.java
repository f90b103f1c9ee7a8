package dev.suffice.regression;

import dev.suffice.family.Status;
import dev.suffice.inference.InformationCriteria;
import dev.suffice.inference.LikelihoodRatioTest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A fitted logistic model, or why there is none.
 *
 * @param status OK, or NO_FINITE_MLE for separated data, NO_DATA, or NOT_CONVERGED
 * @param reason what the status means here, in words; or which columns were left out
 * @param coefficients of the columns that are not left out; none without a maximum
 * @param covariance of the coefficients
 * @param dropped the columns that others explain
 * @param likelihood how well the model fits; absent without a maximum
 * @param iterations the points that the search looked at
 * @param separation the direction along which the likelihood rises without end
 */
public record LogisticFit(
    Status status,
    Optional<String> reason,
    List<CoefficientEstimate> coefficients,
    List<List<Double>> covariance,
    List<String> dropped,
    Optional<Likelihood> likelihood,
    List<Iteration> iterations,
    Optional<SeparatingDirection> separation) {

  /** Copies the lists. */
  public LogisticFit {
    coefficients = List.copyOf(coefficients);
    covariance = List.copyOf(covariance);
    dropped = List.copyOf(dropped);
    iterations = List.copyOf(iterations);
  }

  /** No model, of which there is nothing to tell but why. */
  static LogisticFit none(Status status, String reason, List<Iteration> iterations) {
    return new LogisticFit(
        status,
        Optional.of(reason),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        iterations,
        Optional.empty());
  }

  /** The same with other inference on each coefficient. */
  LogisticFit with(List<CoefficientEstimate> others) {
    return new LogisticFit(
        status, reason, others, covariance, dropped, likelihood, iterations, separation);
  }

  /** The same without the test of all coefficients. */
  LogisticFit withoutTest() {
    return new LogisticFit(
        status,
        reason,
        coefficients,
        covariance,
        dropped,
        likelihood.map(
            own ->
                new Likelihood(
                    own.logLikelihood, own.nullLogLikelihood, own.criteria, Optional.empty())),
        iterations,
        separation);
  }

  /**
   * How well a model fits, in nats.
   *
   * @param logLikelihood of the labels given the features
   * @param nullLogLikelihood of the constant alone, or of probabilities ½ without a constant;
   *     absent with offsets
   * @param criteria from as many coefficients and the weight of all rows
   * @param test of all coefficients but the constant against 0; absent without any
   */
  public record Likelihood(
      double logLikelihood,
      OptionalDouble nullLogLikelihood,
      InformationCriteria criteria,
      Optional<LikelihoodRatioTest> test) {
    /** {@code -2 ln L}: the deviance of labels 0 and 1, whose saturated model is certain. */
    public double deviance() {
      return -2 * logLikelihood;
    }

    /** The deviance of the constant alone. */
    public OptionalDouble nullDeviance() {
      return nullLogLikelihood.isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(-2 * nullLogLikelihood.getAsDouble());
    }

    /** McFadden's {@code R² = 1 - ln L/ln L₀}. */
    public OptionalDouble mcFadden() {
      return nullLogLikelihood.isEmpty() || nullLogLikelihood.getAsDouble() == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(1 - logLikelihood / nullLogLikelihood.getAsDouble());
    }
  }
}
