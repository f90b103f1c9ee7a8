package dev.suffice.regression;

import dev.suffice.scoring.Loss;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.core.DD;

/**
 * The units in which a sigmoid model's losses are seen: coefficients of standardised features, and
 * means of rows. Both come from the log-loss at zero, whose information is a quarter of the sums of
 * squares.
 */
final class DescentScale {
  private final LogisticProblem problem;
  private final Part part;
  private final List<Integer> places;
  private final double[] spread;
  private final double weight;
  private final DD[] diagonal;
  // That the log-loss has anywhere: at zero, where σ' is a quarter for all rows.
  private final double largestCurvature;

  private DescentScale(LogisticProblem problem, Part part, LocalModel atZero) {
    this.problem = problem;
    this.part = part;
    this.places = atZero.factor(atZero.places(), Newton.COLLINEAR).kept();
    this.weight = atZero.at().totals().weight().doubleValue();
    this.diagonal = atZero.diagonal();
    this.spread = new double[diagonal.length];
    Arrays.setAll(spread, i -> Math.sqrt(4 * diagonal[i].doubleValue() / weight));
    this.largestCurvature = Arrays.stream(Eigenvalues.of(hessian(atZero))).max().orElseThrow();
  }

  /**
   * The units of part of the rows.
   *
   * @param problem whose loss does not matter
   * @param atZero what was found at {@link #zero}
   */
  static DescentScale of(LogisticProblem problem, Part part, LossAt atZero) {
    return new DescentScale(problem, part, LocalModel.of(atZero, of(problem, Loss.LOG_LOSS)));
  }

  /** Where the loss must be known first. */
  static PartPoint zero(LogisticProblem problem, Part part) {
    return asked(problem, part, Loss.LOG_LOSS, new double[problem.frame().size()]);
  }

  /** A point of part of the rows. */
  static PartPoint asked(LogisticProblem problem, Part part, Loss loss, double[] point) {
    return new PartPoint(
        LossAtType.at(
            loss,
            problem.frame(),
            problem.offset(),
            Arrays.stream(point).boxed().toList(),
            Precision.FULL),
        part);
  }

  private static LogisticProblem of(LogisticProblem problem, Loss loss) {
    return new LogisticProblem(
        loss, problem.names(), problem.frame(), problem.offset(), problem.ridge());
  }

  /** A point at which the loss of these rows is asked for. */
  PartPoint asked(Loss loss, double[] point) {
    return asked(problem, part, loss, point);
  }

  /** The quadratic model of what was found. */
  LocalModel model(LossAt found) {
    return LocalModel.of(found, of(problem, found.type().loss()));
  }

  /** The coefficients that no others explain. */
  List<Integer> places() {
    return places;
  }

  /** How many coefficients there are. */
  int size() {
    return spread.length;
  }

  /** The weight of all rows. */
  double weight() {
    return weight;
  }

  /** The root mean square of a feature less its centre. */
  double spread(int coefficient) {
    return spread[coefficient];
  }

  /**
   * The step down the gradient that makes any loss smaller: its entry over the largest curvature.
   */
  double downhill(LocalModel model, int coefficient) {
    double rate = 1 / largestCurvature;
    double gradient = model.gradient()[coefficient].doubleValue() / weight;
    return -(rate * gradient / (spread[coefficient] * spread[coefficient]));
  }

  /** The factor of the Hessian, with a multiple of that at zero added where it is indefinite. */
  Factor definite(LocalModel model) {
    Factor factor = model.factor(places, 0);
    for (double shift = 1e-9; factor.kept().size() < places.size() && shift < 1e9; shift *= 10) {
      double share = shift;
      factor =
          Factor.of(
              size(),
              places,
              0,
              (i, j) ->
                  i == j
                      ? model.hessian(i, i).add(diagonal[i].multiply(share))
                      : model.hessian(i, j));
    }
    return factor;
  }

  /** What is seen at a point. */
  Descent.Step seen(int step, LocalModel model) {
    double square = 0;
    for (int i : places) {
      double entry = model.gradient()[i].doubleValue() / (weight * spread[i]);
      square += entry * entry;
    }
    LossAt.Totals totals = model.at().totals();
    return new Descent.Step(
        step,
        model.objective() / weight,
        Math.sqrt(square),
        totals.saturated().doubleValue() / weight,
        Eigenvalues.smallest(hessian(model)),
        totals.correct().doubleValue() / weight);
  }

  /** The Hessian of the mean loss in coefficients of standardised features. */
  private double[][] hessian(LocalModel model) {
    int size = places.size();
    double[][] hessian = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        int row = places.get(i);
        int column = places.get(j);
        hessian[i][j] =
            model.hessian(row, column).doubleValue() / (weight * spread[row] * spread[column]);
      }
    }
    return hessian;
  }
}
