package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NormalEquations;
import dev.suffice.exact.SymmetricMatrix;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.statistic.Gram;
import dev.suffice.statistic.GramFactor;
import dev.suffice.statistic.GramType;
import dev.suffice.statistic.LinearResidual;
import dev.suffice.statistic.Passes;
import dev.suffice.statistic.ResidualProducts;
import dev.suffice.statistic.ResidualProductsType;
import dev.suffice.statistic.StatisticType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The linear model {@code y = Xβ + ε} with independent normal errors of one spread σ, {@code ln L =
 * -n/2 ln(2πσ²) - Σ w (y - ŷ)²/(2σ²)}: the likeliest coefficients are those of least squares.
 *
 * <p>With the exact products of all columns, {@code β = (X'X)⁻¹X'y} and {@code RSS = y'y - y'Xβ}
 * are the correctly rounded solution for the data as they are, however collinear; {@code σ² =
 * RSS/n}, and the unbiased {@code s² = RSS/(n - p)}; the covariance of the estimates is {@code
 * s²(X'X)⁻¹}, and with the true coefficients each estimate over its standard error has Student's t
 * distribution.
 *
 * <ul>
 *   <li>A column that is a linear combination of those before it, exactly, is dropped and named.
 *   <li>{@code RSS = 0}, exactly: {@code DEGENERATE}; standard errors are 0, and there are no
 *       intervals.
 *   <li>{@code n <= p}: {@code INSUFFICIENT}; estimates without standard errors.
 *   <li>Without an intercept, R², its adjusted form and F compare with the model {@code y = 0}, as
 *       R and NIST do.
 *   <li>With a ridge λ, {@code Σ w (y - ŷ)² + λ Σ β²} is least, the intercept not counted, features
 *       as they are and not standardized. That estimate has a bias, of which the standard errors
 *       {@code s²(X'X + λI)⁻¹X'X(X'X + λI)⁻¹} say nothing; the parameters spent are the trace of
 *       {@code (X'X + λI)⁻¹X'X}.
 *   <li>Weights are frequencies: {@code n = Σ w}.
 *   <li>With {@link CoefficientErrors} that are not the model's, the test of all coefficients is
 *       Wald's, {@code β'V⁻¹β/q} compared with {@code F(q, n - p)}; figures of fit stay the same.
 * </ul>
 *
 * <p>Reference: G. A. F. Seber, A. J. Lee, <i>Linear Regression Analysis</i>, 2nd ed., 2003, ch. 3,
 * 4 and 10.7.
 *
 * @param design the features
 * @param ridge λ, 0 or above
 */
public record LinearModel(Design design, double ridge) {
  /** The most columns of a model matrix. */
  public static final int MOST_COEFFICIENTS = 400;

  /** Checks the ridge. */
  public LinearModel {
    if (!(ridge >= 0 && ridge <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("A ridge must be a finite number >= 0, but is " + ridge);
    }
  }

  /** Without a ridge. */
  public static LinearModel of(Design design) {
    return new LinearModel(design, 0);
  }

  /**
   * What the model needs of the data: the numbers of the design, then the target, then the
   * categories of the design.
   */
  public GramType statistic() {
    List<Integer> degrees = new ArrayList<>(design.degrees());
    degrees.add(1);
    return new GramType(degrees, design.categories().size());
  }

  /** The columns that the statistic reads, in its order. */
  public List<String> columns(String target) {
    List<String> columns = new ArrayList<>(design.numbers());
    columns.add(target);
    columns.addAll(design.categories());
    return columns;
  }

  /**
   * What passes over the data take: the products, and with errors that are not the model's the
   * squared residuals of its solution in another, unless there are no errors to be had.
   */
  public Passes<?> passes(CoefficientErrors errors) {
    return errors == CoefficientErrors.MODEL
        ? Passes.one(statistic())
        : Passes.followed(statistic(), this::residuals);
  }

  private Optional<StatisticType<ResidualProducts>> residuals(Gram gram) {
    return gram.rows().used() == 0
        ? Optional.empty()
        : inference(gram).residual().map(residual -> new ResidualProductsType(gram, residual));
  }

  /** What is left of a row, for figures of rows in their order; absent without rows. */
  public Optional<LinearResidual> residual(Gram gram) {
    return gram.rows().used() == 0 ? Optional.empty() : Optional.of(inference(gram).terms());
  }

  /** The fit with the model's errors, and intervals at this level. */
  public LinearFit fit(Gram gram, double level) {
    return gram.rows().used() == 0
        ? LinearInference.withoutRows(gram.rows())
        : inference(gram).fit(level);
  }

  /** The fit with errors from squared residuals, which must not be those of the model. */
  public LinearFit fit(ResidualProducts squares, CoefficientErrors errors, double level) {
    return inference(squares.type().gram()).with(squares, errors).fit(level);
  }

  /** The place of the target among the numbers of a row. */
  private int target() {
    return design.degrees().size();
  }

  private LinearInference inference(Gram gram) {
    List<SortedSet<String>> levels = gram.levelNames();
    List<Coefficient> coefficients = design.coefficients(levels);
    if (coefficients.size() > MOST_COEFFICIENTS) {
      throw new IllegalArgumentException(
          "A linear model may have up to %d coefficients, but with the levels found it has %d"
              .formatted(MOST_COEFFICIENTS, coefficients.size()));
    }
    GramFactor target = new GramFactor.Power(target(), 1);
    List<GramFactor> factors = new ArrayList<>();
    coefficients.forEach(coefficient -> factors.add(coefficient.factor()));
    factors.add(target);
    SymmetricMatrix products =
        SymmetricMatrix.of(factors.size(), (i, j) -> gram.sum(factors.get(i), factors.get(j)));
    NormalEquations solution = NormalEquations.of(ridge == 0 ? products : penalized(products));
    return new LinearInference(this, gram, coefficients, products, solution);
  }

  private SymmetricMatrix penalized(SymmetricMatrix products) {
    List<ExactSum> penalties =
        new ArrayList<>(Collections.nCopies(products.size(), ExactSum.of(ridge)));
    penalties.set(products.size() - 1, ExactSum.ZERO);
    if (design.intercept() == Intercept.PRESENT) {
      penalties.set(0, ExactSum.ZERO);
    }
    return SymmetricMatrix.of(
        products.size(),
        (i, j) -> i == j ? products.at(i, i).plus(penalties.get(i)) : products.at(i, j));
  }
}
