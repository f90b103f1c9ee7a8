package dev.suffice.goodness;

import dev.suffice.inference.ChiSquaredTail;
import java.util.List;
import java.util.Optional;

/**
 * Tests that compare what was observed in cells with what is expected: Pearson's {@code Σ (O -
 * E)²/E} and the likelihood ratio {@code G = 2 Σ O ln(O/E)}.
 *
 * <p>With k cells and p estimated parameters, both are about χ² with k - 1 degrees of freedom if
 * the parameters come from elsewhere, and k - 1 - p if they come from the cells. They come from the
 * single rows, which lies between: so do the degrees of freedom, and the p-value.
 *
 * <ul>
 *   <li>No degree of freedom left: the lower bound of the p-value is 0.
 *   <li>One cell alone tests nothing.
 * </ul>
 *
 * <p>Reference: H. Chernoff, E. L. Lehmann, <i>The use of maximum likelihood estimates in χ² tests
 * for goodness of fit</i>, Annals of Mathematical Statistics 25, 1954.
 *
 * @param cells what was observed and expected
 */
record PooledCells(List<Cell> cells) {
  static final String PEARSON = "chi-squared";
  static final String LIKELIHOOD_RATIO = "g";

  /** Whether there are cells to compare. */
  boolean isTested() {
    return cells.size() > 1;
  }

  double pearson() {
    double sum = 0;
    for (Cell cell : cells) {
      double difference = cell.observed() - cell.expected();
      sum += difference * difference / cell.expected();
    }
    return sum;
  }

  double likelihoodRatio() {
    double sum = 0;
    for (Cell cell : cells) {
      if (cell.observed() > 0) {
        sum += cell.observed() * StrictMath.log(cell.observed() / cell.expected());
      }
    }
    return Math.max(0, 2 * sum);
  }

  /** The test with either statistic, where so many parameters were estimated. */
  GoodnessOfFit test(String name, double statistic, int estimated) {
    int most = cells.size() - 1;
    int least = Math.max(0, most - estimated);
    double lower = least == 0 ? 0 : ChiSquaredTail.of(least, statistic);
    return new GoodnessOfFit(
        name,
        new Figure.Exact(statistic),
        Optional.of(new Figure.Bounds(least, most)),
        new Figure.Bounds(lower, Math.max(lower, ChiSquaredTail.of(most, statistic))),
        GoodnessOfFit.Source.ESTIMATED,
        Optional.empty());
  }
}
