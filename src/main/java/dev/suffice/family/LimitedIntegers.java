package dev.suffice.family;

import static java.lang.Double.NEGATIVE_INFINITY;

import dev.suffice.statistic.SufficientStatistic;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The maximum of the likelihood of integers with limits in the discrete uniform family, over all
 * pairs of integers.
 *
 * <p>In {@code 1/(max - min + 1)} and {@code min/(max - min + 1)} the log-likelihood is concave, so
 * that its profile over one end, the other being any number, rises to its maximum and falls beyond.
 * The integer at which this profile is highest is found by doubling and halving; from there, both
 * ways, each lower end is tried with its likeliest integer as {@link LikeliestMax}, until the
 * profile falls below the best pair of integers.
 *
 * <ul>
 *   <li>Where all rows may be one integer and no other: both ends are that, {@code BOUNDARY}, as
 *       where all values are equal.
 *   <li>Where all rows may be any of several integers, and where ends between integers are as
 *       likely as the likeliest integers and these are many, as with two bins of equal weight, no
 *       ends are the likeliest: {@code NO_FINITE_MLE}. So it is where the likelihood rises as ends
 *       go away for ever.
 *   <li>Of integers that are as likely to rounding while some number between them is likelier, the
 *       estimate is the narrowest pair, and of these the lowest.
 *   <li>Ends beyond 2^52, and more than {@value #MOST_TRIALS} lower ends to try: {@code
 *       NOT_CONVERGED}.
 *   <li>A known end that leaves some row impossible: {@code OUT_OF_SUPPORT}.
 * </ul>
 *
 * <p>Reference: S. Boyd, L. Vandenberghe, <i>Convex Optimization</i>, 2004, 3.2.6 and 3.4.
 */
final class LimitedIntegers<S extends SufficientStatistic<S>> {
  private static final int MOST_TRIALS = 1000;

  private static final int THIRDS = 60;

  private final LimitedLikelihood<S> likelihood;
  private final Parameters known;
  private final IntegerRanges ranges;

  /**
   * A search.
   *
   * @param likelihood of at least one row, in the discrete uniform family
   * @param known the end that is not free, or none
   */
  LimitedIntegers(LimitedLikelihood<S> likelihood, Parameters known) {
    this.likelihood = likelihood;
    this.known = known;
    this.ranges = IntegerRanges.of(likelihood);
  }

  /** Why the search ended without the likeliest ends, and the best that it had. */
  private record Outcome(Optional<IntegerEnds> ends, Status status, String reason) {
    static Outcome ok(IntegerEnds ends) {
      return new Outcome(Optional.of(ends), Status.OK, "");
    }

    static Outcome none(Status status, String reason) {
      return new Outcome(Optional.empty(), status, reason);
    }

    static Outcome flat(IntegerEnds one) {
      return new Outcome(
          Optional.of(one), Status.NO_FINITE_MLE, "The rows are as likely with many ends");
    }

    Outcome mirrored() {
      return new Outcome(ends.map(IntegerEnds::mirrored), status, reason);
    }
  }

  /** The highest log-likelihood; minus infinity where there is none. */
  double highest() {
    return outcome().ends.map(ends -> likelihood.at(parameters(ends))).orElse(NEGATIVE_INFINITY);
  }

  /** The estimate, or why there is none. */
  Fit fit() {
    Outcome outcome = outcome();
    if (outcome.status != Status.OK) {
      return new Fit.NoMaximum(outcome.status, outcome.reason);
    }
    IntegerEnds ends = outcome.ends.orElseThrow();
    Parameters estimate = parameters(ends);
    return ends.width() == 1
        ? new Fit.Maximum(
            Status.BOUNDARY, "All rows may be one integer", estimate, Optional.empty(), 0)
        : Fit.Maximum.okWithoutErrors(estimate, likelihood.at(estimate));
  }

  private static Parameters parameters(IntegerEnds ends) {
    return Parameters.of(UniformFamily.MIN, ends.min(), UniformFamily.MAX, ends.max());
  }

  private Outcome outcome() {
    if (known.has(UniformFamily.MIN)) {
      return ofMax(ranges, known.value(UniformFamily.MIN), "max = Infinity");
    }
    return known.has(UniformFamily.MAX)
        ? ofMax(ranges.mirrored(), -known.value(UniformFamily.MAX), "min = -Infinity").mirrored()
        : ofBoth();
  }

  private static Outcome beyond() {
    return Outcome.none(
        Status.NOT_CONVERGED, "An end is beyond 2^52, where not every integer is a double");
  }

  private static Outcome rising(String towards) {
    return Outcome.none(
        Status.NO_FINITE_MLE, "The likelihood has no maximum, but rises towards " + towards);
  }

