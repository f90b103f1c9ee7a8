package dev.suffice.statistic;

/**
 * The middle of the sandwich for a linear model whose errors have a spread of their own in each
 * row: {@code Σ w e² f g} for each two factors f and g of a {@link Gram}, with the residuals e of
 * the model. It is the Gram of the same rows, with {@code w e²} for weights.
 *
 * <ul>
 *   <li>Each row's {@code w e²} is rounded to a double, which changes what the row counts by one
 *       part in 10^16; all else is exact, so that collinear columns cost no digit, and the same
 *       bits come of any order and partitioning of the rows.
 *   <li>A row with {@code w e² = 0} adds nothing, nor does one with less than a double can hold.
 * </ul>
 *
 * <p>Reference: H. White, <i>A heteroskedasticity-consistent covariance matrix estimator</i>,
 * Econometrica 48, 1980.
 *
 * @param type of which model
 * @param rows which rows it stands for
 * @param products the Gram with these weights, whose own counts leave rows out that add nothing
 */
public record ResidualProducts(ResidualProductsType type, RowCounts rows, Gram products)
    implements SufficientStatistic<ResidualProducts> {
  /** Checks that the products are of the same columns. */
  public ResidualProducts {
    if (!products.type().equals(type.gram().type())) {
      throw new IllegalArgumentException(
          "Products must be of the type %s, but are of %s"
              .formatted(type.gram().type(), products.type()));
    }
  }

  @Override
  public ResidualProducts plus(ResidualProducts other) {
    if (!type.equals(other.type)) {
      throw new IllegalArgumentException(
          "Only squared residuals of the same model add up, but found those of two models");
    }
    return new ResidualProducts(type, rows.plus(other.rows), products.plus(other.products));
  }

  @Override
  public void write(ByteSink sink) {
    rows.write(sink);
    products.write(sink);
  }
}
