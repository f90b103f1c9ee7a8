package dev.suffice.regression;

import dev.suffice.scoring.Loss;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.numbers.core.DD;

/**
 * Newton's method for the loss of a sigmoid model, from zero, with steps halved while they make the
 * loss larger.
 *
 * <ul>
 *   <li>Where rows are many, the first point after zero is that of the {@link DiscriminantStart}.
 *   <li>Where rows and coefficients are many, the Hessians before the last ones are coarse, and far
 *       from the minimum those of a sample: the score, which is of all rows, says when it is near.
 *   <li>It stops on the score in units of its standard error, which no change of units changes,
 *       with the Hessian in full precision; the step from there is still taken, as a second summand
 *       of the coefficients.
 *   <li>Columns that others explain but for {@value #COLLINEAR} of their variance are left out from
 *       the start.
 *   <li>Under the log-loss without a penalty, data that are separated have no maximum; the search
 *       for it ends as soon as a direction is found that separates them.
 *   <li>Under the squared error the Hessian may be indefinite. Then a multiple of its diagonal is
 *       added, as large as it takes.
 * </ul>
 *
 * <p>Reference: J. Nocedal, S. J. Wright, <i>Numerical Optimization</i>, 2nd ed., 2006, 3.4; for
 * separation, A. Albert, J. A. Anderson, <i>On the existence of maximum likelihood estimates in
 * logistic regression models</i>, Biometrika 71, 1984.
 */
final class Newton {
  static final double COLLINEAR = 1e-14;

  /** What rounding the Hessian may change of its pivots, so that standard errors do not show it. */
  static final double PRECISE = 1e-11;

  /** Up to as many rows take full precision, which costs nothing. */
  static final long FEW_ROWS = 1 << 16;

  // Of the root of the weight: from larger scores, in standard errors, a step by the Hessian of a
  // sample ends as near as by that of all rows.
  private static final double VERY_FAR = 0.05;

  // A sample of as many rows is large.
  private static final long ROWS_TO_SAMPLE = 1 << 21;

  // From here the next step does not end the search.
  private static final double FAR = 1e-3;
  private static final double NEARLY_CONVERGED = 3e-6;
  private static final double CLOSE = 1e-8;
  private static final double NEARLY_COLLINEAR = 1e-9;
  private static final double COARSE = 1e-2;
  // No row has more than such a share of what a direction's information is.
  private static final double ROW_OF_SAMPLE = 0x1p-11;
  private static final int FEW_COEFFICIENTS = 32;
  private static final double ROUNDING = 1e-13;
  private static final int MOST_STEPS = 60;
  private static final int MOST_HALVINGS = 40;

  private final LogisticProblem problem;
  private final double converged;
  private final Function<LossAtType, LossAt> pass;
  private final List<Iteration> iterations = new ArrayList<>();
  private final SeparationSearch separation;
  private Precision far;
  private Precision usual = Precision.ROUNDED;
  private List<Integer> places = List.of();
  private List<Double> start;
  // Scores of a weight below 1 are that much smaller.
  private double ofWeight = 1;
  // What rounding may leave of a score.
  private double close = CLOSE;
  private double veryFar;
  private DD[] diagonalAtZero = {};

  /**
   * A search for the minimum.
   *
   * @param rows how many rows there are
   * @param converged the score, in standard errors, that ends the search
   * @param pass computes the loss at a point, by a pass over the data
   */
  Newton(LogisticProblem problem, long rows, double converged, Function<LossAtType, LossAt> pass) {
    this.problem = problem;
    boolean large = rows > FEW_ROWS && problem.frame().size() > FEW_COEFFICIENTS;
    this.far = large ? farthest(problem, rows) : usual;
    this.converged = converged;
    this.pass = pass;
    this.separation = SeparationSearch.of(problem, pass);
    this.start = Collections.nCopies(problem.frame().size(), 0.0);
  }

  private static Precision farthest(LogisticProblem problem, long rows) {
    boolean isSampled = rows > ROWS_TO_SAMPLE && problem.loss() == Loss.LOG_LOSS;
    return isSampled ? Precision.SAMPLED : Precision.COARSE;
  }

  /** The same search from another point than 0. */
  Newton from(List<Double> point) {
    start = List.copyOf(point);
    return this;
  }

  /** How a search ended. */
  enum End {
    CONVERGED,
    SEPARATED,
    NOT_CONVERGED
  }

  /**
   * Where a search ended.
   *
   * @param model around the last point
   * @param factor of its Hessian
   * @param step from the last point to the minimum
   */
  record Outcome(
      End end,
      LocalModel model,
      Factor factor,
      List<DD> step,
      List<Iteration> iterations,
      Optional<SeparatingDirection> separation,
      List<Integer> places) {
    /** Whether the Hessian has no factor for the coefficients that no others explain. */
    boolean isSingular() {
      return factor.kept().size() < places.size();
    }
  }

