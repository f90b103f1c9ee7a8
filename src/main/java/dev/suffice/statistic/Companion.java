package dev.suffice.statistic;

import dev.suffice.exact.NumberColumn;

/** The second number of a row, where a family has one; absent, it is 1. */
public enum Companion {
  /** None. */
  NONE(0, "") {
    @Override
    boolean accepts(NumberColumn values, NumberColumn companions, int i) {
      return true;
    }

    @Override
    boolean accepts(Range range, double companion) {
      return true;
    }
  },
  /** The number of trials of which the value counts the successes. */
  TRIALS(1, "Trials must be an integer >= the successes") {
    @Override
    boolean accepts(NumberColumn values, NumberColumn companions, int i) {
      double successes = values.values()[i];
      double trials = companions.values()[i];
      return trials >= successes
          && trials <= Double.MAX_VALUE
          && companions.isInteger(i)
          && (trials > successes
              || trials < CONSECUTIVE_BELOW
              || orderedExactly(values, companions, i));
    }

    @Override
    boolean accepts(Range range, double trials) {
      return trials >= Math.max(0, range.lower())
          && trials <= Double.MAX_VALUE
          && trials == Math.rint(trials);
    }

    @Override
    double most(double trials) {
      return trials;
    }

    private boolean orderedExactly(NumberColumn values, NumberColumn companions, int i) {
      return companions.exact(i).minus(values.exact(i)).signum() >= 0;
    }
  },
  /** The time, area or number at risk in which the value counts the events. */
  EXPOSURE(2, "Exposure must be a finite number > 0") {
    @Override
    boolean accepts(NumberColumn values, NumberColumn companions, int i) {
      double exposure = companions.values()[i];
      return exposure > 0 && exposure <= Double.MAX_VALUE;
    }

    @Override
    boolean accepts(Range range, double exposure) {
      return exposure > 0 && exposure <= Double.MAX_VALUE;
    }
  },
  /** 1 where something happened at the time that is the value, 0 where it had not until then. */
  EVENT(3, "An event must be 0 or 1") {
    @Override
    boolean accepts(NumberColumn values, NumberColumn companions, int i) {
      double event = companions.values()[i];
      return (event == 0 || event == 1) && companions.isInteger(i);
    }

    @Override
    boolean accepts(Range range, double event) {
      return event == 0 || event == 1;
    }
  };

  /** Below this, integers that have the same nearest double are the same. */
  private static final double CONSECUTIVE_BELOW = 0x1p53;

  private final int id;
  private final String rule;

  Companion(int id, String rule) {
    this.id = id;
    this.rule = rule;
  }

  /** Whether the i-th row keeps the rule. */
  abstract boolean accepts(NumberColumn values, NumberColumn companions, int i);

  /** Whether a companion may stand beside a range: some value in it would keep the rule. */
  abstract boolean accepts(Range range, double companion);

  /** The largest value beside this companion. */
  double most(double companion) {
    return Double.POSITIVE_INFINITY;
  }

  String rule() {
    return rule;
  }

  int id() {
    return id;
  }

  static Companion ofId(int id) {
    for (Companion companion : values()) {
      if (companion.id == id) {
        return companion;
      }
    }
    throw new MalformedStatisticException("No companion has the id " + id);
  }
}
