package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NormalEquations;
import dev.suffice.exact.Rational;
import dev.suffice.exact.SymmetricMatrix;
import dev.suffice.family.Status;
import dev.suffice.function.Logarithm;
import dev.suffice.inference.InformationCriteria;
import dev.suffice.inference.Interval;
import dev.suffice.statistic.Gram;
import dev.suffice.statistic.GramFactor;
import dev.suffice.statistic.LinearResidual;
import dev.suffice.statistic.ResidualProducts;
import dev.suffice.statistic.RowCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.numbers.core.DD;
import org.apache.commons.statistics.distribution.TDistribution;

/** What follows from the solution of the normal equations of a linear model. */
final class LinearInference {
  private static final Rational MINUS_HALF = Rational.of(-0.5);
  private static final int LARGEST_EXPONENT = 1000;

  private final LinearModel model;
  private final Gram gram;
  private final List<Coefficient> coefficients;
  private final NormalEquations solution;
  private final KeptColumns columns;
  private final SymmetricMatrix allProducts;
  // X'X without a penalty, of the columns kept.
  private final SymmetricMatrix products;
  private final LinearCovariance covariances;
  private final Rational n;
  private final Rational residual;
  private final Rational total;
  // The parameters spent on the coefficients.
  private final Rational spent;
  private final Optional<Sandwich> sandwich;

  /** Squared residuals, and what is made of them. */
  private record Sandwich(ResidualProducts squares, CoefficientErrors errors) {}

  /**
   * The solution of the model, with its own errors.
   *
   * @param allProducts of all columns and the target, without a penalty
   */
  LinearInference(
      LinearModel model,
      Gram gram,
      List<Coefficient> coefficients,
      SymmetricMatrix allProducts,
      NormalEquations solution) {
    this(model, gram, coefficients, allProducts, solution, Optional.empty());
  }

  private LinearInference(
      LinearModel model,
      Gram gram,
      List<Coefficient> coefficients,
      SymmetricMatrix allProducts,
      NormalEquations solution,
      Optional<Sandwich> sandwich) {
    this.sandwich = sandwich;
    this.model = model;
    this.gram = gram;
    this.coefficients = coefficients;
    this.solution = solution;
    this.columns = new KeptColumns(model, solution.independent());
    this.allProducts = allProducts;
    this.products = allProducts.part(columns.places());
    this.n = gram.weight().rational();
    this.covariances = new LinearCovariance(columns, solution, products, n);
    int target = allProducts.size() - 1;
    Rational squares = allProducts.at(target, target).rational();
    this.total =
        columns.hasConstant()
            ? squares.minus(allProducts.at(0, target).rational().squared().dividedBy(n))
            : squares;
    this.residual = solution.residual().minus(penalty());
    this.spent = spent();
  }

  /** The same solution with other errors. */
  LinearInference with(ResidualProducts squares, CoefficientErrors errors) {
    return new LinearInference(
        model,
        gram,
        coefficients,
        allProducts,
        solution,
        Optional.of(new Sandwich(squares, errors)));
  }

  /** What is left of a row. */
  LinearResidual terms() {
    List<LinearResidual.Term> terms = new ArrayList<>();
    for (int k = 0; k < columns.size(); k++) {
      DD coefficient = pair(solution.coefficients().get(k));
      terms.add(new LinearResidual.Term(factor(k), coefficient.hi(), coefficient.lo()));
    }
    return new LinearResidual(model.design().degrees().size(), terms);
  }

  /** What is left of a row, if coefficients have errors at all. */
  Optional<LinearResidual> residual() {
    return n.compareTo(spent) > 0 && residual.signum() > 0
        ? Optional.of(terms())
        : Optional.empty();
  }

  private static DD pair(Rational x) {
    double high = x.doubleValue();
    return DD.ofSum(high, x.minus(Rational.of(high)).doubleValue());
  }

  static LinearFit withoutRows(RowCounts rows) {
    return new LinearFit(
        Status.NO_DATA,
        "No row has a target and all features",
        rows,
        0,
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        0,
        0,
        0,
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        OptionalDouble.empty());
  }

  /** {@code λ Σ β²}. */
  private Rational penalty() {
    Rational penalty = Rational.ZERO;
    for (int k = 0; k < columns.size(); k++) {
      if (columns.isPenalized(k)) {
        penalty = penalty.plus(solution.coefficients().get(k).squared());
      }
    }
    return penalty.times(Rational.of(model.ridge()));
  }

