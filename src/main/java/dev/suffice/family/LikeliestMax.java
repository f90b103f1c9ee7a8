package dev.suffice.family;

import java.util.stream.DoubleStream;

/**
 * The likeliest upper end of integers where the lower one is given.
 *
 * <p>In {@code 1/(b - a + 1)} the log-likelihood is concave, so that it rises to its maximum in b
 * and falls beyond: the last integer from which it rises is found by doubling and halving, the
 * maximum over all numbers lies between it and the next, and that over integers is one of them.
 *
 * @param ends with the likeliest integer, the lowest of those as likely
 * @param between with the likeliest number; the lower end need be no integer there
 * @param isTied whether another integer is as likely
 */
record LikeliestMax(IntegerEnds ends, IntegerEnds between, boolean isTied) {
  private static final int HALVINGS = 45;

  /**
   * Looks for it, up to {@link IntegerRanges#LARGEST}.
   *
   * @param min the integer part of the lower end
   * @param minPart the rest of it, in [0, 1)
   */
  static LikeliestMax of(IntegerRanges ranges, double min, double minPart) {
    double least = Math.max(ranges.lowestMax(), min + (minPart > 0 ? 1 : 0));
    IntegerEnds from = new IntegerEnds(min, minPart, least, 0);
    double last = last(ranges, from);
    IntegerEnds best = from.withMax(Math.max(least, last - 1), 0);
    boolean tied = false;
    for (double max = best.max() + 1; max <= last + 2; max++) {
      IntegerEnds next = from.withMax(max, 0);
      double more = ranges.difference(next, best);
      tied = more == 0 || (tied && more < 0);
      best = more > 0 ? next : best;
    }
    IntegerEnds between = between(ranges, from.withMax(last, 0));
    return new LikeliestMax(best, ranges.difference(between, best) > 0 ? between : best, tied);
  }

  /** The likelier one; of two that are as likely, the one to name, and there is a tie. */
  LikeliestMax or(LikeliestMax other, IntegerRanges ranges) {
    double more = ranges.difference(other.ends, ends);
    if (more != 0) {
      return more > 0 ? other : this;
    }
    LikeliestMax first = other.ends.precedes(ends) ? other : this;
    return new LikeliestMax(first.ends, first.between, true);
  }

  /** Whether no number is likelier, and one farther away is as likely. */
  boolean isFlat(IntegerRanges ranges) {
    double least = Math.max(ranges.lowestMax(), ends.min());
    return between.equals(ends)
        && (ends.apart() == 0
            || DoubleStream.of(ends.max() - ends.apart(), ends.max() + ends.apart())
                .filter(max -> max >= least)
                .anyMatch(max -> ranges.difference(ends.withMax(max, 0), ends) >= 0));
  }

  /** The last integer from which the likelihood rises; the least one if it does not. */
  private static double last(IntegerRanges ranges, IntegerEnds from) {
    double low = from.max();
    double high = low + 1;
    for (double step = 2; rises(ranges, from.withMax(high, 0)); step *= 2) {
      low = high;
      if (low >= IntegerRanges.LARGEST) {
        return low;
      }
      high = Math.min(IntegerRanges.LARGEST, from.max() + step);
    }
    while (high - low > 1) {
      double middle = low + Math.floor((high - low) / 2);
      if (rises(ranges, from.withMax(middle, 0))) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static boolean rises(IntegerRanges ranges, IntegerEnds ends) {
    return ranges.slope(ends) > 0;
  }

  /** Where the likelihood no longer rises, from an integer to the next. */
  private static IntegerEnds between(IntegerRanges ranges, IntegerEnds from) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = low / 2 + high / 2;
      if (rises(ranges, from.withMax(from.max(), middle))) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return from.withMax(from.max(), low);
  }
}
