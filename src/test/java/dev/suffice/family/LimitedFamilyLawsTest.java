package dev.suffice.family;

import dev.suffice.statistic.Limits;
import dev.suffice.statistic.Range;
import dev.suffice.statistic.Staged;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.ValueCounts;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.GeometricDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.apache.commons.statistics.distribution.WeibullDistribution;
import org.junit.jupiter.api.Nested;

/** All laws of maximum likelihood, for families of each kind with limits of each kind. */
final class LimitedFamilyLawsTest {
  private static final double NONE = Double.NEGATIVE_INFINITY;
  private static final double OPEN = Double.POSITIVE_INFINITY;

  /** Concentrations, of which those below 2 could not be measured and those above 20 neither. */
  private static final Data CONCENTRATIONS =
      Data.ofCodes(
          "<<==<===>=========", 2, 2, 3.5, 2.5, 2, 7, 12, 4.25, 20, 9, 3, 2.25, 6, 15, 5, 8, 11, 4);

  /** Numbers of rows in ranges, with a few values among them. */
  private static final Data GROUPED =
      Data.ofRanges(
          new double[] {NONE, 1, 4},
          new double[] {1, 2, 9},
          new double[] {2, 3, 14.5},
          new double[] {3, 5, 17},
          new double[] {4, 4, 2},
          new double[] {2.5, 2.5, 1},
          new double[] {5, OPEN, 6});

  private static final Data GROUPED_COUNTS =
      GROUPED.map(row -> row.x() == 2.5 ? row.withValues(List.of(2.0, 2.0)) : row);

  private static final Data COUNTS =
      Data.ofCodes("<<==>==>==========", 1, 1, 3, 0, 6, 2, 4, 7, 1, 2, 3, 5, 2, 9, 0, 3, 14, 4);

  /** Of up to as many trials as stand beside each. */
  private static final Data SUCCESSES = successes();

  private static Data successes() {
    Data data = COUNTS.beside(2, 3, 5, 8, 8, 8, 3, 5, 12, 16, 4, 2, 9, 7, 5, 5, 16, 6);
    return new Data(data.rows().stream().filter(row -> row.x() <= row.companion()).toList());
  }

  private abstract static class OfNormal extends LimitedLaws<Sums> {
    OfNormal(Limits limits, Range bounds, Data... samples) {
      super(new Normal(), limits, bounds, samples);
    }

    @Override
    double logProbability(Parameters p, double lower, double upper) {
      return logProbability(NormalDistribution.of(p.value("mean"), p.value("sd")), lower, upper);
    }
  }

  @Nested
  class NormalWithCodes extends OfNormal {
    NormalWithCodes() {
      super(
          Limits.CODES,
          Range.ALL,
          CONCENTRATIONS,
          CONCENTRATIONS.map(row -> row.withWeight(row.x() / 4)));
    }
  }

  @Nested
  class NormalInRanges extends OfNormal {
    NormalInRanges() {
      super(Limits.ENDS, Range.ALL, GROUPED);
    }
  }

  @Nested
  class TruncatedNormalInRanges extends OfNormal {
    TruncatedNormalInRanges() {
      super(Limits.ENDS, new Range(0, 8), GROUPED);
    }
  }

  @Nested
  class LognormalWithCodes extends LimitedLaws<Sums> {
    LognormalWithCodes() {
      super(new Lognormal(), Limits.CODES, Range.ALL, CONCENTRATIONS);
    }

    @Override
    double logProbability(Parameters p, double lower, double upper) {
      return logProbability(
          LogNormalDistribution.of(p.value("meanLog"), p.value("sdLog")),
          Math.max(0, lower),
          upper);
    }
  }

  @Nested
  class GammaInRanges extends LimitedLaws<Sums> {
    GammaInRanges() {
      super(new Gamma(), Limits.ENDS, Range.ALL, GROUPED);
    }

    @Override
    double logProbability(Parameters p, double lower, double upper) {
      return logProbability(
          GammaDistribution.of(p.value("shape"), 1 / p.value("rate")), Math.max(0, lower), upper);
    }
  }

  private abstract static class OfWeibull extends LimitedLaws<Staged> {
    OfWeibull(Limits limits, Range bounds, Data... samples) {
      super(new Weibull(), limits, bounds, samples);
    }

    @Override
    double logProbability(Parameters p, double lower, double upper) {
      return logProbability(
          WeibullDistribution.of(p.value("shape"), p.value("scale")), Math.max(0, lower), upper);
    }
  }

  @Nested
  class WeibullWithCodes extends OfWeibull {
    WeibullWithCodes() {
      super(
          Limits.CODES,
          Range.ALL,
          CONCENTRATIONS,
          CONCENTRATIONS.map(row -> row.withWeight(row.x() / 4)));
    }
  }

  @Nested
  class TruncatedWeibullInRanges extends OfWeibull {
    TruncatedWeibullInRanges() {
      super(Limits.ENDS, new Range(0.5, 20), GROUPED);
    }
  }

  @Nested
  class TruncatedExponential extends LimitedLaws<Sums> {
    TruncatedExponential() {
      super(
          new Exponential(),
          Limits.NONE,
          new Range(1, 10),
          Data.of(1, 1.5, 2, 9.5, 4, 3, 1.25, 2.5, 7, 1.75),
          Data.of(1, 1.5, 2, 9.5, 4, 3).weighted(1, 2, 0.5, 1, 3, 4));
    }

    @Override
    double logProbability(Parameters p, double lower, double upper) {
      return logProbability(ExponentialDistribution.of(1 / p.value("rate")), lower, upper);
    }
  }

