package dev.suffice.regression;

import dev.suffice.regression.Coefficient.Level;
import dev.suffice.regression.Coefficient.Power;
import dev.suffice.regression.PredictionPolicy.Unknown;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.numbers.core.DD;
import org.apache.commons.numbers.core.Sum;

/**
 * What a fitted linear predictor says of a row: {@code Σ β x}, computed with about 100 bits and
 * rounded once.
 *
 * <ul>
 *   <li>Coefficients that were dropped count as 0; without any estimate there is no prediction.
 *   <li>A row with a category that was none of the levels when the model was fitted has no
 *       prediction, unless {@link Unknown#BASE} puts the first level in its place.
 *   <li>A row with a number that is NaN or infinite has no prediction.
 * </ul>
 */
final class LinearPredictor implements RowPredictor {
  private static final long serialVersionUID = 1L;

  private final ArrayList<Term> terms = new ArrayList<>();
  private final ArrayList<TreeSet<String>> levels = new ArrayList<>();
  private final Unknown unknown;

  /** A coefficient with its value. */
  private record Term(Coefficient coefficient, double value) implements Serializable {}

  private LinearPredictor(Unknown unknown) {
    this.unknown = unknown;
  }

  /**
   * The predictor with these coefficients.
   *
   * @param levels of each categorical feature of the design
   * @param values the coefficients by name
   */
  static LinearPredictor of(
      Design design,
      List<? extends SortedSet<String>> levels,
      Map<String, Double> values,
      Unknown unknown) {
    LinearPredictor predictor = new LinearPredictor(unknown);
    for (Coefficient coefficient : design.coefficients(levels)) {
      Double value = values.get(coefficient.name());
      if (value != null) {
        predictor.terms.add(new Term(coefficient, value));
      }
    }
    levels.forEach(names -> predictor.levels.add(new TreeSet<>(names)));
    return predictor;
  }

  @Override
  public OptionalDouble predict(double[] numbers, String[] categories) {
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        return OptionalDouble.empty();
      }
    }
    String[] known = categories;
    for (int i = 0; i < categories.length; i++) {
      if (!levels.get(i).contains(categories[i])) {
        if (unknown != Unknown.BASE || levels.get(i).isEmpty()) {
          return OptionalDouble.empty();
        }
        known = known == categories ? categories.clone() : known;
        known[i] = levels.get(i).first();
      }
    }
    if (terms.isEmpty()) {
      return OptionalDouble.empty();
    }
    Sum sum = Sum.create();
    for (Term term : terms) {
      if (term.coefficient instanceof Power power) {
        DD x = DD.of(numbers[power.place()]).pow(power.exponent());
        sum.addProduct(term.value, x.hi());
        sum.addProduct(term.value, x.lo());
      } else if (!(term.coefficient instanceof Level level)
          || known[level.place()].equals(level.level())) {
        sum.add(term.value);
      }
    }
    return OptionalDouble.of(sum.getAsDouble());
  }
}
