package dev.suffice.family;

import dev.suffice.statistic.Limits;
import java.util.Map;
import java.util.Optional;

/** Where the likelihood is not smooth in a parameter. */
public enum Break {
  /** No value lies below the parameter: it breaks at the smallest value and at ends of ranges. */
  LOWER_END,
  /** No value lies above the parameter. */
  UPPER_END,
  /** It breaks at every value and end of a range. */
  VALUES;

  /**
   * Why a family with these breaks has no form for values that are seen between bounds only; empty
   * if it has one. With one end, and all values exact, the likeliest end is the extreme value
   * whatever the bounds.
   */
  static Optional<String> noTruncatedForm(Map<String, Break> breaks, Limits limits) {
    if (breaks.containsValue(VALUES)) {
      return Optional.of(
          "the likelihood may have several maxima, and is the same for all locations beyond a"
              + " bound");
    }
    if (breaks.size() > 1) {
      return Optional.of(
          "between bounds its values are uniform too, so fit them without the bounds");
    }
    return breaks.isEmpty() || limits == Limits.NONE
        ? Optional.empty()
        : Optional.of("the likelihood may have several maxima");
  }
}
