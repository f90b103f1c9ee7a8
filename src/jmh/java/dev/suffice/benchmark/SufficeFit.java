package dev.suffice.benchmark;

import dev.suffice.family.Families;
import dev.suffice.family.Family;
import dev.suffice.family.Fit;
import dev.suffice.spark.Measurement;
import dev.suffice.spark.Scan;
import dev.suffice.spark.ScanResult;
import dev.suffice.statistic.SufficientStatistic;
import java.util.List;

/**
 * What a user of Suffice does: scan a table for the statistics of a family, and fit it to each
 * group.
 */
final class SufficeFit<S extends SufficientStatistic<S>> {
  private final Family<S> family;

  private SufficeFit(Family<S> family) {
    this.family = family;
  }

  /** The fit of a family by its name. */
  static SufficeFit<?> of(String family) {
    return new SufficeFit<>(Families.named(family).orElseThrow());
  }

  /** The statistics of a column. */
  ScanResult measure(Scan scan, String column) {
    return scan.measure(List.of(Measurement.of(column, family.statistic())));
  }

  /** The estimate of a group, which must exist. */
  Estimate fit(ScanResult.Group group) {
    S statistic = statistic(group);
    if (family.fit(statistic) instanceof Fit.Maximum maximum) {
      return new Estimate(family.size(statistic), maximum);
    }
    throw new WrongAnswerException("There is no estimate for " + group.key());
  }

  /** The statistic of the whole table, and its estimate. */
  Measured measured(ScanResult result) {
    ScanResult.Group group = result.groups().iterator().next();
    return new Measured(statistic(group), fit(group));
  }

  // The scan measured nothing but the family's own statistic.
  @SuppressWarnings("unchecked")
  private S statistic(ScanResult.Group group) {
    return (S) group.statistics().get(0);
  }

  /** The estimate of the whole table. */
  Estimate fit(ScanResult result) {
    return fit(result.groups().iterator().next());
  }

  /** A statistic and what it says. */
  record Measured(SufficientStatistic<?> statistic, Estimate estimate) {}

  /** A maximum, and the number of rows it comes from. */
  record Estimate(double n, Fit.Maximum maximum) {
    double value(String parameter) {
      return maximum.estimate().value(parameter);
    }

    /** The standard error of the first parameter; 0 where all values are equal. */
    double standardError() {
      return maximum.covariance().map(covariance -> covariance.standardError(0)).orElse(0.0);
    }

    /** A normal fit, as the moments that rivals give. */
    Answer moments() {
      double sd = value("sd");
      return Answer.ofMoments(n, value("mean"), sd * sd, standardError());
    }
  }
}
