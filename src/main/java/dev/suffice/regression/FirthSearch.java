package dev.suffice.regression;

import dev.suffice.regression.LossAtType.Offset;
import dev.suffice.regression.Newton.End;
import dev.suffice.regression.Newton.Outcome;
import dev.suffice.scoring.Logistic;
import dev.suffice.scoring.Loss;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.core.DD;

/**
 * The maximum of the likelihood with Firth's penalty, {@code l(β) + ½ ln |I(β)|}, which is finite
 * for separated data too and takes the bias of order 1/n away.
 *
 * <p>Its score is {@code Σ w (y - p + h (½ - p)) x} with the leverage {@code h = p (1 - p) x' I⁻¹
 * x} of one row: that of rows of weight {@code w (1 + h)}, of which {@code (y + h/2)/(1 + h)} are
 * events. Steps are Newton's for these rows as if h stayed, which it does in tables, halved while
 * they make the penalised likelihood smaller.
 *
 * <p>Reference: D. Firth, <i>Bias reduction of maximum likelihood estimates</i>, Biometrika 80,
 * 1993; G. Heinze, M. Schemper, <i>A solution to the problem of separation in logistic
 * regression</i>, Statistics in Medicine 21, 2002.
 */
final class FirthSearch {
  private static final double CONVERGED = 1e-13;
  private static final double CLOSE = 1e-9;
  private static final double ROUNDING = 1e-13;
  private static final int MOST_STEPS = 500;
  private static final int MOST_HALVINGS = 40;

  // A leverage is at most 1, but for rounding.
  private static final int HEAVIER = 2;

  // The penalised likelihood is right to the square of the score.
  private static final double RESTRICTED = 1e-8;

  private final LogisticProblem problem;
  private final DenseRows rows;
  private final double converged;
  private final List<Iteration> iterations = new ArrayList<>();
  private List<Integer> places;
  private List<Integer> free;
  private List<Double> start;

  /**
   * A search.
   *
   * @param problem of the log-loss, without a ridge
   * @param rows all rows, with weights
   */
  FirthSearch(LogisticProblem problem, DenseRows rows) {
    this(problem, rows, CONVERGED, List.of(), List.of());
  }

  private FirthSearch(
      LogisticProblem problem,
      DenseRows rows,
      double converged,
      List<Integer> places,
      List<Integer> free) {
    this.problem = problem;
    this.rows = rows;
    this.converged = converged;
    this.places = places;
    this.free = free;
    this.start = Collections.nCopies(problem.frame().size(), 0.0);
  }

  /** The same search from another point than 0. */
  FirthSearch from(List<Double> point) {
    start = List.copyOf(point);
    return this;
  }

  /**
   * Where a search among points that have a coefficient in common ended.
   *
   * @param penalised the likelihood with the penalty, of the information in all coefficients; minus
   *     infinity where that is singular
   * @param isMaximum whether it is the maximum
   */
  record Restricted(List<Double> point, double penalised, boolean isMaximum) {}

  /**
   * Searches among points that have a coefficient in common.
   *
   * @param places the coefficients that are not left out
   * @param fixed the one that stays as it is at the start
   */
  static Restricted restricted(
      LogisticProblem problem,
      DenseRows rows,
      List<Integer> places,
      int fixed,
      List<Double> start) {
    List<Integer> free = places.stream().filter(place -> place != fixed).toList();
    FirthSearch search = new FirthSearch(problem, rows, RESTRICTED, places, free);
    Here here = search.at(search.local(start));
    if (here.factor().kept().size() < places.size()) {
      return new Restricted(start, Double.NEGATIVE_INFINITY, true);
    }
    Outcome outcome = search.climb(here);
    Here end = search.at(outcome.model());
    return new Restricted(end.point(), end.penalised(), outcome.end() == End.CONVERGED);
  }

  /** The covariance of the coefficients at a point, by its information. */
  static double[][] covariance(
      LogisticProblem problem, DenseRows rows, List<Integer> places, List<Double> point) {
    FirthSearch search = new FirthSearch(problem, rows, CONVERGED, places, places);
    return inverse(search.at(search.local(point)).factor());
  }

  /** A point with the information there. */
  private record Here(LocalModel model, Factor factor, double penalised) {
    List<Double> point() {
      return model.at().type().point();
    }
  }

  Outcome run() {
    LossAtType zero =
        LossAtType.at(
            Loss.LOG_LOSS,
            problem.frame(),
            Offset.ABSENT,
            Collections.nCopies(problem.frame().size(), 0.0),
            Precision.FULL);
    LocalModel withoutOffset = LocalModel.of(loss(zero, rows), problem);
    places = withoutOffset.factor(withoutOffset.places(), Newton.COLLINEAR).kept();
    free = places;
    Here from = at(local(start));
    if (from.factor().kept().size() < places.size()) {
      DD[] move = from.model().step(from.factor());
      iterations.add(new Iteration(1, from.penalised(), from.model().scoreNorm(move)));
      return outcome(End.NOT_CONVERGED, from, move);
    }
    return climb(from);
  }

