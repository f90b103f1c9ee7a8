package dev.suffice.regression;

import java.util.List;

/**
 * A direction in which the likelihood rises without end: along it no margin moves away from its
 * label, and some move towards it.
 *
 * @param kind whether all margins do
 * @param coefficients of the features and the constant, in the units of the data
 */
public record SeparatingDirection(Kind kind, List<Double> coefficients) {
  private static final int MOST_TERMS = 12;

  /** How many margins move. */
  public enum Kind {
    /** All of them: the direction classifies every row. */
    COMPLETE,
    /** Some; others stay as they are. */
    QUASI
  }

  /** Copies the list. */
  public SeparatingDirection {
    coefficients = List.copyOf(coefficients);
  }

  /**
   * The direction as a sum, such as {@code petal - 2 width}, in these names; not of all terms if
   * there are many.
   */
  public String words(List<String> names) {
    StringBuilder words = new StringBuilder();
    int terms = 0;
    for (int i = 0; i < coefficients.size(); i++) {
      double coefficient = coefficients.get(i);
      if (coefficient == 0 || ++terms > MOST_TERMS) {
        continue;
      }
      if (words.length() > 0) {
        words.append(coefficient < 0 ? " - " : " + ");
      } else if (coefficient < 0) {
        words.append("-");
      }
      double magnitude = Math.abs(coefficient);
      if (magnitude != 1) {
        words
            .append(
                magnitude == Math.rint(magnitude) && magnitude < 1e6
                    ? Long.toString((long) magnitude)
                    : "%.4g".formatted(magnitude))
            .append(' ');
      }
      words.append(names.get(i));
    }
    if (terms > MOST_TERMS) {
      words.append(" and %d terms more".formatted(terms - MOST_TERMS));
    }
    return words.toString();
  }
}
