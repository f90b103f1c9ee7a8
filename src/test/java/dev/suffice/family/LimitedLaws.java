package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Limited;
import dev.suffice.statistic.Limits;
import dev.suffice.statistic.Range;
import dev.suffice.statistic.SufficientStatistic;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.DiscreteDistribution;
import org.junit.jupiter.api.Test;

/**
 * The laws of maximum likelihood for values with limits: a test says which family, and gives its
 * distribution from an outside source.
 */
abstract class LimitedLaws<S extends SufficientStatistic<S>> extends FamilyLaws<Limited<S>> {
  private final Limits limits;
  private final Range bounds;
  private final List<Data> samples;

  LimitedLaws(Family<S> family, Limits limits, Range bounds, Data... samples) {
    super(LimitedFamily.of(family, limits, bounds));
    this.samples = List.of(samples);
    this.limits = limits;
    this.bounds = bounds;
  }

  @Override
  final Stream<Data> samples() {
    return samples.stream();
  }

  /** {@code P(lower <= X <= upper)}; the logarithm of the density where the ends are equal. */
  abstract double logProbability(Parameters parameters, double lower, double upper);

  /** The same beside trials or an exposure. */
  double logProbability(Parameters parameters, double companion, double lower, double upper) {
    return logProbability(parameters, lower, upper);
  }

  static double logProbability(ContinuousDistribution outside, double lower, double upper) {
    return lower == upper
        ? outside.logDensity(lower)
        : Math.log(
            upper == Double.POSITIVE_INFINITY
                ? outside.survivalProbability(lower)
                : outside.probability(lower, upper));
  }

  static double logProbability(DiscreteDistribution outside, double lower, double upper) {
    if (upper == Double.POSITIVE_INFINITY) {
      return Math.log(outside.survivalProbability((int) Math.ceil(lower) - 1));
    }
    double sum = 0;
    for (int x = (int) Math.ceil(Math.max(lower, 0)); x <= upper; x++) {
      sum += outside.probability(x);
    }
    return Math.log(sum);
  }

  @Override
  final double logDensity(Parameters parameters, Row row) {
    double lower = row.x();
    double upper = limits == Limits.ENDS ? row.values().get(1) : row.x();
    if (limits == Limits.CODES) {
      lower = row.label().equals("<=") ? Double.NEGATIVE_INFINITY : lower;
      upper = row.label().equals(">=") ? Double.POSITIVE_INFINITY : upper;
    }
    if (lower != upper) {
      lower = Math.max(lower, bounds.lower());
      upper = Math.min(upper, bounds.upper());
    }
    double all = bounds.isAll() ? 0 : logProbability(parameters, bounds.lower(), bounds.upper());
    return logProbability(parameters, row.companion(), lower, upper) - all;
  }

  @Override
  @Test
  void registry_knows_the_family() {
    Family<?> form = Families.named(family().name()).orElseThrow().limited(limits, bounds);
    assertThat(form).hasSameClassAs(family());
    assertThat(form.statistic()).isEqualTo(family().statistic());
  }

  /** Probabilities of ranges are those of the tails, which are right to some 14 digits. */
  @Override
  double roundedUp(double logLikelihood) {
    return logLikelihood + 1e-14 * Math.abs(logLikelihood);
  }

  /** Not a law where a row is no value. */
  @Override
  void log_likelihood_is_the_sum_of_log_densities_of_the_distribution(Data sample) {
    assertThat(family().distribution(maximum(sample).estimate())).isPresent();
  }
}
