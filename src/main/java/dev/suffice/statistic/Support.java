package dev.suffice.statistic;

import dev.suffice.exact.NumberColumn;

/**
 * The values that a family gives probability: every other value is counted apart and never enters a
 * sum.
 */
public enum Support {
  /** All finite numbers. */
  REAL(1, "a finite number") {
    @Override
    public boolean contains(double x) {
      return Math.abs(x) <= Double.MAX_VALUE;
    }
  },
  /** Finite numbers above 0. */
  POSITIVE(2, "a number > 0") {
    @Override
    public boolean contains(double x) {
      return x > 0 && x <= Double.MAX_VALUE;
    }
  },
  /** Finite numbers from 0. */
  NON_NEGATIVE(3, "a number >= 0") {
    @Override
    public boolean contains(double x) {
      return x >= 0 && x <= Double.MAX_VALUE;
    }
  },
  /** 0 and 1. */
  BINARY(4, "0 or 1") {
    @Override
    public boolean contains(double x) {
      return x == 0 || x == 1;
    }
  },
  /** Integers from 0. */
  COUNT(5, "an integer >= 0") {
    @Override
    public boolean contains(double x) {
      return x >= 0 && x <= Double.MAX_VALUE && x == Math.rint(x);
    }
  },
  /** Numbers between 0 and 1. */
  UNIT(6, "a number > 0 and < 1") {
    @Override
    public boolean contains(double x) {
      return x > 0 && x < 1;
    }
  },
  /** Integers from 1. */
  POSITIVE_COUNT(7, "an integer >= 1") {
    @Override
    public boolean contains(double x) {
      return x >= 1 && x <= Double.MAX_VALUE && x == Math.rint(x);
    }
  },
  /** All integers. */
  INTEGER(8, "an integer") {
    @Override
    public boolean contains(double x) {
      return Math.abs(x) <= Double.MAX_VALUE && x == Math.rint(x);
    }
  };

  private final int id;
  private final String description;

  Support(int id, String description) {
    this.id = id;
    this.description = description;
  }

  /** Whether the family gives the value probability; never for NaN and infinities. */
  public abstract boolean contains(double x);

  /** Whether the i-th number is in the support: itself, not only the nearest double. */
  boolean contains(NumberColumn column, int i) {
    return contains(column.values()[i]) && (!isDiscrete() || column.isInteger(i));
  }

  /** Whether all of the first {@code size} numbers are in the support. */
  boolean containsAll(NumberColumn column, int size) {
    double[] x = column.values();
    boolean all = true;
    for (int i = 0; i < size; i++) {
      all &= contains(x[i]);
    }
    if (isDiscrete() && column.scale() > 0) {
      for (int i = 0; i < size; i++) {
        all &= column.isInteger(i);
      }
    }
    return all;
  }

  /** From the lower to the upper end, whether or not they are in the support. */
  public Range span() {
    return switch (this) {
      case REAL, INTEGER -> Range.ALL;
      case POSITIVE, NON_NEGATIVE, COUNT -> Range.from(0);
      case POSITIVE_COUNT -> Range.from(1);
      case BINARY, UNIT -> new Range(0, 1);
    };
  }

  /** Whether some values are in both ranges: an integer, or else numbers enough for a density. */
  boolean holdsAnyOf(Range range, Range bounds) {
    double lower = Math.max(span().lower(), Math.max(range.lower(), bounds.lower()));
    double upper = Math.min(span().upper(), Math.min(range.upper(), bounds.upper()));
    return isDiscrete() ? Math.ceil(lower) <= Math.floor(upper) : lower < upper;
  }

  /** Whether it holds integers only, so that values have probabilities instead of densities. */
  public boolean isDiscrete() {
    return isCount() || this == INTEGER;
  }

  /** Whether it holds integers from 0 only. */
  boolean isCount() {
    return this == BINARY || this == COUNT || this == POSITIVE_COUNT;
  }

  /** Whether it holds numbers above 0 only. */
  boolean isPositive() {
    return this == POSITIVE || this == UNIT || this == POSITIVE_COUNT;
  }

  /** What a value must be, such as {@code a number > 0}. */
  public String description() {
    return description;
  }

  int id() {
    return id;
  }

  static Support ofId(int id) {
    for (Support support : values()) {
      if (support.id == id) {
        return support;
      }
    }
    throw new MalformedStatisticException("No support has the id " + id);
  }
}
