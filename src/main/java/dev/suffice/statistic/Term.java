package dev.suffice.statistic;

import dev.suffice.exact.NumberColumn;
import java.util.stream.Stream;

/**
 * A quantity of a row that is summed, or whose extreme is kept: a sufficient statistic is a few of
 * these.
 *
 * <p>The ids are part of the stored bytes and never change. Powers of the value and of the
 * companion are summed exactly; a transcendental function is rounded to double first, by {@link
 * StrictMath}, the same on every machine, and summed exactly then. Terms from 20 on are the second
 * moments of others.
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
  MAX(16, Merge.GREATEST),
  /** x³. */
  VALUE_CUBED(20, Quantity.VALUE, 3),
  /** x⁴. */
  VALUE_TO_FOURTH(21, Quantity.VALUE, 4),
  /** (ln x)³. */
  LOG_CUBED(22, Quantity.LOG, 3),
  /** (ln x)⁴. */
  LOG_TO_FOURTH(23, Quantity.LOG, 4),
  /** The cube of ln(x/(1 - x)). */
  LOGIT_CUBED(24, Quantity.LOGIT, 3),
  /** The fourth power of ln(x/(1 - x)). */
  LOGIT_TO_FOURTH(25, Quantity.LOGIT, 4),
  /** 1/x². */
  RECIPROCAL_SQUARED(26, Quantity.RECIPROCAL, 2),
  /** (ln(1 - x))². */
  LOG_COMPLEMENT_SQUARED(27, Quantity.LOG_COMPLEMENT, 2),
  /** cos² x. */
  COSINE_SQUARED(28, Quantity.COSINE, 2),
  /** sin² x. */
  SINE_SQUARED(29, Quantity.SINE, 2),
  /** The square of the companion. */
  COMPANION_SQUARED(30, Quantity.COMPANION, 2),
  /** x ln x. */
  VALUE_BY_LOG(31, Quantity.VALUE, 1, Quantity.LOG),
  /** x² ln x. */
  VALUE_SQUARED_BY_LOG(32, Quantity.VALUE, 2, Quantity.LOG),
  /** x times the rounded 1/x. */
  VALUE_BY_RECIPROCAL(33, Quantity.VALUE, 1, Quantity.RECIPROCAL),
  /** (ln x)/x. */
  LOG_BY_RECIPROCAL(34, Quantity.LOG, 1, Quantity.RECIPROCAL),
  /** ln x ln(1 - x). */
  LOG_BY_LOG_COMPLEMENT(35, Quantity.LOG, 1, Quantity.LOG_COMPLEMENT),
  /** cos x sin x. */
  COSINE_BY_SINE(36, Quantity.COSINE, 1, Quantity.SINE),
  /** x times the companion. */
  VALUE_BY_COMPANION(37, Quantity.VALUE, 1, Quantity.COMPANION);

  private final int id;
  private final Quantity quantity;
  private final int power;

  /** Another factor; absent, its power is 0. */
  private final Quantity other;

  private final int otherPower;
  private final Merge merge;

  Term(int id, Quantity quantity, int power) {
    this(id, quantity, power, quantity, 0, Merge.SUM);
  }

  Term(int id, Quantity quantity, int power, Quantity other) {
    this(id, quantity, power, other, 1, Merge.SUM);
  }

  Term(int id, Merge extreme) {
    this(id, Quantity.VALUE, 1, Quantity.VALUE, 0, extreme);
  }

  Term(int id, Quantity quantity, int power, Quantity other, int otherPower, Merge merge) {
    this.id = id;
    this.quantity = quantity;
    this.power = power;
    this.other = other;
    this.otherPower = otherPower;
    this.merge = merge;
  }

  /**
   * The term that is the product of two.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Term product(Term a, Term b) {
    for (Term term : values()) {
      if (term.merge == Merge.SUM
          && Stream.of(Quantity.values())
              .allMatch(q -> term.powerOf(q) == a.powerOf(q) + b.powerOf(q))) {
        return term;
      }
    }
    throw new IllegalArgumentException("No term is the product of " + a + " and " + b);
  }

  /** To which power a quantity is a factor; 0 if it is none. */
  int powerOf(Quantity factor) {
    return (factor == quantity ? power : 0) + (factor == other ? otherPower : 0);
  }

  int id() {
    return id;
  }

  /** Whether it has a value wherever the support and the companion's rule allow a row. */
  boolean isDefinedOn(Support support, Companion companion) {
    return isDefinedOn(quantity, support, companion) && isDefinedOn(other, support, companion);
  }

  private static boolean isDefinedOn(Quantity factor, Support support, Companion companion) {
    return switch (factor) {
      case VALUE, COMPANION, COSINE, SINE, ZERO -> true;
      case LOG, RECIPROCAL -> support.isPositive();
      case LOG_COMPLEMENT, LOGIT -> support == Support.UNIT;
      case LOG_CHOOSE -> support.isCount() && companion == Companion.TRIALS;
      case POISSON_BASE ->
          support.isCount() && (companion == Companion.NONE || companion == Companion.EXPOSURE);
    };
  }

  /** Whether it is more than a quantity or its square. */
  boolean isProduct() {
    return power > 2 || otherPower > 0;
  }

  Quantity quantity() {
    return quantity;
  }

  /** What it is a product of. */
  Stream<Quantity> quantities() {
    return Stream.of(quantity, other).distinct();
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

    /** The power of ten that the numbers of a block are divided by. */
    int scale(Block layout) {
      return switch (this) {
        case VALUE -> layout.values().scale();
        case COMPANION -> layout.companions().map(NumberColumn::scale).orElse(0);
        default -> 0;
      };
    }

    /** As many doubles as hold the bits of one number. */
    int factors(Block layout) {
      return switch (this) {
        case VALUE -> layout.values().factors();
        case COMPANION -> layout.companions().map(NumberColumn::factors).orElse(1);
        default -> 1;
      };
    }

    /** Whether it is computed from the value, rather than a column itself. */
    boolean isComputed() {
      return this != VALUE && this != COMPANION;
    }
  }
}
