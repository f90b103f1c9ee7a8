package dev.suffice.family;

import java.util.Optional;

/**
 * The outcome of maximum likelihood: a maximum, with how sure it is, or the reason why there is
 * none.
 */
public sealed interface Fit {
  /** What the outcome is worth. */
  Status status();

  /** Why the status is not {@code OK}, in one sentence; empty if it is. */
  String reason();

  /**
   * The parameters at which the likelihood is highest.
   *
   * @param status {@code OK}, {@code BOUNDARY}, {@code DEGENERATE} or {@code NOT_CONVERGED}
   * @param reason why not {@code OK}
   * @param estimate the parameters
   * @param covariance the inverse of the information, where there is one; absent where no parameter
   *     has a standard error
   * @param logLikelihood in nats; infinite where degenerate
   */
  record Maximum(
      Status status,
      String reason,
      Parameters estimate,
      Optional<Covariance> covariance,
      double logLikelihood)
      implements Fit {
    /** An interior maximum. */
    public static Maximum ok(Parameters estimate, Covariance covariance, double logLikelihood) {
      return new Maximum(Status.OK, "", estimate, Optional.of(covariance), logLikelihood);
    }

    /** A maximum where the likelihood is not smooth in any parameter: none has a standard error. */
    static Maximum okWithoutErrors(Parameters estimate, double logLikelihood) {
      return new Maximum(Status.OK, "", estimate, Optional.empty(), logLikelihood);
    }

    /** A maximum on the boundary; the covariance is what the formula gives there. */
    public static Maximum boundary(
        String reason, Parameters estimate, Covariance covariance, double logLikelihood) {
      return new Maximum(Status.BOUNDARY, reason, estimate, Optional.of(covariance), logLikelihood);
    }

    /**
     * A distribution that shrinks to a point: the likelihood is infinite and nothing has a standard
     * error.
     */
    public static Maximum degenerate(String reason, Parameters estimate) {
      return new Maximum(
          Status.DEGENERATE, reason, estimate, Optional.empty(), Double.POSITIVE_INFINITY);
    }
  }

  /** There is no estimate. */
  record NoMaximum(Status status, String reason) implements Fit {}
}
