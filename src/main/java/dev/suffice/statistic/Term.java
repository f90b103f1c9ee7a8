package dev.suffice.statistic;

/**
 * A quantity of a row that is summed: a sufficient statistic is a few of these sums.
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
  POISSON_BASE(7, Quantity.POISSON_BASE, 1);

  private final int id;
  private final Quantity quantity;
  private final int power;

  Term(int id, Quantity quantity, int power) {
    this.id = id;
    this.quantity = quantity;
    this.power = power;
  }

  int id() {
    return id;
  }

  /** Whether it has a value wherever the support and the companion's rule allow a row. */
  boolean isDefinedOn(Support support, Companion companion) {
    return switch (quantity) {
      case VALUE, COMPANION -> true;
      case LOG -> support == Support.POSITIVE;
      case LOG_CHOOSE -> support.isDiscrete() && companion == Companion.TRIALS;
      case POISSON_BASE -> support.isDiscrete() && companion != Companion.TRIALS;
    };
  }

  Quantity quantity() {
    return quantity;
  }

  int power() {
    return power;
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
    };

    abstract double of(double x, double companion);
  }
}
