package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.family.Status;
import dev.suffice.inference.InformationCriteria;
import dev.suffice.inference.LikelihoodRatioTest;
import dev.suffice.regression.MultinomialNewton.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.commons.numbers.core.DD;

/**
 * Logistic regression for several classes by maximum likelihood: {@code ln P(y = k)/P(y = base) =
 * x'β_k} for each class but the base. With two classes it is {@link LogisticRegression}.
 *
 * <p>Score {@code Σ w (y_k - p_k) x}, information {@code Σ w p_k (δ_kl - p_l) x x'}, whose inverse
 * is the covariance of the coefficients; the test of all compares with χ².
 *
 * <ul>
 *   <li>Weights are frequencies: the information and the criteria scale with them.
 *   <li>With a penalty the covariance is {@code (I + λ)⁻¹ I (I + λ)⁻¹}.
 *   <li>Classes that are separated, also a class from one other, have status NO_FINITE_MLE, and so
 *       has a single class.
 *   <li>A column that others explain is left out of every class.
 * </ul>
 *
 * <p>Reference: A. Agresti, <i>Categorical Data Analysis</i>, 3rd ed., 2013, 8.1.
 */
public final class MultinomialRegression {
  private final MultinomialProblem problem;
  private final double level;

  private MultinomialRegression(MultinomialProblem problem, double level) {
    this.problem = problem;
    this.level = level;
  }

  /**
   * The fit by passes over the data.
   *
   * @param level the confidence level of intervals
   * @param pass computes the loss at a point
   */
  public static LogisticFit fit(
      MultinomialProblem problem, double level, Function<ClassScoresType, ClassScores> pass) {
    return new MultinomialRegression(problem, level).fit(pass);
  }

  /** What comes of rows of which none is of the base: the odds against it rise without end. */
  public static LogisticFit withoutBase(String base) {
    return LogisticFit.none(
        Status.NO_FINITE_MLE,
        "no row is of the class %s, the base, so the odds against it rise without end"
            .formatted(base),
        List.of());
  }

  /** The fit to rows at hand. */
  public static LogisticFit fit(MultinomialProblem problem, double level, DenseRows rows) {
    return fit(
        problem,
        level,
        type -> {
          ClassScoresSum sum = type.sum();
          sum.add(rows);
          return sum.snapshot();
        });
  }

  private LogisticFit fit(Function<ClassScoresType, ClassScores> pass) {
    if (problem.classes().isEmpty()) {
      return LogisticFit.none(
          Status.NO_DATA, "no row has a target, all features and a weight above 0", List.of());
    }
    if (problem.classes().size() == 1) {
      return LogisticFit.none(
          Status.NO_FINITE_MLE,
          "every row is of the class %s, so there is none to tell it from"
              .formatted(problem.classes().get(0)),
          List.of());
    }
    problem.frame().requireUsualWeights();
    Outcome outcome = new MultinomialNewton(problem, pass).run();
    return switch (outcome.end()) {
      case CONVERGED -> maximum(outcome);
      case SEPARATED -> separated(outcome, outcome.separation().orElseThrow());
      case NOT_CONVERGED ->
          LogisticFit.none(
              Status.NOT_CONVERGED,
              "the score is still %.3g standard errors from 0 after %d points"
                  .formatted(outcome.scoreNorm(), outcome.iterations().size()),
              outcome.iterations());
    };
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (int k = 0; k < problem.size(); k++) {
      names.add(problem.name(k));
    }
    return names;
  }

  private LogisticFit separated(Outcome outcome, SeparatingDirection direction) {
    String reason =
        "the classes are separated%s: no row's class loses to another along %s, so the likelihood"
            + " rises without end; a penalty (ridge > 0) makes the maximum finite";
    String ties = direction.kind() == SeparatingDirection.Kind.QUASI ? " but for ties" : "";
    List<String> bracketed = names().stream().map("[%s]"::formatted).toList();
    return new LogisticFit(
        Status.NO_FINITE_MLE,
        Optional.of(reason.formatted(ties, direction.words(bracketed))),
        List.of(),
        List.of(),
        dropped(outcome),
        Optional.empty(),
        outcome.iterations(),
        Optional.of(direction));
  }

  private List<String> dropped(Outcome outcome) {
    List<String> dropped = names();
    outcome.factor().kept().forEach(place -> dropped.remove(problem.name(place)));
    return dropped;
  }