  private Outcome climb(Here start) {
    Here here = start;
    for (int step = 1; ; step++) {
      LocalModel heavier = heavier(here);
      DD[] move = heavier.step(heavier.factor(free, 0));
      double scoreNorm = heavier.scoreNorm(move);
      iterations.add(new Iteration(step, here.penalised(), scoreNorm));
      if (scoreNorm <= converged || isStuck(scoreNorm)) {
        return outcome(End.CONVERGED, here, move);
      }
      Optional<Here> next = step == MOST_STEPS ? Optional.empty() : search(here, move);
      if (next.isEmpty()) {
        return outcome(End.NOT_CONVERGED, here, move);
      }
      here = next.get();
    }
  }

  /** Whether the score is as near to 0 as rounding lets it come. */
  private boolean isStuck(double scoreNorm) {
    return scoreNorm <= CLOSE
        && iterations.size() > 1
        && iterations.get(iterations.size() - 2).scoreNorm() <= scoreNorm;
  }

  private Outcome outcome(End end, Here here, DD[] move) {
    return new Outcome(
        end,
        here.model(),
        here.factor(),
        List.of(move),
        List.copyOf(iterations),
        Optional.empty(),
        places);
  }

  private LocalModel local(List<Double> point) {
    LossAtType type =
        LossAtType.at(Loss.LOG_LOSS, problem.frame(), problem.offset(), point, Precision.FULL);
    return LocalModel.of(loss(type, rows), problem);
  }

  private static LossAt loss(LossAtType type, DenseRows rows) {
    LossSum sum = type.sum();
    sum.add(rows);
    return sum.snapshot();
  }

  private Here at(LocalModel model) {
    Factor factor = model.factor(places, 0);
    return new Here(model, factor, -model.objective() + 0.5 * factor.logDeterminant());
  }

  private Optional<Here> search(Here here, DD[] move) {
    double share = 1;
    for (int halving = 0; halving < MOST_HALVINGS; halving++) {
      List<Double> point = new ArrayList<>();
      for (int k = 0; k < move.length; k++) {
        point.add(move[k].multiply(share).add(here.point().get(k)).doubleValue());
      }
      Here next = at(local(point));
      double least = here.penalised() - ROUNDING * Math.abs(here.penalised());
      if (next.factor().kept().size() == places.size() && next.penalised() >= least) {
        return Optional.of(next);
      }
      share /= 2;
    }
    return Optional.empty();
  }

  /** Around a point, the loss of the rows whose score is that of the penalised likelihood. */
  private LocalModel heavier(Here here) {
    Frame frame = problem.frame();
    Frame wider =
        new Frame(
            frame.intercept(),
            frame.centres(),
            frame.exponents(),
            frame.weightExponent() + HEAVIER);
    LossAtType type =
        LossAtType.at(Loss.LOG_LOSS, wider, problem.offset(), here.point(), Precision.FULL);
    return LocalModel.of(loss(type, augmented(leverages(here))), problem);
  }

  private DenseRows augmented(double[] leverages) {
    double[] weights = new double[rows.size()];
    double[] labels = new double[rows.size()];
    for (int i = 0; i < weights.length; i++) {
      double h = leverages[i];
      weights[i] = (rows.weights().isPresent() ? rows.weights().get()[i] : 1) * (1 + h);
      labels[i] = (rows.labels()[i] + h / 2) / (1 + h);
    }
    return new DenseRows(rows.size(), rows.columns(), labels, Optional.of(weights), rows.offsets());
  }

  private double[] leverages(Here here) {
    double[][] inverse = inverse(here.factor());
    Frame frame = problem.frame();
    double[] leverages = new double[rows.size()];
    double[] x = new double[frame.size()];
    for (int i = 0; i < leverages.length; i++) {
      double margin = problem.offset() == Offset.PRESENT ? rows.offsets().orElseThrow()[i] : 0;
      for (int k = 0; k < x.length; k++) {
        int feature = k - frame.constants();
        x[k] = feature < 0 ? 1 : frame.inUnits(rows.columns()[feature][i], feature);
        margin += here.point().get(k) * x[k];
      }
      double form = 0;
      for (int k : places) {
        double sum = 0;
        for (int l : places) {
          sum += inverse[k][l] * x[l];
        }
        form += x[k] * sum;
      }
      leverages[i] = Logistic.of(margin) * Logistic.of(-margin) * Math.max(0, form);
    }
    return leverages;
  }

  private static double[][] inverse(Factor factor) {
    DD[][] pairs = factor.inverse();
    double[][] inverse = new double[pairs.length][pairs.length];
    for (int k = 0; k < pairs.length; k++) {
      for (int l = 0; l < pairs.length; l++) {
        inverse[k][l] = pairs[k][l].doubleValue();
      }
    }
    return inverse;
  }
}
