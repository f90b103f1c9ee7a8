package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.numbers.core.DD;

/**
 * What a linear model leaves of a row: {@code e = y - Σ β_k f_k}, computed in pairs of doubles, so
 * that the terms of a polynomial or of collinear columns may cancel, and rounded once.
 *
 * <ul>
 *   <li>A residual beyond the range of doubles is refused.
 * </ul>
 *
 * @param target which of a row's numbers is y, counted from 0
 * @param terms the columns of the model matrix with their coefficients
 */
public record LinearResidual(int target, List<Term> terms) implements Serializable {
  /**
   * A column of the model matrix.
   *
   * @param factor what it is in a row
   * @param coefficient the double nearest to its coefficient
   * @param rest what that double lacks
   */
  public record Term(GramFactor factor, double coefficient, double rest) implements Serializable {
    /** Checks the coefficient. */
    public Term {
      if (!Double.isFinite(coefficient) || !Double.isFinite(rest)) {
        throw new IllegalArgumentException(
            "A coefficient must be finite, but is %s + %s".formatted(coefficient, rest));
      }
    }

    private DD pair() {
      return DD.ofSum(coefficient, rest);
    }
  }

  /** Copies the list. */
  public LinearResidual {
    terms = List.copyOf(terms);
  }

  /** Checks that rows of this type have what the residual reads. */
  void requireIn(GramType type) {
    if (target < 0 || target >= type.degrees().size()) {
      throw new IllegalArgumentException("Rows have no number at the place " + target);
    }
    for (Term term : terms) {
      if (!term.factor().isIn(type)) {
        throw new IllegalArgumentException("Rows have nothing for the factor " + term.factor());
      }
    }
  }

  /** The residual of a row of finite numbers. */
  public double of(DD[] numbers, String[] categories) {
    DD rest = numbers[target];
    for (Term term : terms) {
      rest = rest.subtract(term.pair().multiply(term.factor.at(numbers, categories)));
    }
    if (!rest.isFinite()) {
      throw new DataException(
          "A residual must be within the range of doubles, but that of a row with the target %s is not"
              .formatted(numbers[target].hi()));
    }
    return rest.doubleValue();
  }

  /** The residual of each row of a block. */
  void copyTo(double[] residuals, Block block) {
    DD[] numbers = new DD[block.valueColumns()];
    String[] categories = new String[block.labelColumns()];
    for (int i = 0; i < block.size(); i++) {
      for (int k = 0; k < numbers.length; k++) {
        numbers[k] = pair(block.values(k), i);
      }
      for (int k = 0; k < categories.length; k++) {
        categories[k] = block.labels(k)[i];
      }
      residuals[i] = of(numbers, categories);
    }
  }

  private static DD pair(NumberColumn column, int i) {
    double nearest = column.values()[i];
    return column.kind() == NumberColumn.Kind.DOUBLE
        ? DD.of(nearest)
        : DD.ofSum(nearest, column.exact(i).minus(ExactSum.of(nearest)).doubleValue());
  }

  void write(ByteSink sink) {
    sink.writeCount(target);
    sink.writeCount(terms.size());
    for (Term term : terms) {
      term.factor().write(sink);
      sink.writeDouble(term.coefficient());
      sink.writeDouble(term.rest());
    }
  }

  static LinearResidual read(ByteSource source) {
    long target = source.readCount();
    if (target > GramType.MOST_COLUMNS) {
      throw new MalformedStatisticException("A row has no number at the place " + target);
    }
    List<Term> terms = new ArrayList<>();
    for (int left = source.readSize(); left > 0; left--) {
      terms.add(new Term(GramFactor.read(source), source.readDouble(), source.readDouble()));
    }
    return new LinearResidual((int) target, terms);
  }
}
