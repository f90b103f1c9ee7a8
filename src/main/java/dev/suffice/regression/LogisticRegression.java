package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.family.Status;
import dev.suffice.inference.InformationCriteria;
import dev.suffice.inference.LikelihoodRatioTest;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.LossAtType.Offset;
import dev.suffice.regression.Newton.Outcome;
import dev.suffice.scoring.Loss;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.commons.numbers.core.DD;

/**
 * Logistic regression by maximum likelihood: {@code P(y = 1) = 1/(1 + exp(-x'β))}.
 *
 * <p>Score {@code Σ w (y - p) x}, information {@code Σ w p (1 - p) x x'}, whose inverse is the
 * covariance of the coefficients; statistics are compared with the normal distribution, the test of
 * all with χ².
 *
 * <ul>
 *   <li>Weights are frequencies: the information and the criteria scale with them.
 *   <li>With a penalty the covariance is {@code (I + λ)⁻¹ I (I + λ)⁻¹}, that of an estimate which
 *       is biased towards 0; the log-likelihood is that of the data without the penalty.
 *   <li>Separated data have status NO_FINITE_MLE, and so have labels that are all the same.
 *   <li>Coefficients have 12 right digits and more, standard errors 11, unless features determine
 *       one another but for rounding.
 * </ul>
 *
 * <p>Reference: P. McCullagh, J. A. Nelder, <i>Generalized Linear Models</i>, 2nd ed., 1989, ch. 4.
 */
public final class LogisticRegression {
  private final LogisticProblem problem;
  private final CovariateCells first;
  private final double level;

  private LogisticRegression(LogisticProblem problem, CovariateCells first, double level) {
    this.problem = problem;
    this.first = first;
    this.level = level;
  }

  /**
   * The fit by passes over the data.
   *
   * @param first what the first pass found
   * @param level the confidence level of intervals
   * @param pass computes the loss at a point
   */
  public static LogisticFit fit(
      LogisticProblem problem,
      CovariateCells first,
      double level,
      Function<LossAtType, LossAt> pass) {
    return new LogisticRegression(problem, first, level).fit(pass);
  }

  /** The fit from cells alone, which must have been kept. */
  public static LogisticFit fitCells(
      Loss loss,
      List<String> names,
      Intercept intercept,
      double ridge,
      CovariateCells first,
      double level) {
    Frame frame = first.frameOfCells(intercept);
    LogisticProblem problem = new LogisticProblem(loss, names, frame, first.type().offset(), ridge);
    DenseRows rows = first.cellRows();
    return fit(
        problem,
        first,
        level,
        type -> {
          LossSum sum = type.sum();
          sum.add(rows);
          return sum.snapshot();
        });
  }

  /**
   * The fit with Firth's penalty, half the logarithm of the information's determinant, from cells
   * alone, which must have been kept. The log-likelihood is that of the data without the penalty;
   * iterations have it. There is no test of all coefficients; that of each, and its interval, are
   * by the {@link FirthProfile}.
   */
  public static LogisticFit fitFirth(
      List<String> names, Intercept intercept, CovariateCells first, double level) {
    LogisticProblem problem =
        new LogisticProblem(
            Loss.LOG_LOSS, names, first.frameOfCells(intercept), first.type().offset(), 0);
    LogisticRegression regression = new LogisticRegression(problem, first, level);
    if (first.weights().all().signum() == 0) {
      return LogisticFit.none(
          Status.NO_DATA, "no row has a target, all features and a weight above 0", List.of());
    }
    problem.frame().requireUsualWeights();
    DenseRows rows = first.cellRows();
    Outcome outcome = new FirthSearch(problem, rows).run();
    if (outcome.end() == Newton.End.NOT_CONVERGED && regression.hasOffsetAndConstant()) {
      outcome = new FirthSearch(problem, rows).from(regression.againstOffset()).run();
    }
    if (outcome.end() != Newton.End.CONVERGED) {
      return notConverged(outcome);
    }
    LogisticFit fit = regression.maximum(outcome).withoutTest();
    return fit.with(new FirthProfile(problem, rows, outcome, level).of(fit.coefficients()));
  }

