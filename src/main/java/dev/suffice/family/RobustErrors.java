package dev.suffice.family;

import dev.suffice.exact.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Standard errors that do not take the data to be of the family: the roots of the diagonal of
 * Huber's sandwich {@code C J C}, with the inverse information C and the second moments {@code J =
 * Σ w s s'} of the scores of the rows. They say how far the estimate would lie from that of all
 * data there could be, whatever the distribution of the rows.
 *
 * <ul>
 *   <li>Where the data are of the family they are about the model's; where those are smaller, the
 *       data vary more than the family lets them.
 *   <li>A parameter without a standard error has no robust one. The others are taken to be
 *       independent of it.
 *   <li>Rows are taken to be independent, and a row of weight w to be w of them. Small samples are
 *       not corrected for.
 * </ul>
 *
 * <p>Reference: P. J. Huber, <i>The behavior of maximum likelihood estimates under nonstandard
 * conditions</i>, Proc. 5th Berkeley Symposium 1, 1967.
 *
 * @param standardErrors in the order of the parameters
 */
public record RobustErrors(List<OptionalDouble> standardErrors) {
  /** Why an end has none. */
  static final String OF_AN_END =
      "an end is the extreme of the values, whose error is no normal one and has no sandwich";

  /** Copies the list. */
  public RobustErrors {
    standardErrors = List.copyOf(standardErrors);
  }

  /**
   * Those of the model, for families that give every distribution of their values: their scores
   * have the second moments that the model says.
   */
  static Optional<RobustErrors> saturated(Fit.Maximum fit) {
    return fit.covariance().map(covariance -> new RobustErrors(covariance.standardErrors()));
  }

  /** From the inverse information, and the second moments of the scores by places of parameters. */
  static RobustErrors of(Covariance covariance, Covariance.Entry scoreMoments) {
    List<OptionalDouble> errors = new ArrayList<>();
    List<OptionalDouble> model = covariance.standardErrors();
    for (int j = 0; j < model.size(); j++) {
      errors.add(
          model.get(j).isPresent()
              ? OptionalDouble.of(variance(covariance, scoreMoments, j).sqrt())
              : OptionalDouble.empty());
    }
    return new RobustErrors(errors);
  }

  private static Rational variance(Covariance covariance, Covariance.Entry scoreMoments, int j) {
    int size = covariance.standardErrors().size();
    Rational variance = Rational.ZERO;
    for (int k = 0; k < size; k++) {
      Rational left = entry(covariance, j, k);
      for (int l = 0; l < size && left.signum() != 0; l++) {
        Rational right = entry(covariance, l, j);
        if (right.signum() != 0) {
          variance = variance.plus(left.times(scoreMoments.at(k, l)).times(right));
        }
      }
    }
    return variance;
  }

  private static Rational entry(Covariance covariance, int i, int j) {
    OptionalDouble first = covariance.standardErrors().get(i);
    OptionalDouble second = covariance.standardErrors().get(j);
    if (first.isEmpty() || second.isEmpty()) {
      return Rational.ZERO;
    }
    if (i == j) {
      return Rational.of(first.getAsDouble()).squared();
    }
    return covariance.rows().isEmpty()
        ? Rational.ZERO
        : Rational.of(covariance.rows().get(i).get(j));
  }
}