  private Outcome ofMax(IntegerRanges of, double min, String end) {
    if (min > of.highestMin()) {
      return Outcome.none(
          Status.OUT_OF_SUPPORT,
          "%s with %s does not reach all rows".formatted(likelihood.family().name(), known));
    }
    if (of.areOpenAbove() && min < of.lowestMax()) {
      return rising(end);
    }
    IntegerEnds least = IntegerEnds.of(min, Math.max(min, of.lowestMax()));
    if (!least.areWithinReach()) {
      return beyond();
    }
    if (of.areOpenAbove()) {
      return Outcome.flat(least);
    }
    LikeliestMax found = LikeliestMax.of(of, min, 0);
    if (!found.ends().areWithinReach()) {
      return beyond();
    }
    return found.isTied() && found.isFlat(of)
        ? Outcome.flat(found.ends())
        : Outcome.ok(found.ends());
  }

  private Outcome ofBoth() {
    double highestMin = ranges.highestMin();
    double lowestMax = ranges.lowestMax();
    if (lowestMax < highestMin) {
      double one = lowestMax > NEGATIVE_INFINITY ? lowestMax : highestMin;
      return Outcome.flat(IntegerEnds.of(one, one));
    }
    if (ranges.spreadWithoutEnd()) {
      return rising("min = -Infinity and max = Infinity");
    }
    IntegerEnds inner = IntegerEnds.of(highestMin, lowestMax);
    if (!inner.areWithinReach()) {
      return beyond();
    }
    return lowestMax == highestMin ? Outcome.ok(inner) : around(peak());
  }

  /** The lowest integer from which the profile does not rise. */
  private double peak() {
    double high = ranges.highestMin();
    double low = high - 1;
    for (double step = 2; !risesFrom(low); step *= 2) {
      high = low;
      if (low <= -IntegerRanges.LARGEST) {
        return low;
      }
      low = Math.max(-IntegerRanges.LARGEST, ranges.highestMin() - step);
    }
    while (high - low > 1) {
      double middle = low + Math.floor((high - low) / 2);
      if (risesFrom(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private boolean risesFrom(double min) {
    return ranges.difference(profile(min + 1, 0), profile(min, 0)) > 0;
  }

  private IntegerEnds profile(double min, double part) {
    return LikeliestMax.of(ranges, min, part).between();
  }

  /** The best pair of integers, from the lower end with the highest profile both ways. */
  private Outcome around(double peak) {
    LikeliestMax best = LikeliestMax.of(ranges, peak, 0);
    Optional<IntegerEnds> top = Optional.empty();
    for (double step : new double[] {-1, 1}) {
      double min = peak;
      for (int i = 0; min >= -IntegerRanges.LARGEST && min <= ranges.highestMin(); i++) {
        LikeliestMax next = LikeliestMax.of(ranges, min, 0);
        if (ranges.difference(next.between(), best.ends()) < 0) {
          break;
        }
        if (i > MOST_TRIALS) {
          return Outcome.none(
              Status.NOT_CONVERGED,
              "More than %d lower ends may be the likeliest".formatted(MOST_TRIALS));
        }
        best = min == peak ? best : best.or(next, ranges);
        if (best.isTied()) {
          top = top.or(() -> Optional.of(highest(peak)));
          if (ranges.difference(top.orElseThrow(), best.ends()) <= 0 && isFlat(best.ends())) {
            return Outcome.flat(best.ends());
          }
        }
        min += step;
      }
    }
    return best.ends().areWithinReach() ? Outcome.ok(best.ends()) : beyond();
  }

  /** Whether a lower end farther away is as likely, too; see {@link IntegerEnds#apart}. */
  private boolean isFlat(IntegerEnds best) {
    double apart = best.apart();
    return apart == 0
        || DoubleStream.of(best.min() - apart, best.min() + apart)
            .filter(min -> min <= ranges.highestMin())
            .anyMatch(min -> ranges.difference(profile(min, 0), best) >= 0);
  }

  /** The likeliest numbers, whose lower end is less than 1 from the peak; by thirds. */
  private IntegerEnds highest(double peak) {
    double low = -1;
    double high = peak < ranges.highestMin() ? 1 : 0;
    for (int i = 0; i < THIRDS; i++) {
      double left = low + (high - low) / 3;
      double right = high - (high - low) / 3;
      if (ranges.difference(moved(peak, right), moved(peak, left)) > 0) {
        low = left;
      } else {
        high = right;
      }
    }
    IntegerEnds inside = moved(peak, low / 2 + high / 2);
    IntegerEnds at = moved(peak, 0);
    return ranges.difference(inside, at) > 0 ? inside : at;
  }

  private IntegerEnds moved(double peak, double by) {
    return profile(peak + Math.floor(by), by - Math.floor(by));
  }
}