  private LogisticFit fit(Function<LossAtType, LossAt> pass) {
    if (first.weights().all().signum() == 0) {
      return LogisticFit.none(
          Status.NO_DATA, "no row has a target, all features and a weight above 0", List.of());
    }
    ExactSum others = first.weights().all().minus(first.weights().events());
    boolean isCertain = first.weights().events().signum() == 0 || others.signum() == 0;
    if (isCertain && problem.frame().constants() == 1) {
      return LogisticFit.none(
          Status.NO_FINITE_MLE,
          "every label is %s, so the %s without end along (Intercept)%s"
              .formatted(
                  others.signum() == 0 ? "1" : "0",
                  problem.loss() == Loss.LOG_LOSS ? "likelihood rises" : "squared error falls",
                  problem.ridge() == 0 ? "" : ", which a ridge leaves free"),
          List.of());
    }
    problem.frame().requireUsualWeights();
    Outcome outcome = newton(others, pass).run();
    if (outcome.end() == Newton.End.NOT_CONVERGED && hasOffsetAndConstant()) {
      outcome = newton(others, pass).from(againstOffset()).run();
    }
    return switch (outcome.end()) {
      case CONVERGED -> maximum(outcome);
      case SEPARATED -> separated(outcome, outcome.separation().orElseThrow());
      case NOT_CONVERGED -> notConverged(outcome);
    };
  }

  private Newton newton(ExactSum others, Function<LossAtType, LossAt> pass) {
    return new Newton(problem, first.rows().used(), converged(others), pass);
  }

  private boolean hasOffsetAndConstant() {
    return problem.offset() == Offset.PRESENT && problem.frame().constants() == 1;
  }

  /**
   * Where to begin if the offsets of most rows are so far from 0 that there is no information: at 0
   * but for the constant, which takes the mean offset back.
   */
  private List<Double> againstOffset() {
    Frame frame = problem.frame();
    List<Double> start = new ArrayList<>(Collections.nCopies(frame.size(), 0.0));
    start.set(0, -first.extents().get(frame.features()).centre(first.rows().used()));
    return start;
  }

  private static LogisticFit notConverged(Outcome outcome) {
    int points = outcome.iterations().size();
    double scoreNorm = outcome.iterations().get(points - 1).scoreNorm();
    String reason =
        outcome.isSingular()
            ? "rows say nothing of some coefficients after %d points, as their offsets or margins are too far from 0"
                .formatted(points)
            : "the score is still %.3g standard errors from 0 after %d points"
                .formatted(scoreNorm, points);
    return LogisticFit.none(Status.NOT_CONVERGED, reason, outcome.iterations());
  }

  /**
   * The score at which a further step would change no standard error by {@code 1e-12} of it: the
   * information changes by about one part in {@code √n} a standard error, with n the number of the
   * rarer label.
   */
  private double converged(ExactSum others) {
    double rarer = Math.min(first.weights().events().doubleValue(), others.doubleValue());
    return Math.min(1e-10, 1e-12 * Math.max(1, Math.sqrt(rarer) / 10));
  }

  private LogisticFit separated(Outcome outcome, SeparatingDirection direction) {
    String ties = direction.kind() == SeparatingDirection.Kind.QUASI ? " but for ties" : "";
    String reason =
        "the labels are separated%s: every one is 1 where %s > 0, and 0 where it is < 0; "
            + (problem.loss() == Loss.LOG_LOSS
                ? "a penalty (ridge > 0, or penalty: firth) makes the maximum finite"
                : "a penalty (ridge > 0) makes the minimum finite");
    return new LogisticFit(
        Status.NO_FINITE_MLE,
        Optional.of(reason.formatted(ties, direction.words(problem.names()))),
        List.of(),
        List.of(),
        dropped(outcome),
        Optional.empty(),
        outcome.iterations(),
        Optional.of(direction));
  }

  private List<String> dropped(Outcome outcome) {
    List<String> dropped = new ArrayList<>(problem.names());
    outcome.factor().kept().forEach(place -> dropped.remove(problem.names().get(place)));
    return dropped;
  }

