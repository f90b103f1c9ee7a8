package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.ExactSums;
import dev.suffice.exact.WideSums;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The squared differences {@code Σ (e_t - e_{t-1})²} of residuals that follow one another, for a
 * stretch of rows in their order: what Durbin and Watson compare with {@code Σ e_t²}. Their {@code
 * d} is near 2 without serial correlation ρ, and near {@code 2 (1 - ρ)} with it.
 *
 * <p>Each square is rounded by itself, and they are summed exactly: the same bits however the rows
 * are cut into stretches.
 *
 * <p>Reference: J. Durbin, G. S. Watson, <i>Testing for serial correlation in least squares
 * regression I</i>, Biometrika 37, 1950.
 *
 * @param rows how many
 * @param ends the first and the last residual; absent without rows
 * @param squares their sum
 */
public record SuccessiveDifferences(long rows, Optional<Ends> ends, ExactSum squares) {
  /** Of no rows. */
  public static final SuccessiveDifferences NONE =
      new SuccessiveDifferences(0, Optional.empty(), ExactSum.ZERO);

  /** The first and the last residual of a stretch. */
  public record Ends(double first, double last) {}

  /** Takes the residuals of a stretch in their order; not safe for several threads. */
  public static final class Builder {
    private static final int CAPACITY = 1024;

    private final WideSums squares = WideSums.ofTerms(1);
    private final double[] pending = new double[CAPACITY];
    private int size;
    private long rows;
    private double first;
    private double last;

    /** Adds the next row. */
    public void add(double residual) {
      if (rows == 0) {
        first = residual;
      } else {
        double step = residual - last;
        pending[size++] = step * step;
        if (size == CAPACITY) {
          flush();
        }
      }
      last = residual;
      rows++;
    }

    private void flush() {
      squares.addValues(0, ExactSums.NO_SLOTS, pending, size);
      size = 0;
    }

    /** The rows so far. */
    public SuccessiveDifferences build() {
      flush();
      return new SuccessiveDifferences(
          rows,
          rows == 0 ? Optional.empty() : Optional.of(new Ends(first, last)),
          squares.sum(0, 0));
    }
  }

  /** These rows, then others. */
  public SuccessiveDifferences then(SuccessiveDifferences next) {
    if (ends.isEmpty()) {
      return next;
    }
    if (next.ends.isEmpty()) {
      return this;
    }
    double step = next.ends.get().first - ends.get().last;
    return new SuccessiveDifferences(
        rows + next.rows,
        Optional.of(new Ends(ends.get().first, next.ends.get().last)),
        squares.plus(next.squares).plus(ExactSum.of(step * step)));
  }

  /** {@code d = Σ (e_t - e_{t-1})²/Σ e²}; absent without residuals other than 0. */
  public OptionalDouble durbinWatson(double residualSumOfSquares) {
    return rows < 2 || residualSumOfSquares == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(squares.doubleValue() / residualSumOfSquares);
  }

  /** Writes what {@link #read} reads. */
  public void write(ByteSink sink) {
    sink.writeCount(rows);
    sink.writeExact(squares);
    ends.ifPresent(
        e -> {
          sink.writeDouble(e.first);
          sink.writeDouble(e.last);
        });
  }

  /** Reads what was written. */
  public static SuccessiveDifferences read(ByteSource source) {
    long rows = source.readCount();
    ExactSum squares = source.readExact();
    return new SuccessiveDifferences(
        rows,
        rows == 0
            ? Optional.empty()
            : Optional.of(new Ends(source.readDouble(), source.readDouble())),
        squares);
  }
}
