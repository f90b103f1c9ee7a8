package dev.suffice.job;

import dev.suffice.goodness.Bootstrap;
import dev.suffice.job.file.Keys;
import dev.suffice.job.file.Mapping;
import dev.suffice.job.file.UsageException;
import dev.suffice.job.file.Value;
import dev.suffice.statistic.Bins;
import dev.suffice.statistic.DyadicBins;
import dev.suffice.statistic.EdgeBins;
import java.util.Optional;

/**
 * The keys of a fit that ask for tests of goodness of fit.
 *
 * <ul>
 *   <li>{@code bins: 64}: up to so many bins, placed by the data.
 *   <li>{@code bins: [0, 1, 2.5, 10]}: bins between these edges, and two open ones.
 *   <li>{@code bins: {from: 0, to: 10, count: 50}}: the same with edges at equal distances.
 *   <li>{@code bootstrap: 999} simulates p-values, {@code seed: 1} says with which random numbers.
 * </ul>
 *
 * @param bins where values are counted
 * @param bootstrap how p-values are simulated, if they are
 */
record GoodnessRequest(Bins bins, Optional<Bootstrap> bootstrap) {
  static final String BINS = "bins";
  private static final String BOOTSTRAP = "bootstrap";
  private static final String SEED = "seed";
  private static final Keys BETWEEN = Keys.of("from", "to", "count");

  /** The request of a fit, if it has one. */
  static Optional<GoodnessRequest> find(Mapping fit) {
    Optional<Value> bins = fit.find(BINS);
    requireBeside(fit, BOOTSTRAP, BINS, "1000");
    requireBeside(fit, SEED, BOOTSTRAP, "999");
    return bins.map(value -> new GoodnessRequest(bins(value), bootstrap(fit)));
  }

  private static void requireBeside(Mapping fit, String key, String other, String example) {
    if (fit.find(key).isPresent() && fit.find(other).isEmpty()) {
      throw new UsageException(
          "%s needs %s: add, for example, %s: %s."
              .formatted(fit.find(key).get().where(), other, other, example));
    }
  }

  private static Bins bins(Value value) {
    try {
      if (value instanceof Mapping) {
        Mapping between = value.mapping(BETWEEN);
        String advice = "bins at equal distances are such as bins: {from: 0, to: 10, count: 50}";
        return EdgeBins.between(
            between.require("from", advice).number(),
            between.require("to", advice).number(),
            (int) between.require("count", advice).integer(1, EdgeBins.MOST_EDGES - 1));
      }
      return value.isScalar()
          ? new DyadicBins((int) value.integer(2, DyadicBins.MOST_BINS))
          : EdgeBins.of(value.items().stream().map(Value::number).toList());
    } catch (IllegalArgumentException e) {
      throw new UsageException("%s is wrong: %s.".formatted(value.where(), e.getMessage()), e);
    }
  }

  private static Optional<Bootstrap> bootstrap(Mapping fit) {
    long seed =
        fit.find(SEED)
            .map(value -> value.integer(Long.MIN_VALUE, Long.MAX_VALUE))
            .orElse(Bootstrap.DEFAULT_SEED);
    return fit.find(BOOTSTRAP)
        .map(value -> new Bootstrap((int) value.integer(1, Bootstrap.MOST_REPLICATES), seed));
  }
}