  private LogisticFit maximum(Outcome outcome) {
    DD[] estimates = uncentred(outcome);
    DD[][] covariance = covariance(outcome);
    List<Integer> kept = outcome.factor().kept();
    List<CoefficientEstimate> coefficients = new ArrayList<>();
    List<List<Double>> rows = new ArrayList<>();
    for (int i : kept) {
      double standardError = covariance[i][i].sqrt().doubleValue();
      coefficients.add(coefficient(i, estimates[i].doubleValue(), standardError));
      rows.add(kept.stream().map(j -> inUnitsOfData(covariance[i][j], i, j)).toList());
    }
    List<String> dropped = dropped(outcome);
    return new LogisticFit(
        Status.OK,
        dropped.isEmpty()
            ? Optional.empty()
            : Optional.of("left out, as other columns explain them: " + String.join(", ", dropped)),
        coefficients,
        problem.loss() == Loss.LOG_LOSS ? rows : List.of(),
        dropped,
        problem.loss() == Loss.LOG_LOSS ? Optional.of(likelihood(outcome)) : Optional.empty(),
        outcome.iterations(),
        Optional.empty());
  }

  private double inUnitsOfData(DD covariance, int i, int j) {
    Frame frame = problem.frame();
    return Math.scalb(covariance.doubleValue(), -frame.unit(i) - frame.unit(j));
  }

  private CoefficientEstimate coefficient(int place, double inUnits, double errorInUnits) {
    int unit = problem.frame().unit(place);
    CoefficientEstimate estimate =
        CoefficientEstimate.ofWald(problem.names().get(place), inUnits, errorInUnits, unit, level);
    // Where least squares trains a sigmoid, the Hessian is no information.
    return problem.loss() == Loss.LOG_LOSS ? estimate : estimate.alone();
  }

  /** The coefficients at the end of the last step, of features that are not centred, in units. */
  private DD[] uncentred(Outcome outcome) {
    Frame frame = problem.frame();
    DD[] estimates = outcome.step().toArray(DD[]::new);
    for (int k = 0; k < estimates.length; k++) {
      estimates[k] = estimates[k].add(outcome.model().at().type().point().get(k));
    }
    if (frame.constants() == 1) {
      for (int j = 0; j < frame.features(); j++) {
        DD moved = estimates[j + 1].multiply(frame.centre(j));
        estimates[0] = estimates[0].subtract(moved);
      }
    }
    return estimates;
  }

  private DD[][] covariance(Outcome outcome) {
    DD[][] inverse = outcome.factor().covariance(problem::ridge);
    Frame frame = problem.frame();
    if (frame.constants() == 1) {
      int size = frame.size();
      for (int k = 0; k < size; k++) {
        inverse[0][k] = uncentred(inverse, k);
      }
      for (int k = 1; k < size; k++) {
        inverse[k][0] = inverse[0][k];
      }
      // The first row is that of the constant by now, the first column as well.
      inverse[0][0] = uncentred(inverse, 0);
    }
    return inverse;
  }

  /** The covariance of the k-th coefficient and the constant of features that are not centred. */
  private DD uncentred(DD[][] covariance, int k) {
    DD sum = covariance[0][k];
    for (int j = 0; j < problem.frame().features(); j++) {
      sum = sum.subtract(covariance[j + 1][k].multiply(problem.frame().centre(j)));
    }
    return sum;
  }

  private LogisticFit.Likelihood likelihood(Outcome outcome) {
    LossAt at = outcome.model().at();
    double logLikelihood =
        -LocalModel.lossAfter(outcome.step(), at.totals().loss(), at.gradient(), at::hessian);
    int parameters = outcome.factor().kept().size();
    OptionalDouble ofNull = problem.offset() == Offset.PRESENT ? OptionalDouble.empty() : ofNull();
    int df = parameters - problem.frame().constants();
    Optional<LikelihoodRatioTest> test =
        ofNull.isEmpty() || df < 1
            ? Optional.empty()
            : Optional.of(LikelihoodRatioTest.of(logLikelihood, ofNull.getAsDouble(), df));
    return new LogisticFit.Likelihood(
        logLikelihood,
        ofNull,
        InformationCriteria.of(logLikelihood, parameters, first.weights().all().doubleValue()),
        test);
  }

  private OptionalDouble ofNull() {
    double all = first.weights().all().doubleValue();
    if (problem.frame().constants() == 0) {
      return OptionalDouble.of(-all * StrictMath.log(2));
    }
    double events = first.weights().events().doubleValue();
    double others = first.weights().all().minus(first.weights().events()).doubleValue();
    return OptionalDouble.of(
        (events == 0 ? 0 : events * StrictMath.log(events / all))
            + (others == 0 ? 0 : others * StrictMath.log(others / all)));
  }
}
