package dev.suffice.scoring;

/** The losses of a row of class probabilities; one column stands for the event of two classes. */
final class ClassLosses {
  private final int columns;

  /** Losses of so many columns. */
  ClassLosses(int columns) {
    this.columns = columns;
  }

  /** The loss of the i-th row, whose probabilities begin at a column. */
  double of(ComparedLoss loss, ForecastRows rows, int first, int i) {
    int label = rows.labels()[i];
    if (columns == 1) {
      return loss == ComparedLoss.LOG_LOSS
          ? rows.logLoss(first, i, label)
          : ofEvent(loss, rows.probabilities(first)[i], label);
    }
    return switch (loss) {
      case LOG_LOSS -> RowLosses.log(rows.probabilities(first + label)[i], 1);
      case BRIER -> brier(rows, first, i, label);
      case ABSOLUTE_ERROR -> 1 - rows.probabilities(first + label)[i];
      case ZERO_ONE -> likeliest(rows, first, i) == label ? 0 : 1;
    };
  }

  private static double ofEvent(ComparedLoss loss, double p, int label) {
    return switch (loss) {
      case LOG_LOSS -> RowLosses.log(p, label);
      case BRIER -> RowLosses.brier(p, label);
      case ABSOLUTE_ERROR -> Math.abs(p - label);
      case ZERO_ONE -> Loss.ZERO_ONE.of(p, label);
    };
  }

  private double brier(ForecastRows rows, int first, int i, int label) {
    double sum = 0;
    for (int k = 0; k < columns; k++) {
      sum += RowLosses.brier(rows.probabilities(first + k)[i], k == label ? 1 : 0);
    }
    return sum;
  }

  /** The class of highest probability, the first of equal ones. */
  int likeliest(ForecastRows rows, int first, int i) {
    int best = 0;
    for (int k = 1; k < columns; k++) {
      if (rows.probabilities(first + k)[i] > rows.probabilities(first + best)[i]) {
        best = k;
      }
    }
    return best;
  }

  /** How many classes come before the true one, by probability; of equal ones, the first. */
  int rank(ForecastRows rows, int i) {
    int label = rows.labels()[i];
    double p = rows.probabilities(label)[i];
    int rank = 0;
    for (int k = 0; k < columns; k++) {
      double other = rows.probabilities(k)[i];
      if (other > p || (other == p && k < label)) {
        rank++;
      }
    }
    return rank;
  }
}
