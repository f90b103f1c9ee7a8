package dev.suffice.family;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.statistic.ValueBins;
import dev.suffice.statistic.ValueBins.Share;
import java.util.Map;

/**
 * The weighted median of values in bins, and the sum of the deviations from a number.
 *
 * <p>A median is any m with at most half of the weight below it and at most half above: one value,
 * or the interval between two where the weight up to the one is exactly half. The lower end is the
 * first value with at least half of the weight up to it, the upper one the first with more.
 *
 * @param bins with at least one row, in an interval that has the medians
 */
record MedianOfBins(ValueBins bins) {
  private static final ExactSum TWO = ExactSum.of(2L);

  /** How the weight up to a bin, twice, compares with all. */
  @FunctionalInterface
  private interface Enough {
    boolean is(int signOfExcess);
  }

  /** The bin of the lower median. */
  long lowerBin() {
    return lowerEntry().getKey();
  }

  /** The bin of the upper median. */
  long upperBin() {
    return upperEntry().getKey();
  }

  private Map.Entry<Long, Share> lowerEntry() {
    return first(sign -> sign >= 0);
  }

  private Map.Entry<Long, Share> upperEntry() {
    return first(sign -> sign > 0);
  }

  private Map.Entry<Long, Share> first(Enough enough) {
    ExactSum weight = below().weight();
    for (Map.Entry<Long, Share> entry : bins.bins().entrySet()) {
      weight = weight.plus(entry.getValue().weight());
      if (enough.is(weight.times(TWO).minus(bins.all().weight()).signum())) {
        return entry;
      }
    }
    throw new IllegalStateException("No bin has the median, of " + bins.bins().size());
  }

  /** Of the values below the interval. */
  private Share below() {
    return bins.below(bins.type().from()).orElse(Share.NONE);
  }

  /** The lower median; every value must be kept by itself. */
  Rational lower() {
    return value(lowerEntry().getValue());
  }

  /** The upper median; every value must be kept by itself. */
  Rational upper() {
    return value(upperEntry().getValue());
  }

  private static Rational value(Share share) {
    return Rational.of(share.sum(), share.weight());
  }

  /** The middle between the two medians. */
  Rational middle() {
    return lower().plus(upper()).times(Rational.of(0.5));
  }

  /**
   * {@code Σ w |x - m|}.
   *
   * @throws IllegalArgumentException if m is neither in an interval of which every value is kept by
   *     itself, nor a cut
   */
  Rational deviations(Rational m) {
    double near = m.doubleValue();
    ValueBins s = bins;
    if (s.isExact() && near >= s.type().from() && near <= s.type().to()) {
      Rational deviations = excess(m, below()).negated();
      Share above = minus(s.all(), below());
      for (Share share : s.bins().values()) {
        Rational excess = excess(m, share);
        deviations = deviations.plus(excess.signum() < 0 ? excess.negated() : excess);
        above = minus(above, share);
      }
      return deviations.plus(excess(m, above));
    }
    Share smaller =
        s.below(near)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The deviations from "
                            + near
                            + " are known only if the passes over the data were asked for them"));
    return excess(m, minus(minus(s.all(), smaller), smaller));
  }

  private static Share minus(Share a, Share b) {
    return new Share(a.weight().minus(b.weight()), a.sum().minus(b.sum()));
  }

  /** {@code Σ w (x - m)}. */
  private static Rational excess(Rational m, Share share) {
    return share.sum().rational().minus(m.times(share.weight().rational()));
  }
}
