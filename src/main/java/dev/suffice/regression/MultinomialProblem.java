package dev.suffice.regression;

import java.util.ArrayList;
import java.util.List;

/**
 * A multinomial logistic model to be fitted: {@code P(y = k) = exp(z_k)/Σ exp(z_l)} with {@code z_k
 * = Σ β_kj x_j}, and {@code z = 0} of the first class, the base.
 *
 * @param classes the base, and then the others
 * @param names of the coefficients of a class, that of the constant first
 * @param frame where the features lie
 * @param ridge λ of the penalty {@code ½ λ Σ β_kj²} on all coefficients but those of constants
 */
public record MultinomialProblem(
    List<String> classes, List<String> names, Frame frame, double ridge) {
  /** As many coefficients as are estimated together. */
  public static final int MOST_COEFFICIENTS = 400;

  /** Checks the sizes and the penalty. */
  public MultinomialProblem {
    classes = List.copyOf(classes);
    names = List.copyOf(names);
    if (names.size() != frame.size()) {
      throw new IllegalArgumentException(
          "A class has a name for each of %d coefficients, but got %d"
              .formatted(frame.size(), names.size()));
    }
    long size = (classes.size() - 1L) * frame.size();
    if (size > MOST_COEFFICIENTS) {
      throw new IllegalArgumentException(
          "A multinomial model has up to %d coefficients, but %d classes have %,d"
              .formatted(MOST_COEFFICIENTS, classes.size(), size));
    }
    if (!(ridge >= 0 && ridge <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("Ridge must be a finite number >= 0, but is " + ridge);
    }
    for (int k = frame.constants(); k < frame.size(); k++) {
      frame.penalty(ridge, k, names.get(k));
    }
  }

  /** How many coefficients there are. */
  int size() {
    return Math.max(0, classes.size() - 1) * frame.size();
  }

  /** The penalty on a coefficient of a column in the frame's units. */
  double ridge(int coefficient) {
    int k = coefficient % frame.size();
    return k < frame.constants() ? 0 : frame.penalty(ridge, k, names.get(k));
  }

  /** The name of a coefficient, such as {@code versicolor: width}. */
  String name(int coefficient) {
    return "%s: %s"
        .formatted(
            classes.get(1 + coefficient / frame.size()), names.get(coefficient % frame.size()));
  }

  /** The frame of all coefficients as if each were that of a feature. */
  Frame flat(Frame ofClass) {
    List<Double> centres = new ArrayList<>();
    List<Integer> exponents = new ArrayList<>();
    for (int k = 0; k < size(); k++) {
      centres.add(0.0);
      exponents.add(ofClass.exponent(k % frame.size()));
    }
    return new Frame(Design.Intercept.ABSENT, centres, exponents, ofClass.weightExponent());
  }

  /** Coefficients of features less their centres as those of features that are not centred. */
  List<Double> uncentred(List<Double> coefficients) {
    List<Double> whole = new ArrayList<>();
    for (int from = 0; from < size(); from += frame.size()) {
      whole.addAll(frame.uncentred(coefficients.subList(from, from + frame.size())));
    }
    return whole;
  }
}
