package dev.suffice.regression;

import dev.suffice.regression.Posterior.LogJoint;
import dev.suffice.regression.PredictionPolicy.Unknown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * {@code x'β_k} of each class but the base, whose score is 0. Equal scores say the same of every
 * row, bit for bit.
 *
 * <ul>
 *   <li>A coefficient that was dropped counts as 0.
 *   <li>Of a category that is none of the levels all scores are NaN, unless {@link Unknown#BASE}
 *       puts the first level in its place.
 * </ul>
 */
public final class MultinomialScore implements LogJoint {
  private static final long serialVersionUID = 1L;

  private final Design design;
  private final ArrayList<TreeSet<String>> levels = new ArrayList<>();
  private final int base;
  private final ArrayList<LinkedHashMap<String, Double>> coefficients = new ArrayList<>();
  private final Unknown unknown;
  private final ArrayList<LinearPredictor> predictors = new ArrayList<>();

  /**
   * Scores with these coefficients.
   *
   * @param design the features
   * @param levels of each categorical feature
   * @param base the place of the base among the classes
   * @param coefficients by name, of each class but the base
   * @param unknown what becomes of a category that is none of the levels
   */
  public MultinomialScore(
      Design design,
      List<? extends SortedSet<String>> levels,
      int base,
      List<? extends Map<String, Double>> coefficients,
      Unknown unknown) {
    if (base < 0 || base > coefficients.size()) {
      throw new IllegalArgumentException(
          "The base must be one of %d classes, but is %d".formatted(coefficients.size() + 1, base));
    }
    this.design = design;
    this.base = base;
    this.unknown = unknown;
    levels.forEach(names -> this.levels.add(new TreeSet<>(names)));
    for (Map<String, Double> ofClass : coefficients) {
      this.coefficients.add(new LinkedHashMap<>(ofClass));
      predictors.add(LinearPredictor.of(design, levels, ofClass, unknown));
    }
  }

  /** The same scores with another word on unknown categories. */
  MultinomialScore with(Unknown other) {
    return new MultinomialScore(design, levels, base, coefficients, other);
  }

  /** The features. */
  public Design design() {
    return design;
  }

  /** The levels of each categorical feature. */
  public List<SortedSet<String>> levels() {
    return Collections.unmodifiableList(levels);
  }

  /** The place of the base among the classes. */
  public int base() {
    return base;
  }

  /** The coefficients by name, of each class but the base. */
  public List<Map<String, Double>> coefficients() {
    return Collections.unmodifiableList(coefficients);
  }

  @Override
  public double[] of(double[] numbers, String[] categories) {
    double[] scores = new double[predictors.size() + 1];
    for (int k = 0; k < predictors.size(); k++) {
      scores[k < base ? k : k + 1] =
          predictors.get(k).predict(numbers, categories).orElse(Double.NaN);
    }
    return scores;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MultinomialScore that
        && design.equals(that.design)
        && levels.equals(that.levels)
        && base == that.base
        && coefficients.equals(that.coefficients)
        && unknown == that.unknown;
  }

  @Override
  public int hashCode() {
    return Objects.hash(design, levels, base, coefficients, unknown);
  }
}
