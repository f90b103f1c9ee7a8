package dev.suffice.regression;

import dev.suffice.statistic.GramFactor;
import java.io.Serializable;

/**
 * One column of the model matrix, computed from a row's numbers and categories, and the coefficient
 * that it has.
 */
public sealed interface Coefficient extends Serializable {
  /** The name under which the coefficient is reported. */
  String name();

  /** What the coefficient multiplies, as a factor of the products in the statistic. */
  GramFactor factor();

  /** 1 in every row. */
  record Constant() implements Coefficient {
    @Override
    public String name() {
      return "(Intercept)";
    }

    @Override
    public GramFactor factor() {
      return new GramFactor.One();
    }
  }

  /**
   * A number of the row, or a power of it.
   *
   * @param column the name of its column
   * @param place its place among the numbers of a row
   * @param exponent from 1
   */
  record Power(String column, int place, int exponent) implements Coefficient {
    @Override
    public String name() {
      return exponent == 1 ? column : column + "^" + exponent;
    }

    @Override
    public GramFactor factor() {
      return new GramFactor.Power(place, exponent);
    }
  }

  /**
   * 1 where a category is this one, else 0.
   *
   * @param column the name of its column
   * @param place its place among the categories of a row
   * @param level the category
   */
  record Level(String column, int place, String level) implements Coefficient {
    @Override
    public String name() {
      return column + "=" + level;
    }

    @Override
    public GramFactor factor() {
      return new GramFactor.Level(place, level);
    }
  }
}
