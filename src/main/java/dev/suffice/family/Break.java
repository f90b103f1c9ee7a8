package dev.suffice.family;

/** Where the likelihood is not smooth in a parameter. */
public enum Break {
  /** No value lies below the parameter: it breaks at the smallest value and at ends of ranges. */
  LOWER_END,
  /** No value lies above the parameter. */
  UPPER_END,
  /** It breaks at every value and end of a range. */
  VALUES
}