  Outcome run() {
    List<Double> still = Collections.nCopies(problem.frame().size(), 0.0);
    LocalModel here = evaluate(start, still, far);
    Factor factor = here.factor(here.places(), COLLINEAR);
    while (!isEnough(far, here, factor)) {
      boolean isCoarseNext = far == Precision.SAMPLED && isEnough(Precision.COARSE, here, factor);
      far = isCoarseNext ? Precision.COARSE : usual;
      here = evaluate(start, still, far);
      factor = here.factor(here.places(), COLLINEAR);
    }
    if (factor.leastPivot() < NEARLY_COLLINEAR) {
      here = evaluate(start, still, Precision.FULL);
      factor = here.factor(here.places(), COLLINEAR);
    }
    places = factor.kept();
    if (problem.offset() == LossAtType.Offset.PRESENT && places.size() < problem.frame().size()) {
      // Far offsets leave nothing of columns that no others explain.
      places = withoutOffset(still);
      factor = here.factor(places, 0);
    }
    diagonalAtZero = here.diagonal();
    double root = Math.sqrt(here.at().totals().weight().doubleValue());
    ofWeight = Math.min(1, root);
    veryFar = VERY_FAR * root;
    close = CLOSE * Math.max(ofWeight, CLOSE * root);
    for (int step = 1; ; step++) {
      DD[] newton = here.step(factor);
      double scoreNorm = here.scoreNorm(newton);
      iterations.add(new Iteration(step, -here.objective(), scoreNorm));
      Optional<SeparatingDirection> direction =
          problem.ridge() == 0 ? separation.find(here.at()) : Optional.empty();
      if (direction.isPresent()) {
        return outcome(End.SEPARATED, here, factor, newton, direction);
      }
      boolean usualIsPrecise = isWithin(here, factor, RoundedSums.HESSIAN_ERROR, PRECISE);
      if (isPrecise(here, usualIsPrecise)
          && isAtRest(here)
          && factor.kept().size() == places.size()
          && (scoreNorm <= converged * ofWeight || isStuck(scoreNorm))) {
        return outcome(End.CONVERGED, here, factor, newton, direction);
      }
      Precision next = next(scoreNorm, usualIsPrecise);
      Optional<LocalModel> found = Optional.empty();
      if (step == 1 && isForDiscriminant(here)) {
        found = attempt(here, DiscriminantStart.of(here, newton, scoreNorm), 1, next);
      }
      if (found.isEmpty() && step < MOST_STEPS && factor.kept().size() == places.size()) {
        found = search(here, newton, next);
      }
      if (found.isEmpty()) {
        return outcome(End.NOT_CONVERGED, here, factor, newton, direction);
      }
      here = found.get();
      factor = definite(here);
      if (factor.kept().size() < places.size() && here.at().type().precision() != Precision.FULL) {
        usual = Precision.FULL;
        far = Precision.FULL;
        here = evaluate(here.at().type().point(), here.at().type().direction(), Precision.FULL);
        factor = definite(here);
      }
      if (factor.kept().size() < places.size()) {
        return outcome(End.NOT_CONVERGED, here, factor, here.step(factor), Optional.empty());
      }
    }
  }

  /** The columns that no others explain, whatever the offset. */
  private List<Integer> withoutOffset(List<Double> zero) {
    LossAt at =
        pass.apply(
            LossAtType.at(
                problem.loss(), problem.frame(), LossAtType.Offset.ABSENT, zero, Precision.FULL));
    LocalModel model = LocalModel.of(at, problem);
    return model.factor(model.places(), COLLINEAR).kept();
  }

  /** Whether the discriminant is worth a look; few rows cost nothing in further passes. */
  private boolean isForDiscriminant(LocalModel zero) {
    return problem.loss() == Loss.LOG_LOSS
        && problem.offset() == LossAtType.Offset.ABSENT
        && problem.ridge() == 0
        && problem.frame().constants() == 1
        && zero.at().rows().used() > FEW_ROWS;
  }

  /** Whether a precision is enough for steps of these data, as the Hessian at the start says. */
  private boolean isEnough(Precision precision, LocalModel here, Factor factor) {
    return switch (precision) {
      // A sample must have all columns, and no row whose absence changes much.
      case SAMPLED ->
          factor.kept().size() == here.places().size()
              && isWithin(here, factor, 1.0 / here.at().rows().used(), ROW_OF_SAMPLE)
              && isEnough(Precision.COARSE, here, factor);
      case COARSE -> isWithin(here, factor, CoarseSums.HESSIAN_ERROR, COARSE);
      case ROUNDED, FULL -> true;
    };
  }

  private boolean isWithin(LocalModel here, Factor factor, double error, double share) {
    long rows = here.at().rows().used();
    return isWithin(
        problem.frame(), rows, factor, k -> here.at().hessian(k, k).doubleValue(), error, share);
  }

