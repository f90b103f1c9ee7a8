package dev.suffice.regression;

import java.io.Serializable;

/** One feature as a user names it: a column, and how it enters the model. */
public sealed interface Term extends Serializable {
  /** The column that the term reads. */
  String column();

  /**
   * A column of numbers, with one coefficient named after it.
   *
   * @param column the column
   */
  record Numeric(String column) implements Term {}

  /**
   * A column of categories, with a coefficient for each level but the reference: {@code sex=Male}.
   *
   * @param column the column
   */
  record Categorical(String column) implements Term {}

  /**
   * Powers of a column of numbers, with the coefficients {@code x}, {@code x^2} and so on.
   *
   * @param column the column
   * @param degree the highest power, from 1 to {@value #HIGHEST_DEGREE}
   */
  record Polynomial(String column, int degree) implements Term {
    /** The highest degree. */
    public static final int HIGHEST_DEGREE = 20;

    /** Checks the degree. */
    public Polynomial {
      if (degree < 1 || degree > HIGHEST_DEGREE) {
        throw new IllegalArgumentException(
            "The degree of a polynomial must be from 1 to %d, but that of %s is %d"
                .formatted(HIGHEST_DEGREE, column, degree));
      }
    }
  }
}
