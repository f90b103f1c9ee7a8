package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Exact sums over rows of several numbers: {@code Σ w}, {@code Σ w x[i]} and {@code Σ w x[i] x[j]}.
 *
 * <p>The sufficient statistic of multivariate normal distributions, and the matrix {@code X'X} of
 * linear regression.
 *
 * <pre>
 * type: columns | kind of products    body: row counts | weight | sums | products, 0 0, 0 1, ..., 1 1, ...
 * </pre>
 *
 * <ul>
 *   <li>A row with NaN in any column is counted as NaN; else with an infinite number in any, as
 *       infinite.
 * </ul>
 *
 * @param type how many columns, and which products
 * @param rows which rows are in the sums
 * @param weight {@code Σ w}; without weights, the number of rows used
 * @param sums {@code Σ w x[i]}, in the order of the columns
 * @param products {@code Σ w x[i] x[j]} for {@code i <= j}, by i and then j
 */
public record CrossMoments(
    CrossMomentsType type,
    RowCounts rows,
    ExactSum weight,
    List<ExactSum> sums,
    List<ExactSum> products)
    implements SufficientStatistic<CrossMoments> {
  /**
   * Checks that there are as many sums and products as the type says, that rows are used exactly if
   * they have weight, and that without them all is 0.
   */
  public CrossMoments {
    sums = List.copyOf(sums);
    products = List.copyOf(products);
    if (sums.size() != type.columns() || products.size() != type.size()) {
      throw new IllegalArgumentException(
          "There must be "
              + type.columns()
              + " sums and "
              + type.size()
              + " products, but there are "
              + sums.size()
              + " and "
              + products.size());
    }
    if (weight.signum() != Long.signum(rows.used())) {
      throw new IllegalArgumentException(
          "Rows used must have a weight > 0 together, and no rows none, but used=" + rows.used());
    }
    if (rows.used() == 0
        && Stream.concat(sums.stream(), products.stream()).anyMatch(sum -> sum.signum() != 0)) {
      throw new IllegalArgumentException("Sums of no rows must be 0, but some are not");
    }
  }

  /** {@code Σ w x[i]}, exactly. */
  public ExactSum sum(int i) {
    return sums.get(i);
  }

  /** {@code Σ w x[i] x[j]}, exactly; the type must have it. */
  public ExactSum product(int i, int j) {
    if (i != j && type.products() != CrossMomentsType.Products.ALL) {
      throw new IllegalArgumentException(
          "The statistic has squares, but was asked for the product of columns " + i + " and " + j);
    }
    return products.get(type.place(Math.min(i, j), Math.max(i, j)));
  }

  /** The sums of the columns at these places alone, at least one, in this order. */
  public CrossMoments part(List<Integer> places) {
    CrossMomentsType ofPart = new CrossMomentsType(places.size(), type.products());
    List<ExactSum> ofProducts = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      int last = type.products() == CrossMomentsType.Products.ALL ? places.size() - 1 : i;
      for (int j = i; j <= last; j++) {
        ofProducts.add(product(places.get(i), places.get(j)));
      }
    }
    return new CrossMoments(
        ofPart, rows, weight, places.stream().map(sums::get).toList(), ofProducts);
  }

  @Override
  public CrossMoments plus(CrossMoments other) {
    if (!type.equals(other.type)) {
      throw new IllegalArgumentException(
          "Statistics of one type merge, but found " + type + " and " + other.type);
    }
    return new CrossMoments(
        type,
        rows.plus(other.rows),
        weight.plus(other.weight),
        plus(sums, other.sums),
        plus(products, other.products));
  }

  private static List<ExactSum> plus(List<ExactSum> these, List<ExactSum> others) {
    List<ExactSum> total = new ArrayList<>(these.size());
    for (int i = 0; i < these.size(); i++) {
      total.add(these.get(i).plus(others.get(i)));
    }
    return total;
  }

  @Override
  public void write(ByteSink sink) {
    rows.write(sink);
    sink.writeExact(weight);
    sums.forEach(sink::writeExact);
    products.forEach(sink::writeExact);
  }
}