  /**
   * Whether terms of a Hessian that may be wrong by this much in their units, even if all rows'
   * were wrong the same way, change no pivot by a share of it. Few rows cost nothing in full
   * precision.
   *
   * @param frame of the coefficients, or of those of each class
   * @param diagonal of the Hessian without a penalty
   */
  static boolean isWithin(
      Frame frame,
      long rows,
      Factor factor,
      IntToDoubleFunction diagonal,
      double error,
      double share) {
    // The least diagonal entry in units of the largest term that it may have.
    double least = Double.POSITIVE_INFINITY;
    for (int k : factor.kept()) {
      int exponent = frame.exponentInUnits(k % frame.size());
      int unit = frame.weightExponent() + 2 * exponent + LossSum.CURVATURE_EXPONENT;
      least = Math.min(least, Math.scalb(diagonal.applyAsDouble(k), -unit));
    }
    return rows > FEW_ROWS && rows * error <= share * factor.leastPivot() * least;
  }

  /** Whether the Hessian is good for standard errors. */
  private static boolean isPrecise(LocalModel here, boolean usualIsPrecise) {
    return switch (here.at().type().precision()) {
      case SAMPLED, COARSE -> false;
      case ROUNDED -> usualIsPrecise;
      case FULL -> true;
    };
  }

  private Precision next(double scoreNorm, boolean usualIsPrecise) {
    if (scoreNorm > FAR * ofWeight) {
      return far == Precision.SAMPLED && scoreNorm <= veryFar ? Precision.COARSE : far;
    }
    return usualIsPrecise || scoreNorm > NEARLY_CONVERGED * ofWeight ? usual : Precision.FULL;
  }

  /**
   * Whether the step to here moved no margin far: along a separating one the score vanishes too.
   */
  private static boolean isAtRest(LocalModel here) {
    LossAt.Margins margins = here.at().margins();
    return Math.max(margins.mostAdvance(), -margins.leastAdvance()) < 0.01;
  }

  /** Whether the score is as near to 0 as the rounding of margins lets it come. */
  private boolean isStuck(double scoreNorm) {
    return scoreNorm <= close
        && iterations.size() > 1
        && iterations.get(iterations.size() - 2).scoreNorm() <= 4 * scoreNorm;
  }

  private Outcome outcome(
      End end,
      LocalModel model,
      Factor factor,
      DD[] step,
      Optional<SeparatingDirection> direction) {
    return new Outcome(
        end, model, factor, List.of(step), List.copyOf(iterations), direction, places);
  }

  private LocalModel evaluate(List<Double> point, List<Double> direction, Precision precision) {
    LossAtType type =
        new LossAtType(
            problem.loss(),
            problem.frame(),
            problem.offset(),
            point,
            direction,
            precision,
            LossAtType.USUAL_SATURATION);
    return LocalModel.of(pass.apply(type), problem);
  }

  /** The factor of the Hessian, made definite if the loss is not convex. */
  private Factor definite(LocalModel model) {
    Factor factor = model.factor(places, 0);
    if (problem.loss() == Loss.LOG_LOSS) {
      return factor;
    }
    int size = problem.frame().size();
    for (double shift = 1e-6; factor.kept().size() < places.size() && shift < 1e9; shift *= 4) {
      double share = shift;
      factor =
          Factor.of(
              size,
              places,
              0,
              (i, j) ->
                  i == j
                      ? model.hessian(i, i).add(diagonalAtZero[i].multiply(share))
                      : model.hessian(i, j));
    }
    return factor;
  }

  /** The first of the step and its halves that does not make the loss larger. */
  private Optional<LocalModel> search(LocalModel here, DD[] newton, Precision precision) {
    Optional<LocalModel> found = Optional.empty();
    double share = 1;
    for (int halving = 0; halving < MOST_HALVINGS && found.isEmpty(); halving++) {
      found = attempt(here, newton, share, precision);
      share /= 2;
    }
    return found;
  }

  /** The model at the end of a share of a step, unless the loss is larger there. */
  private Optional<LocalModel> attempt(
      LocalModel here, DD[] step, double share, Precision precision) {
    List<Double> point = new ArrayList<>();
    List<Double> direction = new ArrayList<>();
    for (int i = 0; i < step.length; i++) {
      double from = here.at().type().point().get(i);
      double to = step[i].multiply(share).add(from).doubleValue();
      if (!Double.isFinite(to)) {
        return Optional.empty();
      }
      point.add(to);
      direction.add(to - from);
    }
    LocalModel next = evaluate(point, direction, precision);
    double objective = here.objective();
    return next.objective() <= objective + ROUNDING * Math.abs(objective)
        ? Optional.of(next)
        : Optional.empty();
  }
}
