package dev.suffice.statistic;

/**
 * A quantity of a row that is summed, or whose extreme is kept: a sufficient statistic is a few of
 * these.
 *
 * <p>The ids are part of the stored bytes and never change. Powers of the value and of the
 * companion are summed exactly; a transcendental function is rounded to double first, by {@link
 * StrictMath}, the same on every machine, and summed exactly then.
 */
public enum Term {
  /** x. */
  VALUE(1, Quantity.VALUE, 1),
  /** x². */
  VALUE_SQUARED(2, Quantity.VALUE, 2),
  /** ln x. */
  LOG(3, Quantity.LOG, 1),
  /** (ln x)². */
  LOG_SQUARED(4, Quantity.LOG, 2),
  /** The companion: trials or exposure. */
  COMPANION(5, Quantity.COMPANION, 1),
  /** ln of the binomial coefficient, trials over x. */
  LOG_CHOOSE(6, Quantity.LOG_CHOOSE, 1),
  /** x ln E - ln x!, with the exposure E. */
  POISSON_BASE(7, Quantity.POISSON_BASE, 1),
  /** 1/x. */
  RECIPROCAL(8, Quantity.RECIPROCAL, 1),
  /** ln(1 - x). */
  LOG_COMPLEMENT(9, Quantity.LOG_COMPLEMENT, 1),
  /** ln(x/(1 - x)). */
  LOGIT(10, Quantity.LOGIT, 1),
  /** The square of ln(x/(1 - x)). */
  LOGIT_SQUARED(11, Quantity.LOGIT, 2),
  /** cos x, of an angle in radians. */
  COSINE(12, Quantity.COSINE, 1),
  /** sin x, of an angle in radians. */
  SINE(13, Quantity.SINE, 1),
  /** 1 where x is 0, else 0. */
  ZERO(14, Quantity.ZERO, 1),
  /** The smallest x, whatever its weight. */
  MIN(15, Merge.LEAST),
  /** The largest x, whatever its weight. */
  MAX(16, Merge.GREATEST);

  private final int id;
  private final Quantity quantity;
  private final int power;
  private final Merge merge;

  Term(int id, Quantity quantity, int power) {
    this(id, quantity, power, Merge.SUM);
  }

  Term(int id, Merge extreme) {
    this(id, Quantity.VALUE, 1, extreme);
  }

  Term(int id, Quantity quantity, int power, Merge merge) {
    this.id = id;
    this.quantity = quantity;
    this.power = power;
    this.merge = merge;
  }

  int id() {
    return id;
  }

  /** Whether it has a value wherever the support and the companion's rule allow a row. */
  boolean isDefinedOn(Support support, Companion companion) {
    return switch (quantity) {
      case VALUE, COMPANION, COSINE, SINE, ZERO -> true;
      case LOG, RECIPROCAL -> support.isPositive();
      case LOG_COMPLEMENT, LOGIT -> support == Support.UNIT;
      case LOG_CHOOSE -> support.isCount() && companion == Companion.TRIALS;
      case POISSON_BASE ->
          support.isCount() && (companion == Companion.NONE || companion == Companion.EXPOSURE);
    };
  }

  Quantity quantity() {
    return quantity;
  }

  int power() {
    return power;
  }

  /** How the terms of two sets of rows make the term of both. */
  Merge merge() {
    return merge;
  }

  static Term ofId(int id) {
    for (Term term : values()) {
      if (term.id == id) {
        return term;
      }
    }
    throw new MalformedStatisticException("No term has the id " + id);
  }

  /** What a term is a power of. */
  enum Quantity {
    VALUE {
      @Override
      double of(double x, double companion) {
        return x;
      }
    },
    COMPANION {
      @Override
      double of(double x, double companion) {
        return companion;
      }
    },
    LOG {
      @Override
      double of(double x, double companion) {
        return StrictMath.log(x);
      }
    },
    LOG_CHOOSE {
      @Override
      double of(double x, double companion) {
        return LogFactorial.choose(companion, x);
      }
    },
    POISSON_BASE {
      @Override
      double of(double x, double companion) {
        return x == 0 ? 0 : x * StrictMath.log(companion) - LogFactorial.of(x);
      }
    },
    RECIPROCAL {
      @Override
      double of(double x, double companion) {
        return 1 / x;
      }
    },
    LOG_COMPLEMENT {
      @Override
      double of(double x, double companion) {
        return StrictMath.log1p(-x);
      }
    },
    LOGIT {
      @Override
      double of(double x, double companion) {
        return StrictMath.log(x) - StrictMath.log1p(-x);
      }
    },
    COSINE {
      @Override
      double of(double x, double companion) {
        return StrictMath.cos(x);
      }
    },
    SINE {
      @Override
      double of(double x, double companion) {
        return StrictMath.sin(x);
      }
    },
    ZERO {
      @Override
      double of(double x, double companion) {
        return x == 0 ? 1 : 0;
      }
    };

    abstract double of(double x, double companion);

    /** Whether it is computed from the value, rather than a column itself. */
    boolean isComputed() {
      return this != VALUE && this != COMPANION;
    }
  }
}
