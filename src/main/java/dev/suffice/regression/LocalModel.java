package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.core.DD;

/**
 * The quadratic model of a penalised loss around a point: {@code l(θ + δ) ≈ l + g'δ + ½ δ'Hδ}.
 *
 * <p>Its matrix is taken in pairs of doubles, from exact sums.
 */
final class LocalModel {
  private final LossAt at;
  private final LogisticProblem problem;
  private final DD[] gradient;
  private final DD[][] hessian;

  private LocalModel(LossAt at, LogisticProblem problem, DD[] gradient, DD[][] hessian) {
    this.at = at;
    this.problem = problem;
    this.gradient = gradient;
    this.hessian = hessian;
  }

  static LocalModel of(LossAt at, LogisticProblem problem) {
    int size = problem.frame().size();
    DD[] gradient = new DD[size];
    DD[][] hessian = new DD[size][size];
    for (int i = 0; i < size; i++) {
      double ridge = problem.ridge(i);
      gradient[i] = pair(at.gradient().get(i)).add(DD.ofProduct(ridge, at.type().point().get(i)));
      for (int j = 0; j <= i; j++) {
        hessian[i][j] = pair(at.hessian(i, j));
        hessian[j][i] = hessian[i][j];
      }
      hessian[i][i] = hessian[i][i].add(ridge);
    }
    return new LocalModel(at, problem, gradient, hessian);
  }

  static DD pair(ExactSum sum) {
    double high = sum.doubleValue();
    return DD.ofSum(high, sum.minus(ExactSum.of(high)).doubleValue());
  }

  /** The second derivatives of a loss. */
  @FunctionalInterface
  interface Curvature {
    ExactSum in(int i, int j);
  }

  /**
   * A loss at the end of a step that is next to nothing, {@code l + g's + ½ s'Hs}: also one that is
   * not stationary there, as without its penalty.
   */
  static double lossAfter(
      List<DD> step, ExactSum loss, List<ExactSum> gradient, Curvature curvature) {
    double change = 0;
    for (int i = 0; i < step.size(); i++) {
      double slope = gradient.get(i).doubleValue();
      for (int j = 0; j < step.size(); j++) {
        slope += 0.5 * curvature.in(i, j).doubleValue() * step.get(j).doubleValue();
      }
      change += slope * step.get(i).doubleValue();
    }
    return loss.doubleValue() + change;
  }

  LossAt at() {
    return at;
  }

  /** The penalised loss. */
  double objective() {
    double penalty = 0;
    for (int i = 0; i < gradient.length; i++) {
      double coefficient = at.type().point().get(i);
      penalty += 0.5 * problem.ridge(i) * coefficient * coefficient;
    }
    return at.totals().loss().doubleValue() + penalty;
  }

  DD[] gradient() {
    return gradient.clone();
  }

  DD hessian(int i, int j) {
    return hessian[i][j];
  }

  DD[] diagonal() {
    return places().stream().map(i -> hessian[i][i]).toArray(DD[]::new);
  }

  /** The factor of the Hessian, without columns that others explain. */
  Factor factor(List<Integer> places, double tolerance) {
    return Factor.of(gradient.length, places, tolerance, (i, j) -> hessian[i][j]);
  }

  /** All places. */
  List<Integer> places() {
    return IntStream.range(0, gradient.length).boxed().toList();
  }

  /** {@code -H⁻¹ g}. */
  DD[] step(Factor factor) {
    DD[] step = factor.solve(gradient);
    List<DD> negated = new ArrayList<>();
    for (DD coordinate : step) {
      negated.add(coordinate.negate());
    }
    return negated.toArray(DD[]::new);
  }

  /** {@code √(g' H⁻¹ g)}, from the step. */
  double scoreNorm(DD[] step) {
    double square = 0;
    for (int i = 0; i < step.length; i++) {
      square -= gradient[i].multiply(step[i]).doubleValue();
    }
    return Math.sqrt(Math.max(0, square));
  }
}
