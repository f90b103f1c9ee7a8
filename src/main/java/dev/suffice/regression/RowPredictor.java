package dev.suffice.regression;

import java.io.Serializable;
import java.util.OptionalDouble;

/** What a model says of rows that it may not have seen. */
@FunctionalInterface
public interface RowPredictor extends Serializable {
  /**
   * The prediction for a row with these numbers and categories, in the order of the design; empty
   * if the model has none.
   */
  OptionalDouble predict(double[] numbers, String[] categories);
}
