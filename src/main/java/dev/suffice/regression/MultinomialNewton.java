package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.numbers.core.DD;

/**
 * Newton's method for the log-loss of a multinomial model, from zero, with steps halved while they
 * make the loss larger; it stops and looks for separation as {@link Newton} does.
 */
final class MultinomialNewton {
  private static final double NEARLY_CONVERGED = 3e-6;
  private static final double CLOSE = 1e-8;
  private static final double ROUNDING = 1e-13;
  private static final int MOST_STEPS = 60;
  private static final int MOST_HALVINGS = 40;

  private final MultinomialProblem problem;
  private final Function<ClassScoresType, ClassScores> pass;
  private final SeparationSearch separation;
  private final List<Iteration> iterations = new ArrayList<>();
  private List<Integer> places = List.of();
  // Scores of a weight below 1 are that much smaller.
  private double ofWeight = 1;
  // What rounding may leave of a score.
  private double close = CLOSE;

  MultinomialNewton(MultinomialProblem problem, Function<ClassScoresType, ClassScores> pass) {
    this.problem = problem;
    this.pass = pass;
    Frame uncentred = problem.frame().uncentred();
    this.separation =
        new SeparationSearch(
            problem.flat(uncentred),
            direction ->
                pass.apply(type(uncentred, direction, direction, Precision.ROUNDED)).margins());
  }

  /**
   * Where a search ended.
   *
   * @param at the loss around the last point
   * @param factor of its penalised Hessian
   * @param step from the last point to the minimum
   */
  record Outcome(
      Newton.End end,
      ClassScores at,
      Factor factor,
      List<DD> step,
      List<Iteration> iterations,
      Optional<SeparatingDirection> separation) {
    double scoreNorm() {
      return iterations.get(iterations.size() - 1).scoreNorm();
    }
  }

  Outcome run() {
    List<Double> zero = Collections.nCopies(problem.size(), 0.0);
    ClassScores here = evaluate(zero, zero, Precision.FULL);
    places = IntStream.range(0, problem.size()).boxed().toList();
    double root = Math.sqrt(MultinomialRegression.all(here).doubleValue());
    ofWeight = Math.min(1, root);
    close = CLOSE * Math.max(ofWeight, CLOSE * root);
    Factor factor = factor(here, Newton.COLLINEAR);
    places = factor.kept();
    Precision usual = here.rows().used() > Newton.FEW_ROWS ? Precision.ROUNDED : Precision.FULL;
    for (int step = 1; ; step++) {
      DD[] newton = step(here, factor);
      double scoreNorm = scoreNorm(here, newton);
      iterations.add(new Iteration(step, -objective(here), scoreNorm));
      Optional<SeparatingDirection> direction = separating(here);
      if (direction.isPresent()) {
        return outcome(Newton.End.SEPARATED, here, factor, newton, direction);
      }
      boolean roundedIsPrecise = isPreciseIfRounded(here, factor);
      boolean precise = roundedIsPrecise || here.type().precision() == Precision.FULL;
      if (precise
          && isAtRest(here)
          && (scoreNorm <= converged(here) * ofWeight || isStuck(scoreNorm))) {
        return outcome(Newton.End.CONVERGED, here, factor, newton, direction);
      }
      Optional<ClassScores> found =
          step == MOST_STEPS || factor.kept().size() < places.size()
              ? Optional.empty()
              : search(
                  here,
                  newton,
                  roundedIsPrecise || scoreNorm > NEARLY_CONVERGED * ofWeight
                      ? usual
                      : Precision.FULL);
      if (found.isEmpty()) {
        return outcome(Newton.End.NOT_CONVERGED, here, factor, newton, direction);
      }
      here = found.get();
      factor = factor(here, 0);
    }
  }

  private Outcome outcome(
      Newton.End end,
      ClassScores at,
      Factor factor,
      DD[] step,
      Optional<SeparatingDirection> direction) {
    return new Outcome(end, at, factor, List.of(step), List.copyOf(iterations), direction);
  }

  /** The score at which a further step would change no standard error by {@code 1e-12} of it. */
  private static double converged(ClassScores at) {
    double rarest = at.weights().stream().mapToDouble(ExactSum::doubleValue).min().orElseThrow();
    return Math.min(1e-10, 1e-12 * Math.max(1, Math.sqrt(rarest) / 10));
  }

