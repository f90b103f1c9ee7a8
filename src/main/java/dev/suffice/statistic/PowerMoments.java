package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.util.ArrayList;
import java.util.List;

/**
 * Moments about powers of the values: exact sums of terms that are rounded as {@link PowerNode}
 * says.
 *
 * <pre>
 * body: row counts | weight | Σ w z of the first power | for each power: Σ w u, Σ w u z, Σ w u z²/2 ...
 * </pre>
 *
 * @param type the powers
 * @param rows which rows are in the sums
 * @param weight {@code Σ w}
 * @param logarithms {@code Σ w z}, of the first power
 * @param moments {@code Σ w u z^j/j!} for j from 0 to the order, of each power
 */
public record PowerMoments(
    PowerMomentsType type,
    RowCounts rows,
    ExactSum weight,
    ExactSum logarithms,
    List<List<ExactSum>> moments)
    implements Staged {
  /** Checks that there are as many moments as the type says, and that without rows all are 0. */
  public PowerMoments {
    moments = moments.stream().map(List::copyOf).toList();
    List<Integer> sizes = moments.stream().map(List::size).toList();
    if (!sizes.equals(type.nodes().stream().map(node -> node.order() + 1).toList())) {
      throw new IllegalArgumentException(
          "Powers %s have a moment for each order, but there are %s"
              .formatted(type.nodes(), sizes));
    }
    if (weight.signum() != Long.signum(rows.used())) {
      throw new IllegalArgumentException(
          "Rows used must have a weight > 0 together, and no rows none, but used=" + rows.used());
    }
    boolean nothing =
        logarithms.signum() == 0
            && moments.stream().flatMap(List::stream).allMatch(sum -> sum.signum() == 0);
    if (rows.used() == 0 && !nothing) {
      throw new IllegalArgumentException("Moments of no rows must be 0, but are " + moments);
    }
  }

  @Override
  public Staged plus(Staged staged) {
    if (!(staged instanceof PowerMoments other && type.equals(other.type))) {
      throw new IllegalArgumentException(
          "Statistics of one type merge, but found " + type + " and " + staged.type());
    }
    List<List<ExactSum>> total = new ArrayList<>();
    for (int i = 0; i < moments.size(); i++) {
      List<ExactSum> sums = new ArrayList<>();
      for (int j = 0; j < moments.get(i).size(); j++) {
        sums.add(moments.get(i).get(j).plus(other.moments.get(i).get(j)));
      }
      total.add(sums);
    }
    return new PowerMoments(
        type,
        rows.plus(other.rows),
        weight.plus(other.weight),
        logarithms.plus(other.logarithms),
        total);
  }

  @Override
  public void write(ByteSink sink) {
    rows.write(sink);
    sink.writeExact(weight);
    sink.writeExact(logarithms);
    moments.forEach(sums -> sums.forEach(sink::writeExact));
  }
}
