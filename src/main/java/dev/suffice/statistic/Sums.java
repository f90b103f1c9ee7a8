package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import java.util.ArrayList;
import java.util.List;

/**
 * Exact sums of a few quantities over rows: {@code Σ w}, and {@code Σ w t(x)} for each term t of
 * the type; two of the terms are no sums but the smallest and the largest value.
 *
 * <p>The sufficient statistic of every exponential family with numbers as values, of families whose
 * ends are parameters, and of several families at once.
 *
 * @param type the support and the terms
 * @param rows which rows are in the sums
 * @param weight {@code Σ w}; without weights, the number of rows used
 * @param sums {@code Σ w t(x)} or the extreme, in the order of the type's terms; all 0 without rows
 */
public record Sums(SumsType type, RowCounts rows, ExactSum weight, List<ExactSum> sums)
    implements SufficientStatistic<Sums> {
  /**
   * Checks that there is a sum a term, that rows are used exactly if they have weight, and that
   * without them all is 0.
   */
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
    if (rows.used() == 0 && sums.stream().anyMatch(sum -> sum.signum() != 0)) {
      throw new IllegalArgumentException("Sums of no rows must be 0, but they are " + sums);
    }
  }

  /** The smallest value of the rows used, exactly; 0 without rows. */
  public Rational min() {
    return sum(Term.MIN);
  }

  /** The largest value of the rows used, exactly; 0 without rows. */
  public Rational max() {
    return sum(Term.MAX);
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
    RowCounts allRows = rows.plus(other.rows);
    // The 0 of no rows is no extreme.
    if (rows.used() == 0 || other.rows.used() == 0) {
      Sums used = rows.used() == 0 ? other : this;
      return new Sums(type, allRows, used.weight, used.sums);
    }
    List<ExactSum> total = new ArrayList<>(sums.size());
    for (int i = 0; i < sums.size(); i++) {
      total.add(type.terms().get(i).merge().of(sums.get(i), other.sums.get(i)));
    }
    return new Sums(type, allRows, weight.plus(other.weight), total);
  }

  @Override
  public void write(ByteSink sink) {
    rows.write(sink);
    sink.writeExact(weight);
    sums.forEach(sink::writeExact);
  }
}