  private LogisticFit maximum(Outcome outcome) {
    List<Integer> kept = outcome.factor().kept();
    DD[] estimates = estimates(outcome);
    DD[][] covariance = covariance(outcome);
    List<CoefficientEstimate> coefficients = new ArrayList<>();
    List<List<Double>> rows = new ArrayList<>();
    for (int i : kept) {
      double standardError = covariance[i][i].sqrt().doubleValue();
      coefficients.add(
          CoefficientEstimate.ofWald(
              problem.name(i), estimates[i].doubleValue(), standardError, unit(i), level));
      rows.add(kept.stream().map(j -> inUnitsOfData(covariance[i][j], i, j)).toList());
    }
    List<String> dropped = dropped(outcome);
    return new LogisticFit(
        Status.OK,
        dropped.isEmpty()
            ? Optional.empty()
            : Optional.of("left out, as other columns explain them: " + String.join(", ", dropped)),
        coefficients,
        rows,
        dropped,
        Optional.of(likelihood(outcome)),
        outcome.iterations(),
        Optional.empty());
  }

  private int unit(int coefficient) {
    return problem.frame().unit(coefficient % problem.frame().size());
  }

  private double inUnitsOfData(DD covariance, int i, int j) {
    return Math.scalb(covariance.doubleValue(), -unit(i) - unit(j));
  }

  /** The coefficients at the end of the last step, of features that are not centred, in units. */
  private DD[] estimates(Outcome outcome) {
    DD[] estimates = outcome.step().toArray(DD[]::new);
    List<Double> point = outcome.at().type().point();
    for (int k = 0; k < estimates.length; k++) {
      estimates[k] = estimates[k].add(point.get(k));
    }
    uncentre(estimates);
    return estimates;
  }

  /** Takes what centres add to the constants out of coefficients of features less these. */
  private void uncentre(DD[] coefficients) {
    Frame frame = problem.frame();
    if (frame.constants() == 0) {
      return;
    }
    for (int constant = 0; constant < problem.size(); constant += frame.size()) {
      for (int j = 0; j < frame.features(); j++) {
        DD moved = coefficients[constant + 1 + j].multiply(frame.centre(j));
        coefficients[constant] = coefficients[constant].subtract(moved);
      }
    }
  }

  private DD[][] covariance(Outcome outcome) {
    DD[][] covariance = outcome.factor().covariance(problem::ridge);
    // Rows first, and then, transposed, the columns.
    for (DD[] row : covariance) {
      uncentre(row);
    }
    DD[][] transposed = new DD[covariance.length][covariance.length];
    for (int i = 0; i < covariance.length; i++) {
      for (int j = 0; j < covariance.length; j++) {
        transposed[i][j] = covariance[j][i];
      }
      uncentre(transposed[i]);
    }
    return transposed;
  }

  private LogisticFit.Likelihood likelihood(Outcome outcome) {
    ClassScores at = outcome.at();
    double logLikelihood =
        -LocalModel.lossAfter(outcome.step(), at.loss(), at.gradient(), at::hessian);
    int parameters = outcome.factor().kept().size();
    double weight = all(at).doubleValue();
    int df = parameters - problem.frame().constants() * (problem.classes().size() - 1);
    double ofNull = ofNull(at);
    return new LogisticFit.Likelihood(
        logLikelihood,
        OptionalDouble.of(ofNull),
        InformationCriteria.of(logLikelihood, parameters, weight),
        df < 1 ? Optional.empty() : Optional.of(LikelihoodRatioTest.of(logLikelihood, ofNull, df)));
  }

  /** The weight of all rows. */
  static ExactSum all(ClassScores at) {
    return at.weights().stream().reduce(ExactSum.ZERO, ExactSum::plus);
  }

  /** The log-likelihood of constants alone, or of probabilities 1/K without these. */
  private double ofNull(ClassScores at) {
    double all = all(at).doubleValue();
    List<Double> shares =
        problem.frame().constants() == 0
            ? Collections.nCopies(problem.classes().size(), all / problem.classes().size())
            : at.weights().stream().map(ExactSum::doubleValue).toList();
    double sum = 0;
    for (double share : shares) {
      sum += share * StrictMath.log(share / all);
    }
    return sum;
  }
}
