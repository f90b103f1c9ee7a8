package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.function.Trigamma;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Newton's method for the parameters of the Dirichlet distribution that are not known, in their
 * logarithms so that they stay positive.
 *
 * <p>The information of one row is diagonal but for a constant, {@code diag(ψ₁(a[i])) - ψ₁(Σ a)},
 * and so is its inverse a diagonal and a product of two vectors: a step costs no more than the
 * score.
 *
 * <p>Far from the maximum a step is halved until the likelihood does not fall; it is concave, so
 * that there is one maximum only. Near it the error squares at every step; the last step is exact,
 * from parameters that have the digits of a double.
 *
 * <p>Reference: T. P. Minka, <i>Estimating a Dirichlet distribution</i>, 2000.
 */
final class DirichletNewton {
  private static final int BITS = GammaMoments.BITS;
  private static final int MOST_STEPS = 100;
  private static final double LONGEST = 1.5;
  private static final double FAR = 1e-3;
  private static final double NEAR = 1e-7;
  private static final double SHORTEST = 1e-6;

  private final DirichletMoments moments;
  private final List<Integer> free;

  private DirichletNewton(DirichletMoments moments, List<Integer> free) {
    this.moments = moments;
    this.free = free;
  }

  /**
   * The inverse of the information of one row about some parameters: {@code δ[i][j]/d[i] +
   * factor/(d[i] d[j])}.
   *
   * @param diagonal {@code d[i] = ψ₁(a[i])}, for all parameters
   */
  record Inverse(List<Rational> diagonal, Rational factor) {
    /** Absent where the information is lost in rounding. */
    static Optional<Inverse> at(List<Rational> a, List<Integer> free) {
      List<Rational> diagonal = a.stream().map(Trigamma::of).toList();
      Rational t = Trigamma.of(DirichletMoments.total(a));
      Rational rest = Rational.ONE;
      for (int i : free) {
        rest = rest.minus(t.dividedBy(diagonal.get(i)).rounded(2 * BITS));
      }
      return rest.signum() > 0
          ? Optional.of(new Inverse(diagonal, t.dividedBy(rest).rounded(BITS)))
          : Optional.empty();
    }

    Rational at(int i, int j) {
      Rational shared = factor.dividedBy(diagonal.get(i)).dividedBy(diagonal.get(j));
      Rational entry = i == j ? shared.plus(Rational.ONE.dividedBy(diagonal.get(i))) : shared;
      return entry.rounded(BITS);
    }
  }

  /** The maximum, if the steps come to an end; the parameters that are not free stay. */
  static Optional<List<Rational>> maximum(
      DirichletMoments moments, List<Rational> start, List<Integer> free) {
    return new DirichletNewton(moments, free).maximum(start);
  }

  private Optional<List<Rational>> maximum(List<Rational> start) {
    List<Rational> point = start;
    for (int i = 0; i < MOST_STEPS; i++) {
      Optional<List<Rational>> step = step(point);
      if (step.isEmpty()) {
        return Optional.empty();
      }
      double[] relative = new double[point.size()];
      double size = 0;
      for (int k : free) {
        relative[k] = step.get().get(k).dividedBy(point.get(k)).doubleValue();
        size = Math.max(size, Math.abs(relative[k]));
      }
      point = size > FAR ? climbed(point, relative, size) : moved(point, relative, 1);
      if (size <= NEAR) {
        List<Rational> last = point;
        return step(last).map(exact -> sum(last, exact));
      }
    }
    return Optional.empty();
  }

  /** Newton's step for the parameters themselves, 0 for those that are not free. */
  private Optional<List<Rational>> step(List<Rational> point) {
    Optional<Inverse> inverse = Inverse.at(point, free);
    if (inverse.isEmpty()) {
      return Optional.empty();
    }
    List<Rational> score = moments.score(point);
    Rational shared = Rational.ZERO;
    for (int i : free) {
      shared = shared.plus(score.get(i).dividedBy(inverse.get().diagonal.get(i)).rounded(2 * BITS));
    }
    Rational pull = shared.times(inverse.get().factor);
    List<Rational> step = new ArrayList<>();
    for (int i = 0; i < point.size(); i++) {
      step.add(
          free.contains(i)
              ? score.get(i).plus(pull).dividedBy(inverse.get().diagonal.get(i)).rounded(BITS)
              : Rational.ZERO);
    }
    return Optional.of(step);
  }

  private List<Rational> climbed(List<Rational> from, double[] relative, double size) {
    Rational before = moments.logLikelihood(from);
    double fraction = Math.min(1, LONGEST / size);
    while (fraction > SHORTEST
        && moments.logLikelihood(moved(from, relative, fraction)).compareTo(before) < 0) {
      fraction /= 2;
    }
    return moved(from, relative, fraction);
  }

  private List<Rational> moved(List<Rational> from, double[] relative, double fraction) {
    List<Rational> moved = new ArrayList<>(from);
    for (int i : free) {
      double a = from.get(i).doubleValue();
      moved.set(i, Rational.of(a * StrictMath.exp(relative[i] * fraction)));
    }
    return moved;
  }

  private static List<Rational> sum(List<Rational> point, List<Rational> step) {
    List<Rational> sum = new ArrayList<>();
    for (int i = 0; i < point.size(); i++) {
      sum.add(point.get(i).plus(step.get(i)));
    }
    return sum;
  }
}
