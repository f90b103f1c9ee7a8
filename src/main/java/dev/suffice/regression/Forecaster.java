package dev.suffice.regression;

import dev.suffice.scoring.Logistic;
import java.io.Serializable;
import java.util.List;

/**
 * What a model forecasts of rows of a model matrix: the log-odds of the event, whose loss is finite
 * where a probability would be rounded to 0 or 1.
 */
public sealed interface Forecaster extends Serializable {
  /** Of the i-th row. */
  double logOdds(DenseRows rows, int i);

  /**
   * A sigmoid model.
   *
   * @param frame where the features lie
   * @param point the coefficients, of features less their centres
   */
  record Sigmoid(Frame frame, List<Double> point) implements Forecaster {
    /** Copies the list. */
    public Sigmoid {
      point = List.copyOf(point);
    }

    @Override
    public double logOdds(DenseRows rows, int i) {
      double z = frame.constants() == 1 ? point.get(0) : 0;
      for (int j = 0; j < frame.features(); j++) {
        double x = frame.inUnits(rows.columns()[j][i], j);
        z += point.get(frame.constants() + j) * x;
      }
      return z + (rows.offsets().isPresent() ? rows.offsets().get()[i] : 0);
    }
  }

  /**
   * The linear probability model, {@code a + Σ b x}, moved into [0, 1], where its log-odds are
   * infinite at the ends.
   *
   * @param constant a
   * @param slopes b of each column
   */
  record Line(double constant, List<Double> slopes) implements Forecaster {
    /** Copies the list. */
    public Line {
      slopes = List.copyOf(slopes);
    }

    @Override
    public double logOdds(DenseRows rows, int i) {
      double p = constant;
      for (int j = 0; j < slopes.size(); j++) {
        p += slopes.get(j) * rows.columns()[j][i];
      }
      return Logistic.logit(Math.min(1, Math.max(0, p)));
    }
  }

  /**
   * A model of the features of both classes.
   *
   * @param features where a row has what the model reads
   * @param posterior the probabilities of the two classes
   * @param event which class is the event
   */
  record Bayes(MatrixFeatures features, Posterior posterior, int event) implements Forecaster {
    @Override
    public double logOdds(DenseRows rows, int i) {
      return posterior.logOdds(features.numbers(rows, i), features.categories(rows, i), event);
    }
  }
}
