package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.util.ArrayList;
import java.util.List;

/**
 * Exact sums over rows of shares of a whole: {@code Σ w} and {@code Σ w ln x[i]} for each column,
 * where the logarithm is rounded to double once a row.
 *
 * <p>The sufficient statistic of Dirichlet distributions.
 *
 * <pre>
 * type: columns    body: row counts | weight | sum of each column
 * </pre>
 *
 * <ul>
 *   <li>A row counts if all its numbers are above 0 and they add up to 1 within {@value
 *       SimplexSumsType#TOLERANCE}. If one is not above 0, the example of a row out of support is
 *       its smallest number; else it is the sum, which is above 0.
 *   <li>A row with NaN in any column is counted as NaN; else with an infinite number in any, as
 *       infinite.
 * </ul>
 *
 * @param type how many columns
 * @param rows which rows are in the sums
 * @param weight {@code Σ w}; without weights, the number of rows used
 * @param logs {@code Σ w ln x[i]}, in the order of the columns
 */
public record SimplexSums(
    SimplexSumsType type, RowCounts rows, ExactSum weight, List<ExactSum> logs)
    implements SufficientStatistic<SimplexSums> {
  /**
   * Checks that there is a sum a column, that rows are used exactly if they have weight, and that
   * without them all is 0.
   */
  public SimplexSums {
    logs = List.copyOf(logs);
    if (logs.size() != type.columns()) {
      throw new IllegalArgumentException(
          "There must be " + type.columns() + " sums, but there are " + logs.size());
    }
    if (weight.signum() != Long.signum(rows.used())) {
      throw new IllegalArgumentException(
          "Rows used must have a weight > 0 together, and no rows none, but used=" + rows.used());
    }
    if (rows.used() == 0 && logs.stream().anyMatch(sum -> sum.signum() != 0)) {
      throw new IllegalArgumentException("Sums of no rows must be 0, but they are " + logs);
    }
  }

  @Override
  public SimplexSums plus(SimplexSums other) {
    if (!type.equals(other.type)) {
      throw new IllegalArgumentException(
          "Statistics of one type merge, but found " + type + " and " + other.type);
    }
    List<ExactSum> total = new ArrayList<>(logs.size());
    for (int i = 0; i < logs.size(); i++) {
      total.add(logs.get(i).plus(other.logs.get(i)));
    }
    return new SimplexSums(type, rows.plus(other.rows), weight.plus(other.weight), total);
  }

  @Override
  public void write(ByteSink sink) {
    rows.write(sink);
    sink.writeExact(weight);
    logs.forEach(sink::writeExact);
  }
}