  /** The trace of {@code (X'X + λI)⁻¹X'X}: without a ridge, the number of coefficients. */
  private Rational spent() {
    Rational penalized = Rational.ZERO;
    for (int k = 0; k < columns.size(); k++) {
      if (columns.isPenalized(k)) {
        penalized = penalized.plus(covariances.inverse(k, k));
      }
    }
    return Rational.of(columns.size()).minus(penalized.times(Rational.of(model.ridge())));
  }

  LinearFit fit(double level) {
    Rational residualDf = n.minus(spent);
    boolean sufficient = residualDf.signum() > 0;
    boolean degenerate = residual.signum() == 0;
    Optional<Rational> variance =
        sufficient ? Optional.of(residual.dividedBy(residualDf)) : Optional.empty();
    Optional<Rational> ratio =
        total.signum() > 0 ? Optional.of(residual.dividedBy(total)) : Optional.empty();
    Optional<List<List<Rational>>> covariance = variance.map(v -> covariance(v, residualDf));
    OptionalDouble logLikelihood = logLikelihood(sufficient, degenerate);
    return new LinearFit(
        sufficient ? degenerate ? Status.DEGENERATE : Status.OK : Status.INSUFFICIENT,
        reason(sufficient, degenerate),
        gram.rows(),
        gram.weight().doubleValue(),
        estimates(covariance, residualDf.doubleValue(), level),
        dropped(),
        model.design().references(gram.levelNames()),
        covariance.map(LinearInference::rounded).orElse(List.of()),
        residual.doubleValue(),
        total.doubleValue(),
        residualDf.doubleValue(),
        residual.dividedBy(n).sqrt(),
        optional(variance.map(Rational::sqrt)),
        optional(ratio.map(r -> Rational.ONE.minus(r).doubleValue())),
        optional(ratio.filter(r -> sufficient).map(r -> adjusted(r, residualDf).doubleValue())),
        sandwich.isEmpty()
            ? overall(variance, residualDf)
            : wald(covariance.orElseThrow(), residualDf.doubleValue()),
        logLikelihood,
        sufficient && !degenerate
            ? Optional.of(
                InformationCriteria.of(
                    logLikelihood.orElseThrow(), spent.doubleValue() + 1, n.doubleValue()))
            : Optional.empty(),
        columns.places().isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(conditionNumber()));
  }

