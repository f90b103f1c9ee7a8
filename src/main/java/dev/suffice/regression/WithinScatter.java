package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.exact.SymmetricMatrix;
import dev.suffice.statistic.CrossMoments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How rows of numbers lie about the mean of their class: {@code W = Σ_c Σ w (x - μ_c)(x - μ_c)'}.
 *
 * <p>{@code W = Σ_c (P_c - s_c s_c'/n_c)} with the products P, the sums s and the weight n of each
 * class. It is kept times the product M of all different n, so that it is exact without quotients.
 *
 * @param classes the moments of each class
 * @param weight {@code n = Σ n_c}
 * @param factor M
 * @param matrix {@code M W}
 */
record WithinScatter(
    List<CrossMoments> classes, ExactSum weight, ExactSum factor, SymmetricMatrix matrix) {

  static WithinScatter of(List<CrossMoments> classes) {
    Set<ExactSum> weights = new LinkedHashSet<>();
    classes.forEach(one -> weights.add(one.weight()));
    ExactSum factor = product(weights);
    Map<ExactSum, ExactSum> others = new HashMap<>();
    for (ExactSum weight : weights) {
      Set<ExactSum> rest = new LinkedHashSet<>(weights);
      rest.remove(weight);
      others.put(weight, product(rest));
    }
    SymmetricMatrix matrix =
        SymmetricMatrix.of(
            classes.get(0).sums().size(),
            (i, j) -> {
              ExactSum products = ExactSum.ZERO;
              ExactSum squares = ExactSum.ZERO;
              for (CrossMoments one : classes) {
                products = products.plus(one.product(i, j));
                ExactSum square = one.sum(i).times(one.sum(j));
                squares = squares.plus(square.times(others.getOrDefault(one.weight(), factor)));
              }
              return factor.times(products).minus(squares);
            });
    ExactSum total = ExactSum.ofAll(classes.stream().map(CrossMoments::weight));
    return new WithinScatter(classes, total, factor, matrix);
  }

  private static ExactSum product(Set<ExactSum> factors) {
    return factors.stream().reduce(ExactSum.ONE, ExactSum::times);
  }

  int size() {
    return matrix.size();
  }

  Rational mean(int c, int i) {
    return Rational.of(classes.get(c).sum(i), classes.get(c).weight());
  }

  /** {@code W/n}. */
  Rational covariance(int i, int j) {
    return Rational.of(matrix.at(i, j), factor.times(weight));
  }

  /** {@code n - K}: the degrees of freedom left with K classes. */
  ExactSum df() {
    return weight.minus(ExactSum.of(classes.size()));
  }

  /** {@code W/(n - K)}; {@link #df} must be above 0. */
  Rational unbiasedCovariance(int i, int j) {
    return Rational.of(matrix.at(i, j), factor.times(df()));
  }

  /** {@code det(W/n)}. */
  Rational determinant() {
    ExactSum denominator = ExactSum.ONE;
    for (int i = 0; i < size(); i++) {
      denominator = denominator.times(factor.times(weight));
    }
    return Rational.of(matrix.determinant(), denominator);
  }

  /** The columns that are linear functions of those before them, in every class the same. */
  List<String> dependent(List<String> names) {
    List<String> dependent = new ArrayList<>();
    if (matrix.rank() == size()) {
      return dependent;
    }
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      kept.add(i);
      if (matrix.part(kept).rank() < kept.size()) {
        kept.remove(kept.size() - 1);
        dependent.add(names.get(i));
      }
    }
    return dependent;
  }
}
