package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import java.util.ArrayList;
import java.util.List;

/**
 * Exact sums of a few quantities over rows: {@code Σ w}, and {@code Σ w t(x)} for each term t of
 * the type.
 *
 * <p>The sufficient statistic of every exponential family with numbers as values, and of several
 * families at once.
 *
 * @param type the support and the terms
 * @param rows which rows are in the sums
 * @param weight {@code Σ w}; without weights, the number of rows used
 * @param sums {@code Σ w t(x)}, in the order of the type's terms
 */
public record Sums(SumsType type, RowCounts rows, ExactSum weight, List<ExactSum> sums)
    implements SufficientStatistic<Sums> {
  /** Checks that there is a sum a term, and that rows are used exactly if they have weight. */
  public Sums {
    sums = List.copyOf(sums);
    if (sums.size() != type.terms().size()) {
      throw new IllegalArgumentException(
          "There must be a sum for each of " + type.terms() + ", but there are " + sums.size());
    }
    if (weight.signum() != Long.signum(rows.used())) {
      throw new IllegalArgumentException(
          "Rows used must have a weight > 0 together, and no rows none, but used=" + rows.used());
    }
  }

  /** {@code Σ w t(x)}, exactly. */
  public Rational sum(Term term) {
    int i = type.terms().indexOf(term);
    if (i < 0) {
      throw new IllegalArgumentException(
          "The statistic has " + type.terms() + ", but was asked for " + term);
    }
    return sums.get(i).rational();
  }

  /** {@code Σ w}, exactly. */
  public Rational totalWeight() {
    return weight.rational();
  }

  @Override
  public Sums plus(Sums other) {
    if (!type.equals(other.type)) {
      throw new IllegalArgumentException(
          "Statistics of one type merge, but found " + type + " and " + other.type);
    }
    List<ExactSum> total = new ArrayList<>(sums.size());
    for (int i = 0; i < sums.size(); i++) {
      total.add(sums.get(i).plus(other.sums.get(i)));
    }
    return new Sums(type, rows.plus(other.rows), weight.plus(other.weight), total);
  }

  @Override
  public void write(ByteSink sink) {
    rows.write(sink);
    sink.writeExact(weight);
    sums.forEach(sink::writeExact);
  }
}
