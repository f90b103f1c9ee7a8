package dev.suffice.family;

import dev.suffice.statistic.SufficientStatistic;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well parameters that somebody has in mind explain the data, beside others.
 *
 * @param parameters all of the family's
 * @param logLikelihood in nats
 * @param likelihood {@code exp(logLikelihood)}; 0 where it is too small for a double
 * @param rank 1 for the candidate that explains the data best; equal likelihoods share a rank
 * @param difference the log-likelihood less the best candidate's, at most 0
 */
public record Candidate(
    Parameters parameters, double logLikelihood, double likelihood, int rank, double difference) {

  /**
   * Compares candidates, in the order given.
   *
   * @throws IllegalArgumentException if one of them is not admissible
   */
  public static <S extends SufficientStatistic<S>> List<Candidate> compare(
      Family<S> family, List<Parameters> candidates, S statistic) {
    double[] all =
        candidates.stream().mapToDouble(c -> family.logLikelihood(c, statistic)).toArray();
    return IntStream.range(0, all.length)
        .mapToObj(i -> of(candidates.get(i), all[i], all))
        .toList();
  }

  private static Candidate of(Parameters parameters, double logLikelihood, double[] all) {
    int better = 0;
    double best = logLikelihood;
    for (double other : all) {
      better += other > logLikelihood ? 1 : 0;
      best = Math.max(best, other);
    }
    // Minus infinity less itself would be NaN.
    double difference = better == 0 ? 0 : logLikelihood - best;
    return new Candidate(
        parameters, logLikelihood, StrictMath.exp(logLikelihood), better + 1, difference);
  }
}
