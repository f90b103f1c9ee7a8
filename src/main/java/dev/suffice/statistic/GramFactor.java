package dev.suffice.statistic;

/** One of the two factors of which a {@link Gram} has summed the products. */
public sealed interface GramFactor {
  /** The number 1. */
  record One() implements GramFactor {}

  /**
   * A number of the row, or a power of it.
   *
   * @param place which of the numbers, counted from 0
   * @param exponent from 1 to the degree of the number
   */
  record Power(int place, int exponent) implements GramFactor {}

  /**
   * 1 where a category of the row is this one, else 0.
   *
   * @param place which of the categories, counted from 0
   * @param name the category
   */
  record Level(int place, String name) implements GramFactor {}
}
