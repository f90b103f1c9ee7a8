package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.MalformedStatisticException;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The loss of a sigmoid model at one point: {@code Σ w l(z, y)} with {@code z = offset + Σ β_j (x_j
 * - c_j)}, its gradient and its Hessian in β. Sufficient for a step from this point, and for no
 * other point.
 *
 * <p>Under the log-loss these are minus the log-likelihood, minus the score and the information.
 *
 * <ul>
 *   <li>Each row's terms are rounded by themselves, to a grid that the {@link Frame} fixes, and
 *       summed exactly: the same bits for any order and partitioning of the rows.
 *   <li>A label between 0 and 1 is right as often as its share on the side of the margin.
 * </ul>
 *
 * @param type of which loss, where
 * @param rows which rows it stands for
 * @param totals sums of weights and of losses
 * @param gradient the first derivatives
 * @param hessian the second derivatives, in the order 0 0, 0 1, ..., 1 1, 1 2, ...
 * @param margins how far margins are from 0, and how far they move
 */
public record LossAt(
    LossAtType type,
    RowCounts rows,
    Totals totals,
    List<ExactSum> gradient,
    List<ExactSum> hessian,
    Margins margins)
    implements SufficientStatistic<LossAt> {

  /**
   * Sums over rows.
   *
   * @param weight of all rows
   * @param loss the weighted losses
   * @param saturated the weight of rows with a {@code σ'(z)} below the limit
   * @param correct the weight of rows whose label is on the side of the margin; 0 counts as event
   */
  public record Totals(ExactSum weight, ExactSum loss, ExactSum saturated, ExactSum correct) {
    static final Totals NONE =
        new Totals(ExactSum.ZERO, ExactSum.ZERO, ExactSum.ZERO, ExactSum.ZERO);

    private Totals plus(Totals other) {
      return new Totals(
          weight.plus(other.weight),
          loss.plus(other.loss),
          saturated.plus(other.saturated),
          correct.plus(other.correct));
    }

    static Totals read(ByteSource source) {
      return new Totals(
          source.readExact(), source.readExact(), source.readExact(), source.readExact());
    }
  }

  /**
   * Extremes of margins without their offsets, signed so that above 0 is on the side of the label.
   *
   * @param least the least margin; infinite without rows
   * @param leastAdvance the least move of a margin along the type's direction
   * @param mostAdvance the largest move
   */
  public record Margins(double least, double leastAdvance, double mostAdvance) {
    static final Margins NONE =
        new Margins(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    Margins plus(Margins other) {
      return new Margins(
          Math.min(least, other.least),
          Math.min(leastAdvance, other.leastAdvance),
          Math.max(mostAdvance, other.mostAdvance));
    }

    static Margins read(ByteSource source) {
      return new Margins(readNumber(source), readNumber(source), readNumber(source));
    }

    private static double readNumber(ByteSource source) {
      double number = source.readDouble();
      if (Double.isNaN(number)) {
        throw new MalformedStatisticException("A margin must be a number, but is NaN");
      }
      return number;
    }
  }

  /** Copies the lists. */
  public LossAt {
    gradient = List.copyOf(gradient);
    hessian = List.copyOf(hessian);
  }

  @Override
  public LossAt plus(LossAt other) {
    if (!type.equals(other.type)) {
      throw new IllegalArgumentException(
          "Only losses at the same point add up, but found " + type + " and " + other.type);
    }
    return new LossAt(
        type,
        rows.plus(other.rows),
        totals.plus(other.totals),
        plus(gradient, other.gradient),
        plus(hessian, other.hessian),
        margins.plus(other.margins));
  }

  private static List<ExactSum> plus(List<ExactSum> a, List<ExactSum> b) {
    List<ExactSum> sum = new ArrayList<>(a.size());
    for (int i = 0; i < a.size(); i++) {
      sum.add(a.get(i).plus(b.get(i)));
    }
    return sum;
  }

  /** The second derivative in two coefficients. */
  public ExactSum hessian(int i, int j) {
    int low = Math.min(i, j);
    int size = gradient.size();
    return hessian.get(low * size - low * (low - 1) / 2 + Math.max(i, j) - low);
  }

  @Override
  public void write(ByteSink sink) {
    rows.write(sink);
    Stream.of(totals.weight, totals.loss, totals.saturated, totals.correct)
        .forEach(sink::writeExact);
    gradient.forEach(sink::writeExact);
    hessian.forEach(sink::writeExact);
    sink.writeDouble(margins.least);
    sink.writeDouble(margins.leastAdvance);
    sink.writeDouble(margins.mostAdvance);
  }
}
