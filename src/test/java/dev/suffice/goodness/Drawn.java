package dev.suffice.goodness;

import dev.suffice.distribution.Distribution;
import dev.suffice.exact.NumberColumn;
import dev.suffice.family.Families;
import dev.suffice.family.Family;
import dev.suffice.family.Fit;
import dev.suffice.family.Parameters;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Bins;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.Histogram;
import dev.suffice.statistic.HistogramType;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.StatisticType.Grouping;
import dev.suffice.statistic.SufficientStatistic;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A family fitted to a sample.
 *
 * @param sorted the sample in order
 */
record Drawn<S extends SufficientStatistic<S>>(
    Family<S> family, S statistic, Fit fit, List<Double> sorted) {
  /** A family fitted to these values. */
  static Drawn<?> of(String family, double... values) {
    return of(Families.named(family).orElseThrow(), values);
  }

  /** A family fitted to a sample of it. */
  static Drawn<?> of(String family, Parameters parameters, int rows, long seed) {
    Family<?> drawn = Families.named(family).orElseThrow();
    Distribution distribution = drawn.distribution(parameters).orElseThrow();
    SplitMix random = new SplitMix(seed);
    double[] values = new double[rows];
    Arrays.setAll(values, i -> distribution.quantile(random.nextUniform()));
    return of(drawn, values);
  }

  private static <S extends SufficientStatistic<S>> Drawn<S> of(Family<S> family, double[] values) {
    S statistic = family.goodnessPasses(List.of()).run(type -> statistic(type, values));
    List<Double> sorted = Arrays.stream(values).sorted().boxed().toList();
    return new Drawn<>(family, statistic, family.fit(statistic), sorted);
  }

  double[] values() {
    return sorted.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static <S extends SufficientStatistic<S>> S statistic(
      StatisticType<S> type, double[] values) {
    NumberColumn column = NumberColumn.over(values.clone());
    Block block = Block.ofNumbers(values.length, column, Optional.empty(), Optional.empty());
    block.resize(values.length);
    Accumulator<S> accumulator = type.accumulator(block, Grouping.TOTAL);
    accumulator.ensureSlots(1);
    accumulator.add(block);
    return accumulator.snapshot(0);
  }

  /** The fitted distribution. */
  Distribution distribution() {
    return family.distribution(((Fit.Maximum) fit).estimate()).orElseThrow();
  }

  Histogram histogram(Bins bins) {
    return statistic(new HistogramType(family.support(), bins), values());
  }

  List<GoodnessOfFit> tests(Bins bins) {
    return GoodnessTests.of(family, fit, statistic, histogram(bins), Optional.empty());
  }

  List<GoodnessOfFit> tests(Bins bins, Bootstrap bootstrap) {
    return GoodnessTests.of(family, fit, statistic, histogram(bins), Optional.of(bootstrap));
  }

  static GoodnessOfFit named(List<GoodnessOfFit> tests, String name) {
    return tests.stream().filter(test -> test.name().equals(name)).findFirst().orElseThrow();
  }
}
