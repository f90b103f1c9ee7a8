package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;

/** How the terms of two sets of rows, neither of them empty, make the term of both. */
enum Merge {
  /** Their sum. */
  SUM {
    @Override
    ExactSum of(ExactSum a, ExactSum b) {
      return a.plus(b);
    }
  },
  /** The smaller one. */
  LEAST {
    @Override
    ExactSum of(ExactSum a, ExactSum b) {
      return a.minus(b).signum() <= 0 ? a : b;
    }
  },
  /** The larger one. */
  GREATEST {
    @Override
    ExactSum of(ExactSum a, ExactSum b) {
      return a.minus(b).signum() >= 0 ? a : b;
    }
  };

  abstract ExactSum of(ExactSum a, ExactSum b);
}
