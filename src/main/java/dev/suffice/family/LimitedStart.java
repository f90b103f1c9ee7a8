package dev.suffice.family;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.Limited;
import dev.suffice.statistic.LimitedRow;
import dev.suffice.statistic.Range;
import dev.suffice.statistic.StatisticType.Grouping;
import dev.suffice.statistic.SufficientStatistic;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Where the search for the maximum starts: at the more likely one of two fits, that of the exact
 * values alone and that in which each range stands for two values inside.
 *
 * @param parameters all of the family's, inside their ranges
 * @param units by which each parameter that may be any number is measured
 */
record LimitedStart(Parameters parameters, Map<String, Double> units) {
  private static final double NEAR_END = 0.01;

  /** The start; empty if there is neither fit. */
  static <S extends SufficientStatistic<S>> Optional<LimitedStart> of(
      LimitedLikelihood<S> likelihood, Parameters known) {
    return fits(likelihood)
        .map(fit -> inside(fit, likelihood, known))
        .filter(start -> likelihood.orImpossible(start.parameters) > Double.NEGATIVE_INFINITY)
        .max(Comparator.comparingDouble(start -> likelihood.orImpossible(start.parameters)));
  }

  private static <S extends SufficientStatistic<S>> Stream<Fit.Maximum> fits(
      LimitedLikelihood<S> likelihood) {
    Family<S> family = likelihood.family();
    S exact = likelihood.statistic().exact();
    S all = exact.plus(inRanges(likelihood.statistic()));
    return Stream.of(exact, all)
        .map(family::fit)
        .filter(Fit.Maximum.class::isInstance)
        .map(Fit.Maximum.class::cast)
        .filter(fit -> fit.estimate().names().equals(family.parameters()));
  }

  /** Half of the weight of each range at a quarter of its length and half at three. */
  private static <S extends SufficientStatistic<S>> S inRanges(Limited<S> statistic) {
    double spread = spread(statistic);
    int capacity = Math.max(1, 2 * statistic.weights().size());
    boolean beside = statistic.weights().keySet().stream().anyMatch(row -> row.companion() != 1);
    Block block =
        Block.ofNumbers(
            capacity,
            NumberColumn.ofDoubles(capacity),
            Optional.of(NumberColumn.ofDoubles(capacity)),
            beside ? Optional.of(NumberColumn.ofDoubles(capacity)) : Optional.empty());
    int size = 0;
    for (Map.Entry<LimitedRow, ExactSum> entry : statistic.weights().entrySet()) {
      Range range = statistic.type().possible(entry.getKey());
      for (double share : new double[] {0.25, 0.75}) {
        block
            .values()
            .set(size, value(range, share, spread, statistic.type().support().isDiscrete()));
        block.weights().orElseThrow().set(size, entry.getValue().doubleValue() / 2);
        if (beside) {
          block.companions().orElseThrow().set(size, entry.getKey().companion());
        }
        size++;
      }
    }
    block.resize(size);
    Accumulator<S> accumulator = statistic.type().exact().accumulator(block, Grouping.TOTAL);
    accumulator.ensureSlots(1);
    accumulator.add(block);
    return accumulator.snapshot(0);
  }

  private static double value(Range range, double share, double spread, boolean integer) {
    double lower = range.hasLower() ? range.lower() : range.upper() - spread;
    double upper = range.hasUpper() ? range.upper() : lower + spread;
    double value = lower + share * (upper - lower);
    return integer
        ? Math.max(Math.ceil(lower), Math.min(Math.floor(upper), Math.rint(value)))
        : value;
  }

  /** How far apart the ends of ranges are; without that, how far from 0, or 1. */
  private static double spread(Limited<?> statistic) {
    double[] ends =
        statistic.weights().keySet().stream()
            .flatMapToDouble(row -> DoubleStream.of(row.range().lower(), row.range().upper()))
            .filter(Double::isFinite)
            .toArray();
    double lowest = DoubleStream.of(ends).min().orElse(0);
    double highest = DoubleStream.of(ends).max().orElse(0);
    double spread = highest > lowest ? highest - lowest : Math.abs(highest);
    return spread > 0 && spread <= Double.MAX_VALUE ? spread : 1;
  }

  private static <S extends SufficientStatistic<S>> LimitedStart inside(
      Fit.Maximum fit, LimitedLikelihood<S> likelihood, Parameters known) {
    Map<String, Double> inside = new LinkedHashMap<>();
    Map<String, Double> units = new LinkedHashMap<>();
    List<String> names = likelihood.family().parameters();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      ParameterRange range = likelihood.family().range(name);
      double estimate = known.has(name) ? known.value(name) : fit.estimate().value(name);
      inside.put(name, known.has(name) ? estimate : inside(estimate, range));
      int place = i;
      OptionalDouble error =
          fit.covariance().map(c -> c.standardErrors().get(place)).orElse(OptionalDouble.empty());
      double unit = error.orElse(0) * Math.sqrt(likelihood.size());
      units.put(
          name,
          range != ParameterRange.REAL ? 1 : unit > 0 ? unit : spread(likelihood.statistic()));
    }
    return new LimitedStart(new Parameters(inside), units);
  }

  private static double inside(double estimate, ParameterRange range) {
    double lower = range.end(-1);
    double upper = range.end(1);
    double lowest = lower + NEAR_END;
    double highest = Math.min(upper - NEAR_END, 1 / NEAR_END);
    if (range == ParameterRange.REAL || (estimate > lower && estimate < upper)) {
      return estimate;
    }
    return Math.max(lowest, Math.min(highest, estimate));
  }
}
