package dev.suffice.goodness;

import dev.suffice.distribution.Distribution;
import dev.suffice.exact.NumberColumn;
import dev.suffice.family.Family;
import dev.suffice.family.Fit;
import dev.suffice.goodness.Comparison.Statistic;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.StatisticType.Grouping;
import dev.suffice.statistic.SufficientStatistic;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * P-values by the parametric bootstrap: samples are drawn from the fitted distribution, each is
 * fitted anew and tested in the same bins, and the p-value is {@code (1 + those with a statistic as
 * large)/(1 + replicates)}. So it counts that the parameters were estimated and the values binned.
 *
 * <ul>
 *   <li>Where a statistic has bounds, its lower bound is simulated, which is a statistic itself.
 *   <li>Up to {@value #MOST_ROWS} rows, samples have as many rows as the data; weights are counted
 *       as rows, their sum rounded. Of more rows, samples have {@value #MOST_ROWS}, and only the
 *       tests of Kolmogorov–Smirnov (times the root of the rows) and Anderson–Darling are
 *       simulated, whose distributions hardly change with the rows there; the others, whose number
 *       of cells and expectations would change, are near their limits.
 *   <li>A sample that cannot be fitted or tested counts as one with a larger statistic.
 *   <li>Each replicate has random numbers of its own, so neither order nor threads change anything.
 * </ul>
 *
 * <p>Reference: W. Stute, W. González Manteiga, M. Presedo Quindimil, <i>Bootstrap based
 * goodness-of-fit-tests</i>, Metrika 40, 1993.
 */
record ParametricBootstrap<S extends SufficientStatistic<S>>(
    Family<S> family, Distribution distribution, BinnedSample sample, Bootstrap request) {
  static final int MOST_ROWS = 10_000;

  // Statistics that differ by rounding only are equal.
  private static final double ROUNDING = 1e-12;

  static <S extends SufficientStatistic<S>> ParametricBootstrap<S> of(
      Family<S> family, Fit.Maximum fit, BinnedSample sample, Bootstrap request) {
    Distribution distribution = family.distribution(fit.estimate()).orElseThrow();
    return new ParametricBootstrap<>(family, distribution, sample, request);
  }

  /** The tests with their simulated p-values. */
  List<GoodnessOfFit> tests(Comparison comparison) {
    List<Statistic> simulated =
        comparison.statistics().stream().filter(this::isComparable).toList();
    int[] asLarge =
        IntStream.range(0, request.replicates())
            .parallel()
            .mapToObj(i -> comparison(simulated, i))
            .reduce(new int[simulated.size()], ParametricBootstrap::sum);
    List<String> names = simulated.stream().map(Statistic::name).toList();
    return comparison.tests().stream()
        .map(
            test -> {
              int place = names.indexOf(test.name());
              return place < 0 ? test : test.with(pValue(asLarge[place]));
            })
        .toList();
  }

  private GoodnessOfFit.Simulated pValue(int asLarge) {
    double pValue = (1.0 + asLarge) / (1.0 + request.replicates());
    return new GoodnessOfFit.Simulated(pValue, request.replicates(), rows());
  }

  private static int[] sum(int[] a, int[] b) {
    return IntStream.range(0, a.length).map(i -> a[i] + b[i]).toArray();
  }

  private int rows() {
    return (int) Math.max(1, Math.min(MOST_ROWS, Math.rint(sample.size())));
  }

  private boolean isComparable(Statistic statistic) {
    return sample.size() <= MOST_ROWS
        || statistic.name().equals(KolmogorovSmirnov.NAME)
        || statistic.name().equals(AndersonDarling.NAME);
  }

  /** For each test 1 if the i-th sample has a statistic as large, else 0. */
  private int[] comparison(List<Statistic> observed, int i) {
    SplitMix random = SplitMix.stream(request.seed(), i);
    double[] values = new double[rows()];
    Arrays.setAll(values, k -> distribution.quantile(random.nextUniform()));
    S statistic = family.goodnessPasses(List.of()).run(type -> statistic(type, values));
    List<Statistic> drawn =
        Comparison.of(family, family.fit(statistic), statistic, sample.ofValues(values))
            .map(Comparison::statistics)
            .orElse(List.of());
    return observed.stream()
        .mapToInt(o -> drawn.stream().anyMatch(d -> isSmaller(d, o)) ? 0 : 1)
        .toArray();
  }

  private boolean isSmaller(Statistic drawn, Statistic observed) {
    double threshold = scaled(observed, sample.size());
    return drawn.name().equals(observed.name())
        && scaled(drawn, rows()) < threshold - ROUNDING * threshold;
  }

  private static double scaled(Statistic statistic, double n) {
    return statistic.name().equals(KolmogorovSmirnov.NAME)
        ? Math.sqrt(n) * statistic.lower()
        : statistic.lower();
  }

  private static <T extends SufficientStatistic<T>> T statistic(
      StatisticType<T> type, double[] values) {
    Block block =
        Block.ofNumbers(
            values.length, NumberColumn.over(values.clone()), Optional.empty(), Optional.empty());
    block.resize(values.length);
    Accumulator<T> accumulator = type.accumulator(block, Grouping.TOTAL);
    accumulator.ensureSlots(1);
    accumulator.add(block);
    return accumulator.snapshot(0);
  }
}