  private static OptionalDouble optional(Optional<Double> x) {
    return x.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  private String reason(boolean sufficient, boolean degenerate) {
    if (!sufficient) {
      return "Errors take more rows than coefficients, but rows = %s and coefficients = %s"
          .formatted(
              n.isInteger() ? n.toString() : String.valueOf(n.doubleValue()), columns.size());
    }
    return degenerate
        ? "The model goes through every row, so sigma = 0 and the likelihood has no limit"
        : "";
  }

  private List<String> dropped() {
    return IntStream.range(0, coefficients.size())
        .filter(k -> !columns.places().contains(k))
        .mapToObj(k -> coefficients.get(k).name())
        .toList();
  }

  /** {@code -n/2 (ln 2π + ln(RSS/n) + 1)}, with a ridge too, as σ is at its likeliest. */
  private OptionalDouble logLikelihood(boolean sufficient, boolean degenerate) {
    if (degenerate) {
      return sufficient ? OptionalDouble.of(Double.POSITIVE_INFINITY) : OptionalDouble.empty();
    }
    Rational sum = Logarithm.OF_TWO_PI.plus(Logarithm.of(residual.dividedBy(n))).plus(Rational.ONE);
    return OptionalDouble.of(sum.times(n).times(MINUS_HALF).doubleValue());
  }

  private Rational adjusted(Rational ratio, Rational residualDf) {
    Rational df = columns.hasConstant() ? n.minus(Rational.ONE) : n;
    return Rational.ONE.minus(ratio.times(df).dividedBy(residualDf));
  }

  private Optional<OverallTest> overall(Optional<Rational> variance, Rational residualDf) {
    Rational df = columns.hasConstant() ? spent.minus(Rational.ONE) : spent;
    return variance
        .filter(v -> v.signum() > 0 && df.signum() > 0)
        .map(
            v ->
                OverallTest.of(
                    total.minus(residual).dividedBy(df).dividedBy(v).doubleValue(),
                    df.doubleValue(),
                    residualDf.doubleValue()));
  }

  /** Wald's test that all coefficients but the constant are 0. */
  private Optional<OverallTest> wald(List<List<Rational>> covariance, double residualDf) {
    List<Integer> slopes = columns.slopes();
    // In units near the errors, whose products stay within the range of doubles.
    List<Rational> units =
        IntStream.range(0, columns.size()).mapToObj(k -> unit(covariance.get(k).get(k))).toList();
    Factor factor =
        Factor.of(
            columns.size(),
            slopes,
            0,
            (i, j) ->
                pair(covariance.get(i).get(j).dividedBy(units.get(i)).dividedBy(units.get(j))));
    if (slopes.isEmpty() || factor.kept().size() < slopes.size()) {
      return Optional.empty();
    }
    DD[] estimates = new DD[columns.size()];
    Arrays.setAll(estimates, k -> pair(solution.coefficients().get(k).dividedBy(units.get(k))));
    DD[] weighted = factor.solve(estimates);
    DD form = DD.of(0);
    for (int k : slopes) {
      form = form.add(estimates[k].multiply(weighted[k]));
    }
    return Optional.of(
        OverallTest.of(form.doubleValue() / slopes.size(), slopes.size(), residualDf));
  }

  /** A power of two near the root of a variance; 1 for none. */
  private static Rational unit(Rational variance) {
    int exponent = variance.signum() > 0 ? Math.getExponent(variance.sqrt()) : 0;
    return Rational.of(
        Math.scalb(1.0, Math.max(-LARGEST_EXPONENT, Math.min(exponent, LARGEST_EXPONENT))));
  }

  private List<CoefficientEstimate> estimates(
      Optional<List<List<Rational>>> covariance, double residualDf, double level) {
    List<CoefficientEstimate> estimates = new ArrayList<>();
    for (int k = 0; k < columns.size(); k++) {
      Rational estimate = solution.coefficients().get(k);
      String name = coefficients.get(columns.places().get(k)).name();
      int place = k;
      Optional<Rational> ofEstimate = covariance.map(rows -> rows.get(place).get(place));
      boolean varies = ofEstimate.filter(v -> v.signum() > 0).isPresent();
      OptionalDouble standardError = optional(ofEstimate.map(Rational::sqrt));
      OptionalDouble inflation = inflation(k);
      double beta = CoefficientEstimate.finite(name, estimate.doubleValue());
      if (varies) {
        double se = CoefficientEstimate.finite(name, standardError.orElseThrow());
        double t = studentized(estimate, ofEstimate.orElseThrow());
        TDistribution student = TDistribution.of(residualDf);
        double width = student.inverseSurvivalProbability((1 - level) / 2) * se;
        estimates.add(
            new CoefficientEstimate(
                name,
                beta,
                standardError,
                OptionalDouble.of(t),
                OptionalDouble.of(2 * student.survivalProbability(Math.abs(t))),
                Optional.of(new Interval("student-t", beta - width, beta + width)),
                inflation));
      } else {
        estimates.add(
            new CoefficientEstimate(
                name,
                beta,
                standardError,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                inflation));
      }
    }
    return estimates;
  }

  /** {@code β/√variance}, rounded once. */
  private static double studentized(Rational estimate, Rational variance) {
    double root = estimate.squared().dividedBy(variance).sqrt();
    return estimate.signum() < 0 ? -root : root;
  }

  private List<List<Rational>> covariance(Rational variance, Rational residualDf) {
    return sandwich
        .map(
            robust ->
                covariances.robust(
                    (i, j) -> robust.squares.products().sum(factor(i), factor(j)).rational(),
                    robust.errors.factor(n, residualDf)))
        .orElseGet(() -> covariances.of(variance));
  }

  private GramFactor factor(int k) {
    return coefficients.get(columns.places().get(k)).factor();
  }

  private static List<List<Double>> rounded(List<List<Rational>> matrix) {
    return matrix.stream().map(row -> row.stream().map(Rational::doubleValue).toList()).toList();
  }

  /** {@code Σ w (x - x̄)²} times the diagonal of {@code (X'X)⁻¹}. */
  private OptionalDouble inflation(int k) {
    if (!columns.isCentred() || columns.places().get(k) == 0 || model.ridge() > 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        covariances.centred(k, k).times(covariances.inverse(k, k)).doubleValue());
  }

  private double conditionNumber() {
    return model.ridge() > 0
        ? ConditionNumber.of(
            SymmetricMatrix.of(
                columns.size(),
                (i, j) ->
                    i == j && columns.isPenalized(i)
                        ? products.at(i, i).plus(ExactSum.of(model.ridge()))
                        : products.at(i, j)),
            solution.inverse())
        : ConditionNumber.of(products, solution.inverse());
  }
}