  private boolean isPreciseIfRounded(ClassScores at, Factor factor) {
    return Newton.isWithin(
        problem.frame(),
        at.rows().used(),
        factor,
        k -> at.hessian(k, k).doubleValue(),
        RoundedSums.HESSIAN_ERROR,
        Newton.PRECISE);
  }

  /**
   * Whether the step to here moved no margin far: along a separating one the score vanishes too.
   */
  private static boolean isAtRest(ClassScores at) {
    return Math.max(at.margins().mostAdvance(), -at.margins().leastAdvance()) < 0.01;
  }

  /** Whether the score is as near to 0 as the rounding of margins lets it come. */
  private boolean isStuck(double scoreNorm) {
    return scoreNorm <= close
        && iterations.size() > 1
        && iterations.get(iterations.size() - 2).scoreNorm() <= 4 * scoreNorm;
  }

  private Optional<SeparatingDirection> separating(ClassScores at) {
    if (problem.ridge() > 0) {
      return Optional.empty();
    }
    ClassScoresType type = at.type();
    return separation.find(
        at.margins(),
        SeparationSearch.reach(problem.flat(problem.frame()), type.point()),
        problem.uncentred(type.point()),
        problem.uncentred(type.direction()));
  }

  private ClassScoresType type(
      Frame frame, List<Double> point, List<Double> direction, Precision precision) {
    return new ClassScoresType(problem.classes().size(), frame, point, direction, precision);
  }

  private ClassScores evaluate(List<Double> point, List<Double> direction, Precision precision) {
    return pass.apply(type(problem.frame(), point, direction, precision));
  }

  /** The penalised loss. */
  private double objective(ClassScores at) {
    double penalty = 0;
    for (int k = 0; k < problem.size(); k++) {
      double coefficient = at.type().point().get(k);
      penalty += 0.5 * problem.ridge(k) * coefficient * coefficient;
    }
    return at.loss().doubleValue() + penalty;
  }

  private Factor factor(ClassScores at, double tolerance) {
    return Factor.of(
        problem.size(),
        places,
        tolerance,
        (i, j) -> {
          DD entry = LocalModel.pair(at.hessian(i, j));
          return i == j ? entry.add(problem.ridge(i)) : entry;
        });
  }

  private DD[] gradient(ClassScores at) {
    DD[] gradient = new DD[problem.size()];
    for (int k = 0; k < gradient.length; k++) {
      gradient[k] =
          LocalModel.pair(at.gradient().get(k))
              .add(DD.ofProduct(problem.ridge(k), at.type().point().get(k)));
    }
    return gradient;
  }

  /** {@code -H⁻¹ g}. */
  private DD[] step(ClassScores at, Factor factor) {
    DD[] step = factor.solve(gradient(at));
    for (int k = 0; k < step.length; k++) {
      step[k] = step[k].negate();
    }
    return step;
  }

  /** {@code √(g' H⁻¹ g)}, from the step. */
  private double scoreNorm(ClassScores at, DD[] step) {
    DD[] gradient = gradient(at);
    double square = 0;
    for (int k = 0; k < step.length; k++) {
      square -= gradient[k].multiply(step[k]).doubleValue();
    }
    return Math.sqrt(Math.max(0, square));
  }

  /** The first of the step and its halves that does not make the loss larger. */
  private Optional<ClassScores> search(ClassScores here, DD[] newton, Precision precision) {
    double share = 1;
    for (int halving = 0; halving < MOST_HALVINGS; halving++) {
      List<Double> point = new ArrayList<>();
      List<Double> direction = new ArrayList<>();
      for (int k = 0; k < newton.length; k++) {
        double from = here.type().point().get(k);
        double to = newton[k].multiply(share).add(from).doubleValue();
        if (!Double.isFinite(to)) {
          return Optional.empty();
        }
        point.add(to);
        direction.add(to - from);
      }
      ClassScores next = evaluate(point, direction, precision);
      double objective = objective(here);
      if (objective(next) <= objective + ROUNDING * Math.abs(objective)) {
        return Optional.of(next);
      }
      share /= 2;
    }
    return Optional.empty();
  }
}
