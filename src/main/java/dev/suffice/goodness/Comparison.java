package dev.suffice.goodness;

import dev.suffice.distribution.Distribution;
import dev.suffice.family.Family;
import dev.suffice.family.Fit;
import dev.suffice.inference.DispersionTest;
import dev.suffice.statistic.DyadicBins;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a sample is from the distribution that was fitted to it: the statistics alone, as a
 * simulation needs no p-values.
 *
 * @param size the weight of the sample
 * @param cells what was observed and expected in cells; fewer than two test nothing
 * @param estimated how many parameters were estimated
 * @param distance that of Kolmogorov and Smirnov
 * @param square that of Anderson and Darling, for continuous distributions
 * @param dispersion for families that have this test
 */
record Comparison(
    double size,
    PooledCells cells,
    int estimated,
    Figure.Bounds distance,
    Optional<Figure.Bounds> square,
    Optional<DispersionTest> dispersion) {
  private static final String DISPERSION = "dispersion";
  private static final double LEAST_EXPECTED = 5;
  private static final int MOST_CELLS = 10_000;

  /** A statistic, of which a simulation takes the lower bound. */
  record Statistic(String name, double lower) {}

  /** The comparison, if the fit is a distribution. */
  static <S extends SufficientStatistic<S>> Optional<Comparison> of(
      Family<S> family, Fit fit, S statistic, BinnedSample sample) {
    if (!(fit instanceof Fit.Maximum maximum) || !maximum.status().isUsable()) {
      return Optional.empty();
    }
    return family
        .distribution(maximum.estimate())
        .map(
            distribution -> {
              List<Stretch> stretches = sample.stretches(distribution);
              return new Comparison(
                  sample.size(),
                  new PooledCells(sample.cells(distribution, leastExpected(distribution, sample))),
                  family.freeParameters(maximum),
                  KolmogorovSmirnov.statistic(stretches),
                  isContinuous(distribution)
                      ? Optional.of(AndersonDarling.statistic(stretches, sample.size()))
                      : Optional.empty(),
                  family.dispersion(statistic));
            });
  }

  private static boolean isContinuous(Distribution distribution) {
    return distribution.kind() == Distribution.Kind.CONTINUOUS;
  }

  private static double leastExpected(Distribution distribution, BinnedSample sample) {
    int most =
        isContinuous(distribution) && sample.bins() instanceof DyadicBins bins
            ? bins.most()
            : MOST_CELLS;
    return Math.max(LEAST_EXPECTED, sample.size() / most);
  }

  /** What {@link #tests} says, in the same order. */
  List<Statistic> statistics() {
    List<Statistic> statistics = new ArrayList<>();
    if (cells.isTested()) {
      statistics.add(new Statistic(PooledCells.PEARSON, cells.pearson()));
      statistics.add(new Statistic(PooledCells.LIKELIHOOD_RATIO, cells.likelihoodRatio()));
    }
    statistics.add(new Statistic(KolmogorovSmirnov.NAME, distance.lower()));
    square.ifPresent(s -> statistics.add(new Statistic(AndersonDarling.NAME, s.lower())));
    dispersion.ifPresent(d -> statistics.add(new Statistic(DISPERSION, d.statistic())));
    return statistics;
  }

  /** The statistics with their p-values. */
  List<GoodnessOfFit> tests() {
    List<GoodnessOfFit> tests = new ArrayList<>();
    if (cells.isTested()) {
      tests.add(cells.test(PooledCells.PEARSON, cells.pearson(), estimated));
      tests.add(cells.test(PooledCells.LIKELIHOOD_RATIO, cells.likelihoodRatio(), estimated));
    }
    tests.add(KolmogorovSmirnov.test(distance, size));
    square.map(AndersonDarling::test).ifPresent(tests::add);
    dispersion.map(Comparison::test).ifPresent(tests::add);
    return tests;
  }

  private static GoodnessOfFit test(DispersionTest test) {
    return new GoodnessOfFit(
        DISPERSION,
        new Figure.Exact(test.statistic()),
        Optional.of(new Figure.Exact(test.df())),
        new Figure.Exact(test.pValue()),
        GoodnessOfFit.Source.ESTIMATED,
        Optional.empty());
  }
}
