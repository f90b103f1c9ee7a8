package dev.suffice.function;

import dev.suffice.exact.Rational;
import org.apache.commons.numbers.core.DD;

/**
 * What {@link RisingFactorial} sums over {@code x = r + k}: each by itself, and d of them from
 * {@code a >= 64} on by the difference of an asymptotic expansion at both ends, part by part, so
 * that ends next to one another do not cancel.
 *
 * <p>Reference: NIST Digital Library of Mathematical Functions, 5.11.1, 5.11.2 and 5.15.8.
 */
enum RisingTerms {
  LOGS {
    @Override
    Rational of(Rational x) {
      return Logarithm.of(x);
    }

    @Override
    DD sum(DD x, long from, long to) {
      DD sum = DD.ZERO;
      DD product = DD.ONE;
      for (long k = from; k < to; k++) {
        DD factor = plus(x, k);
        if (product.hi() > LARGE / factor.hi()) {
          sum = sum.add(Logarithm.of(product));
          product = DD.ONE;
        }
        product = product.multiply(factor);
      }
      return sum.add(Logarithm.of(product));
    }

    /** {@code (b - ½) ln(b/a) + d ln a - d} and the series, with {@code b = a + d}. */
    @Override
    DD difference(DD a, double d) {
      DD b = a.add(d);
      DD series = series(LOG_GAMMA, b).subtract(series(LOG_GAMMA, a));
      return b.subtract(0.5)
          .multiply(logOfQuotient(a, d))
          .add(Logarithm.of(a).multiply(d))
          .subtract(d)
          .add(series);
    }

    private DD series(BernoulliSeries series, DD x) {
      DD u = x.reciprocal();
      return u.multiply(series.at(u));
    }
  },

  INVERSES {
    @Override
    Rational of(Rational x) {
      return Rational.ONE.dividedBy(x);
    }

    @Override
    DD sum(DD x, long from, long to) {
      DD sum = DD.ZERO;
      for (long k = from; k < to; k++) {
        sum = sum.add(plus(x, k).reciprocal());
      }
      return sum;
    }

    /** {@code ln(b/a) + d/2ab} less the series. */
    @Override
    DD difference(DD a, double d) {
      DD b = a.add(d);
      DD series = series(b).subtract(series(a));
      return logOfQuotient(a, d).add(DD.of(d / 2).divide(a.multiply(b))).subtract(series);
    }

    private DD series(DD x) {
      DD u = x.reciprocal();
      return u.square().multiply(DIGAMMA.at(u));
    }
  },

  INVERSE_SQUARES {
    @Override
    Rational of(Rational x) {
      return Rational.ONE.dividedBy(x.squared());
    }

    @Override
    DD sum(DD x, long from, long to) {
      DD sum = DD.ZERO;
      for (long k = from; k < to; k++) {
        sum = sum.add(plus(x, k).reciprocal().square());
      }
      return sum;
    }

    /** {@code d/ab + d(a + b)/2a²b²} and the series. */
    @Override
    DD difference(DD a, double d) {
      DD b = a.add(d);
      DD product = a.multiply(b);
      DD bracket = a.add(b).divide(product.multiply(2)).add(1);
      DD series = series(a).subtract(series(b));
      return DD.of(d).divide(product).multiply(bracket).add(series);
    }

    private DD series(DD x) {
      DD u = x.reciprocal();
      return u.square().multiply(u).multiply(TRIGAMMA.at(u));
    }
  };

  // A product is taken apart before it outgrows the doubles.
  private static final double LARGE = 1e250;

  private static final BernoulliSeries LOG_GAMMA = new BernoulliSeries(j -> 2 * j * (2 * j - 1));
  private static final BernoulliSeries DIGAMMA = new BernoulliSeries(j -> 2 * j);
  private static final BernoulliSeries TRIGAMMA = new BernoulliSeries(j -> 1);

  /** One term, of any size. */
  abstract Rational of(Rational x);

  Rational exact(Rational x) {
    return of(x).rounded(DoubleDouble.BITS);
  }

  /** The sum of the terms from one k up to another, one by one. */
  abstract DD sum(DD x, long from, long to);

  /** The sum of the d terms from a on, by the expansion. */
  abstract DD difference(DD a, double d);

  static DD plus(DD x, long k) {
    return x.add(DD.of(k));
  }

  /** {@code ln((a + d)/a)}, which is small where d is. */
  static DD logOfQuotient(DD a, double d) {
    return d > a.hi()
        ? Logarithm.of(a.add(d)).subtract(Logarithm.of(a))
        : Logarithm.ofOnePlus(DD.of(d).divide(a));
  }
}
