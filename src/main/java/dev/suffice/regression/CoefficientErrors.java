package dev.suffice.regression;

import dev.suffice.exact.Rational;

/**
 * Where the covariance of the coefficients of a linear model comes from.
 *
 * <p>With {@code A = (X'X)⁻¹} (or its penalized form) and residuals e, the sandwich is {@code A (Σ
 * w e² x x') A}: right in large samples whatever the spread of each row's error.
 *
 * <p>Reference: J. G. MacKinnon, H. White, <i>Some heteroskedasticity-consistent covariance matrix
 * estimators with improved finite sample properties</i>, Journal of Econometrics 29, 1985.
 */
public enum CoefficientErrors {
  /** {@code s² A}: the errors have one spread. */
  MODEL("model"),
  /** The sandwich itself. */
  HC0("HC0"),
  /** The sandwich times {@code n/(n - p)}. */
  HC1("HC1");

  private final String name;

  CoefficientErrors(String name) {
    this.name = name;
  }

  /** The name in job files and results. */
  public String text() {
    return name;
  }

  /** What the sandwich is multiplied by. */
  Rational factor(Rational n, Rational residualDf) {
    return this == HC1 ? n.dividedBy(residualDf) : Rational.ONE;
  }
}
