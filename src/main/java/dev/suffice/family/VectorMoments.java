package dev.suffice.family;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.exact.SymmetricMatrix;
import dev.suffice.function.Logarithm;
import dev.suffice.statistic.CrossMoments;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Number, sums and sums of products of rows of several numbers, all exact, and what they say of
 * normal distributions.
 *
 * @param s rows with a weight above 0
 */
record VectorMoments(CrossMoments s) {
  private static final Rational MINUS_HALF = Rational.of(-0.5);

  int size() {
    return s.type().columns();
  }

  Rational n() {
    return s.weight().rational();
  }

  Rational mean(int i) {
    return Rational.of(s.sum(i), s.weight());
  }

  /** {@code n Σ w x[i] x[j] - Σ w x[i] Σ w x[j]}: n² times the covariance. */
  private ExactSum scatter(int i, int j) {
    return s.weight().times(s.product(i, j)).minus(s.sum(i).times(s.sum(j)));
  }

  /** n² times the covariances of all columns. */
  SymmetricMatrix scatter() {
    return SymmetricMatrix.of(size(), this::scatter);
  }

  private SymmetricMatrix scatter(List<Integer> places) {
    return SymmetricMatrix.of(places.size(), (i, j) -> scatter(places.get(i), places.get(j)));
  }

  /** The mean product of deviations: it divides by n. */
  Rational covariance(int i, int j) {
    return Rational.of(scatter(i, j), s.weight().times(s.weight()));
  }

  /** The sum of products of deviations divided by n - 1, which must be above 0. */
  Rational unbiasedCovariance(int i, int j) {
    return Rational.of(scatter(i, j), s.weight().times(s.weight().minus(ExactSum.ONE)));
  }

  /** Whether {@link #unbiasedCovariance} has a meaning. */
  boolean hasUnbiasedCovariance() {
    return s.weight().minus(ExactSum.ONE).signum() > 0;
  }

  /** The correlation of two columns with positive variances, correctly rounded. */
  double correlation(int i, int j) {
    ExactSum covariance = scatter(i, j);
    double size =
        Rational.of(covariance.times(covariance), scatter(i, i).times(scatter(j, j))).sqrt();
    return covariance.signum() < 0 ? -size : size;
  }

  /** The mean squared deviation from the mean of a column, or from one that is fixed. */
  Rational squares(int i, Optional<Double> mean) {
    ExactSum pull = pull(i, mean);
    return Rational.of(scatter(i, i).plus(pull.times(pull)), s.weight().times(s.weight()));
  }

  /** {@code -n/2 (d (ln 2π + ln v) + q/v)}: d columns of variance v, with q their mean squares. */
  Rational spherical(int d, Rational variance, Rational squares) {
    return Logarithm.OF_TWO_PI
        .plus(Logarithm.of(variance))
        .times(Rational.of(d))
        .plus(squares.dividedBy(variance))
        .times(n())
        .times(MINUS_HALF);
  }

  /** Some columns by themselves, all of their covariances free, and the means that are fixed. */
  Rational free(List<Integer> places, List<Optional<Double>> means) {
    int d = places.size();
    List<Integer> fixed = places.stream().filter(i -> means.get(i).isPresent()).toList();
    Rational n = n();
    Rational determinant = Rational.of(scatter(places).determinant(), power(s.weight(), 2 * d));
    if (!fixed.isEmpty()) {
      // The other columns given these have their own means; so only these are pulled away.
      determinant =
          determinant.times(
              Rational.of(about(fixed, means).determinant(), scatter(fixed).determinant()));
    }
    return n.times(Logarithm.OF_TWO_PI.plus(Rational.ONE).times(Rational.of(d)))
        .plus(n.times(Logarithm.of(determinant)))
        .times(MINUS_HALF);
  }

  /** n² times the mean products of deviations from fixed means. */
  private SymmetricMatrix about(List<Integer> places, List<Optional<Double>> means) {
    return SymmetricMatrix.of(
        places.size(),
        (i, j) ->
            scatter(places.get(i), places.get(j))
                .plus(
                    pull(places.get(i), means.get(places.get(i)))
                        .times(pull(places.get(j), means.get(places.get(j))))));
  }

  /** n times the mean less a fixed mean; 0 where it is free. */
  private ExactSum pull(int i, Optional<Double> fixed) {
    return fixed
        .map(mean -> s.sum(i).minus(s.weight().times(ExactSum.of(mean))))
        .orElse(ExactSum.ZERO);
  }

  /** Whether no column is a linear function of others: the likelihood has a limit. */
  boolean isRegular(List<Integer> places) {
    return scatter(places).determinant().signum() > 0;
  }

  static List<Integer> upTo(int size) {
    return IntStream.range(0, size).boxed().toList();
  }

  /**
   * Some columns by themselves with these covariances: {@code -½ (n (d ln 2π + ln det Σ) + tr(Σ^-1
   * T))} with the scatter T about the fixed means and about those of the data, moved as the
   * covariances let them, where means are free.
   */
  Rational known(List<Integer> places, SymmetricMatrix covariance, List<Optional<Double>> means) {
    SymmetricMatrix.Inverse inverse = covariance.inverse().orElseThrow();
    List<Integer> fixed =
        IntStream.range(0, places.size())
            .filter(i -> means.get(places.get(i)).isPresent())
            .boxed()
            .toList();
    Rational squares = inverse.traceOfProduct(scatter(places));
    if (!fixed.isEmpty()) {
      List<ExactSum> pulls =
          fixed.stream().map(places::get).map(i -> pull(i, means.get(i))).toList();
      SymmetricMatrix products =
          SymmetricMatrix.of(fixed.size(), (i, j) -> pulls.get(i).times(pulls.get(j)));
      squares =
          squares.plus(covariance.part(fixed).inverse().orElseThrow().traceOfProduct(products));
    }
    Rational n = n();
    return n.times(
            Logarithm.OF_TWO_PI
                .times(Rational.of(places.size()))
                .plus(Logarithm.of(inverse.determinant().rational())))
        .plus(squares.dividedBy(n))
        .times(MINUS_HALF);
  }

  private static ExactSum power(ExactSum x, int exponent) {
    ExactSum power = ExactSum.ONE;
    for (int i = 0; i < exponent; i++) {
      power = power.times(x);
    }
    return power;
  }
}
