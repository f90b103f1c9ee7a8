package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.inference.Interval;
import dev.suffice.inference.ProportionIntervals;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The area under the ROC curve: how probable it is that an event has a higher score than another
 * row, ties counting half. Mann and Whitney's statistic over the number of pairs.
 *
 * <ul>
 *   <li>Exact where every score is kept; else the pairs within one cell may go either way, and the
 *       limits take them all the one and all the other.
 *   <li>The standard error is DeLong's; in cells, with ties within each, as is the value.
 *   <li>The interval is {@code value ± z SE} around both limits, within [0, 1]. If all pairs agree
 *       the standard error is 0; then the interval is Clopper and Pearson's for as many disjoint
 *       pairs as there are, at least of the level.
 *   <li>With one class only there is no area.
 * </ul>
 *
 * <p>Reference: E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, <i>Comparing the areas under two
 * or more correlated receiver operating characteristic curves</i>, Biometrics 44, 1988.
 *
 * @param fraction the value as an exact fraction
 * @param bounds the value and its limits
 * @param standardError DeLong's; absent with a single event or a single other row
 * @param interval where the truth is
 */
public record AreaUnderCurve(
    Rational fraction, Bounds bounds, OptionalDouble standardError, Optional<Interval> interval) {

  /** The area, or none where all rows have one label. */
  static Optional<AreaUnderCurve> of(RankedScores scores, double level) {
    ExactSum events = scores.totalEvents();
    ExactSum others = scores.totalOthers();
    if (events.signum() == 0 || others.signum() == 0) {
      return Optional.empty();
    }
    ExactSum below = ExactSum.ZERO;
    ExactSum twice = ExactSum.ZERO;
    ExactSum uncertain = ExactSum.ZERO;
    for (int i = 0; i < scores.size(); i++) {
      ExactSum pairs = scores.events(i).times(scores.others(i));
      twice = twice.plus(scores.events(i).times(below.plus(below))).plus(pairs);
      if (!scores.isOneScore(i)) {
        uncertain = uncertain.plus(pairs);
      }
      below = below.plus(scores.others(i));
    }
    ExactSum all = events.times(others);
    ExactSum twiceAll = all.plus(all);
    Rational fraction = Rational.of(twice, twiceAll);
    Bounds bounds =
        new Bounds(
            fraction.doubleValue(),
            Rational.of(twice.minus(uncertain), twiceAll).doubleValue(),
            Rational.of(twice.plus(uncertain), twiceAll).doubleValue());
    // No row can change an area of 1, of 0, or of rows that are all alike.
    boolean known = bounds.lower() == 1 || bounds.upper() == 0 || scores.size() == 1;
    double variance =
        known && events.doubleValue() > 1 && others.doubleValue() > 1 ? 0 : variance(scores, twice);
    OptionalDouble error =
        variance >= 0 ? OptionalDouble.of(Math.sqrt(variance)) : OptionalDouble.empty();
    double pairs = Math.min(events.doubleValue(), others.doubleValue());
    return Optional.of(
        new AreaUnderCurve(fraction, bounds, error, interval(bounds, error, pairs, level)));
  }

  /** Gini's coefficient, Somers' D: {@code 2 AUC - 1}. */
  public Bounds gini() {
    double value = fraction.times(Rational.of(2)).minus(Rational.ONE).doubleValue();
    return bounds.isExact()
        ? Bounds.exactly(value)
        : new Bounds(
            value,
            Math.min(value, 2 * bounds.lower() - 1),
            Math.max(value, 2 * bounds.upper() - 1));
  }

  /** From twice the number of pairs in the right order. */
  private static double variance(RankedScores scores, ExactSum twice) {
    ExactSum totalEvents = scores.totalEvents();
    ExactSum totalOthers = scores.totalOthers();
    double events = totalEvents.doubleValue();
    double others = totalOthers.doubleValue();
    // How many others are below an event on average, and events above another, and what those are
    // rounded by: deviations may be much smaller.
    Rational meanBelow = Rational.of(twice, totalEvents.plus(totalEvents));
    Rational meanAbove = Rational.of(twice, totalOthers.plus(totalOthers));
    double roundedBelow = meanBelow.doubleValue();
    double roundedAbove = meanAbove.doubleValue();
    double restBelow = meanBelow.minus(Rational.of(roundedBelow)).doubleValue();
    double restAbove = meanAbove.minus(Rational.of(roundedAbove)).doubleValue();
    double ofEvents = 0;
    double ofOthers = 0;
    CompensatedSum below = new CompensatedSum();
    CompensatedSum seen = new CompensatedSum();
    for (int i = 0; i < scores.size(); i++) {
      double n0 = scores.others(i).doubleValue();
      double n1 = scores.events(i).doubleValue();
      double above = (below.value() - roundedBelow + n0 / 2 - restBelow) / others;
      double beneath = (events - seen.value() - roundedAbove - n1 / 2 - restAbove) / events;
      ofEvents += n1 * above * above;
      ofOthers += n0 * beneath * beneath;
      below.add(n0);
      seen.add(n1);
    }
    return events > 1 && others > 1
        ? ofEvents / (events - 1) / events + ofOthers / (others - 1) / others
        : Double.NaN;
  }

  private static Optional<Interval> interval(
      Bounds bounds, OptionalDouble error, double pairs, double level) {
    if (bounds.lower() == 1) {
      return Optional.of(ProportionIntervals.of(pairs, pairs, level));
    }
    if (bounds.upper() == 0) {
      return Optional.of(ProportionIntervals.of(0, pairs, level));
    }
    if (error.isEmpty() || error.getAsDouble() == 0) {
      return Optional.empty();
    }
    double half = Estimate.quantile(level) * error.getAsDouble();
    return Optional.of(
        new Interval(
            "delong", Math.max(0, bounds.lower() - half), Math.min(1, bounds.upper() + half)));
  }
}
