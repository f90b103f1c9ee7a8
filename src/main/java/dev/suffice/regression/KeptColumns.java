package dev.suffice.regression;

import dev.suffice.regression.Design.Intercept;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The columns of a linear model that no others explain.
 *
 * @param places of each among all columns, in their order; that of the constant is 0
 */
record KeptColumns(LinearModel model, List<Integer> places) {
  int size() {
    return places.size();
  }

  /** Whether the model has a constant. */
  boolean hasConstant() {
    return model.design().intercept() == Intercept.PRESENT;
  }

  /** Whether the others can be taken less their means. */
  boolean isCentred() {
    return hasConstant() && places.get(0) == 0;
  }

  private boolean isConstant(int k) {
    return hasConstant() && places.get(k) == 0;
  }

  /** Whether the ridge is on this column's coefficient. */
  boolean isPenalized(int k) {
    return model.ridge() > 0 && !isConstant(k);
  }

  /** All but the constant. */
  List<Integer> slopes() {
    return IntStream.range(0, size()).filter(k -> !isConstant(k)).boxed().toList();
  }
}