  @Nested
  class BetaInRanges extends LimitedLaws<Sums> {
    BetaInRanges() {
      super(
          new Beta(),
          Limits.ENDS,
          Range.ALL,
          Data.ofRanges(
              new double[] {0, 0.1, 3},
              new double[] {0.1, 0.25, 8},
              new double[] {0.25, 0.5, 15},
              new double[] {0.5, 1, 6},
              new double[] {0.3, 0.3, 1}));
    }

    @Override
    double logProbability(Parameters p, double lower, double upper) {
      return logProbability(BetaDistribution.of(p.value("a"), p.value("b")), lower, upper);
    }
  }

  private abstract static class OfPoisson extends LimitedLaws<Sums> {
    OfPoisson(Limits limits, Range bounds, Data... samples) {
      super(new Poisson(), limits, bounds, samples);
    }

    @Override
    double logProbability(Parameters p, double lower, double upper) {
      return logProbability(PoissonDistribution.of(p.value("rate")), lower, upper);
    }
  }

  @Nested
  class PoissonWithCodes extends OfPoisson {
    PoissonWithCodes() {
      super(Limits.CODES, Range.ALL, COUNTS, COUNTS.map(row -> row.withWeight(1 + row.x() / 8)));
    }
  }

  @Nested
  class PoissonFromOne extends OfPoisson {
    PoissonFromOne() {
      super(Limits.NONE, Range.from(1), Data.of(1, 1, 2, 1, 3, 5, 1, 2, 2, 1));
    }
  }

  @Nested
  class GeometricInRanges extends LimitedLaws<Sums> {
    GeometricInRanges() {
      super(new Geometric(), Limits.ENDS, Range.ALL, GROUPED_COUNTS);
    }

    @Override
    double logProbability(Parameters p, double lower, double upper) {
      return logProbability(GeometricDistribution.of(p.value("p")), lower, upper);
    }
  }

  /** Successes in 2 to 16 trials. */
  abstract static class OfTrials extends LimitedLaws<Sums> {
    OfTrials(Limits limits, Data... samples) {
      super(new Binomial(), limits, Range.ALL, samples);
    }

    @Override
    final double logProbability(Parameters p, double lower, double upper) {
      return logProbability(p, 1, lower, upper);
    }

    @Override
    final double logProbability(Parameters p, double trials, double lower, double upper) {
      double most = Math.min(upper, trials);
      return logProbability(
          BinomialDistribution.of((int) trials, p.value("p")), Math.max(0, lower), most);
    }
  }

  @Nested
  class BinomialWithCodes extends OfTrials {
    BinomialWithCodes() {
      super(Limits.CODES, SUCCESSES, SUCCESSES.map(row -> row.withWeight(1 + row.x() / 8)));
    }
  }

  @Nested
  class BinomialInRanges extends OfTrials {
    BinomialInRanges() {
      super(
          Limits.ENDS,
          Data.ofRanges(
                  new double[] {NONE, 1, 4},
                  new double[] {0, 20, 3},
                  new double[] {1, 2, 9},
                  new double[] {2, 3, 14.5},
                  new double[] {3, 5, 17},
                  new double[] {4, 4, 2},
                  new double[] {5, OPEN, 6})
              .beside(6, 7, 4, 9, 6, 12, 8));
    }
  }

  @Nested
  class PoissonBesideExposures extends LimitedLaws<Sums> {
    PoissonBesideExposures() {
      super(new Poisson(), Limits.ENDS, Range.ALL, GROUPED_COUNTS.beside(1, 0.5, 2, 2, 1, 3, 4));
    }

    @Override
    double logProbability(Parameters p, double lower, double upper) {
      return logProbability(p, 1, lower, upper);
    }

    @Override
    double logProbability(Parameters p, double exposure, double lower, double upper) {
      return logProbability(PoissonDistribution.of(exposure * p.value("rate")), lower, upper);
    }
  }

  @Nested
  class PoissonProcessWithCodes extends LimitedLaws<Sums> {
    PoissonProcessWithCodes() {
      super(
          new PoissonProcess(),
          Limits.CODES,
          Range.ALL,
          COUNTS,
          COUNTS.map(row -> row.withCompanion(0.25 + row.x() / 3)));
    }

    @Override
    double logProbability(Parameters p, double lower, double upper) {
      return logProbability(p, 1, lower, upper);
    }

    /** Exact rows have the density of the times of their events. */
    @Override
    double logProbability(Parameters p, double exposure, double lower, double upper) {
      double mean = exposure * p.value("rate");
      return lower == upper
          ? lower * Math.log(p.value("rate")) - mean
          : logProbability(PoissonDistribution.of(mean), lower, upper);
    }
  }

  @Nested
  class NegativeBinomialWithCodes extends LimitedLaws<ValueCounts> {
    NegativeBinomialWithCodes() {
      super(new NegativeBinomial(), Limits.CODES, Range.ALL, COUNTS);
    }

    @Override
    double logProbability(Parameters p, double lower, double upper) {
      double mean = p.value("mean");
      double size = p.value("size");
      // Commons has integer sizes only: its probabilities one by one.
      double sum = 0;
      double last = upper == OPEN ? lower - 1 : upper;
      for (double x = upper == OPEN ? 0 : Math.max(lower, 0); x <= last; x++) {
        sum +=
            Math.exp(
                LogGamma.value(x + size)
                    - LogGamma.value(size)
                    - LogGamma.value(x + 1)
                    + size * Math.log(size / (size + mean))
                    + x * Math.log(mean / (size + mean)));
      }
      return Math.log(upper == OPEN ? 1 - sum : sum);
    }
  }
}
