package dev.suffice.regression;

import dev.suffice.regression.Design.Intercept;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.MalformedStatisticException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where the features of a model lie, known before its first step: what fixes the grids on which a
 * {@link LossAt} sums.
 *
 * <p>A model with a constant is computed from features less their centres, which changes the
 * constant and nothing else, and keeps digits: {@code β₀ + Σ β_j x_j = a + Σ β_j (x_j - c_j)} with
 * {@code a = β₀ + Σ β_j c_j}.
 *
 * <p>The squares of a feature far from 1, such as 1e200, are no doubles. Such a feature is counted
 * in a {@link #unit}, a power of two, and its coefficient in the inverse of that; every other in 1.
 *
 * @param intercept whether the first coefficient is that of a constant
 * @param centres of the features; all 0 without a constant
 * @param exponents of powers of two that no feature exceeds, less its centre
 * @param weightExponent that of a power of two that no weight exceeds
 */
public record Frame(
    Intercept intercept, List<Double> centres, List<Integer> exponents, int weightExponent)
    implements Serializable {
  private static final int LARGEST_EXPONENT = 1024;

  // Sums of squares, and squares of these, are doubles up to here.
  private static final int USUAL_EXPONENT = 200;

  /** Checks that the lists fit and the centres are finite. */
  public Frame {
    centres = List.copyOf(centres);
    exponents = List.copyOf(exponents);
    if (centres.size() != exponents.size()) {
      throw new IllegalArgumentException(
          "A frame has a centre and an exponent for each feature, but %d and %d"
              .formatted(centres.size(), exponents.size()));
    }
    for (double centre : centres) {
      boolean usual = intercept == Intercept.PRESENT ? Double.isFinite(centre) : centre == 0;
      if (!usual || Double.doubleToRawLongBits(centre) == Double.doubleToRawLongBits(-0.0)) {
        throw new IllegalArgumentException(
            "A centre is finite, and 0 without a constant, but is " + centre);
      }
    }
    for (int exponent : exponents) {
      requireExponent(exponent);
    }
    requireExponent(weightExponent);
  }

  private static void requireExponent(int exponent) {
    if (Math.abs(exponent) > LARGEST_EXPONENT) {
      throw new IllegalArgumentException(
          "Exponents of a frame are from -1024 to 1024, but one is " + exponent);
    }
  }

  /** 1 with a constant, else 0: the place of the first feature's coefficient. */
  int constants() {
    return intercept == Intercept.PRESENT ? 1 : 0;
  }

  /** How many features there are. */
  public int features() {
    return centres.size();
  }

  /** How many coefficients there are. */
  public int size() {
    return constants() + features();
  }

  /** The coefficients of the same function of features that are neither centred nor in units. */
  public List<Double> inUnitsOfData(List<Double> point) {
    List<Double> original = uncentred(point);
    for (int k = 0; k < size(); k++) {
      original.set(k, Math.scalb(original.get(k), -unit(k)));
    }
    return original;
  }

  /** The coefficients of the same function of features that are not centred. */
  List<Double> uncentred(List<Double> point) {
    List<Double> original = new ArrayList<>(point);
    if (constants() == 1) {
      double constant = point.get(0);
      for (int j = 0; j < features(); j++) {
        constant -= point.get(j + 1) * centre(j);
      }
      original.set(0, constant);
    }
    return original;
  }

  /** The exponent of the coefficient's column; that of the constant is 0. */
  int exponent(int coefficient) {
    return coefficient < constants() ? 0 : exponents.get(coefficient - constants());
  }

  /**
   * The exponent of the power of two that a coefficient's column is counted in: 0 unless the column
   * is far from 1.
   */
  int unit(int coefficient) {
    int exponent = exponent(coefficient);
    // Of a column that is its centre and no more there is nothing to count.
    boolean isNothing =
        exponent < 0 && coefficient >= constants() && centres.get(coefficient - constants()) != 0;
    return Math.abs(exponent) <= USUAL_EXPONENT || isNothing ? 0 : exponent;
  }

  /**
   * Refuses weights whose sums of squares are no doubles.
   *
   * @throws DataException if there are such
   */
  public void requireUsualWeights() {
    if (Math.abs(weightExponent) > USUAL_EXPONENT) {
      throw new DataException(
          "The largest weight must be from 1e-60 to 1e60, but is about %.1g: multiply weights by a power of ten"
              .formatted(Math.scalb(1.0, weightExponent)));
    }
  }

  /** The exponent of a power of two that no number of a coefficient's column in units exceeds. */
  int exponentInUnits(int coefficient) {
    return exponent(coefficient) - unit(coefficient);
  }

  /** A number of a feature, less its centre and in units. */
  double inUnits(double x, int feature) {
    double centred = x - centres.get(feature);
    int unit = unit(constants() + feature);
    return unit == 0 ? centred : Math.scalb(centred, -unit);
  }

  /** The centre of a feature in units. */
  double centre(int feature) {
    return Math.scalb(centres.get(feature), -unit(constants() + feature));
  }

  /**
   * A penalty on the squared coefficient of a column as one on that of the column in units.
   *
   * @param name of the coefficient
   * @throws DataException if it leaves nothing of the coefficient
   */
  double penalty(double ridge, int coefficient, String name) {
    double penalty = Math.scalb(ridge, -2 * unit(coefficient));
    if (penalty > Double.MAX_VALUE) {
      throw new DataException(
          "A ridge of %s leaves nothing of %s, whose numbers are at most %.1g: multiply the column by a power of ten"
              .formatted(ridge, name, Math.scalb(1.0, exponent(coefficient))));
    }
    return penalty;
  }

  /** The frame of the first coefficients alone. */
  public Frame first(int coefficients) {
    int features = coefficients - constants();
    return new Frame(
        intercept, centres.subList(0, features), exponents.subList(0, features), weightExponent);
  }

  /** The same scales without centres. */
  Frame uncentred() {
    List<Integer> wider = new ArrayList<>();
    for (int j = 0; j < features(); j++) {
      double largest = Math.abs(centres.get(j)) + Math.scalb(1.0, exponents.get(j));
      wider.add(exponentAbove(largest));
    }
    return new Frame(intercept, Collections.nCopies(features(), 0.0), wider, weightExponent);
  }

  /** The least exponent of a power of two that is not below a number; about -1022 for 0. */
  static int exponentAbove(double magnitude) {
    int exponent = Math.getExponent(magnitude);
    return Math.scalb(1.0, exponent) >= magnitude ? exponent : exponent + 1;
  }

  void write(ByteSink sink) {
    sink.writeByte(constants());
    sink.writeCount(features());
    centres.forEach(sink::writeDouble);
    exponents.forEach(exponent -> sink.writeCount(exponent + LARGEST_EXPONENT));
    sink.writeCount(weightExponent + LARGEST_EXPONENT);
  }

  static Frame read(ByteSource source) {
    int constants = source.readByte();
    if (constants > 1) {
      throw new MalformedStatisticException("A frame has 0 or 1 constants, but found " + constants);
    }
    int features = source.readSize();
    List<Double> centres = new ArrayList<>();
    for (int j = 0; j < features; j++) {
      centres.add(source.readDouble());
    }
    List<Integer> exponents = new ArrayList<>();
    for (int j = 0; j < features; j++) {
      exponents.add(readExponent(source));
    }
    Intercept intercept = constants == 1 ? Intercept.PRESENT : Intercept.ABSENT;
    return new Frame(intercept, centres, exponents, readExponent(source));
  }

  private static int readExponent(ByteSource source) {
    long exponent = source.readCount();
    if (exponent > 2 * LARGEST_EXPONENT) {
      throw new MalformedStatisticException("An exponent is too large: " + exponent);
    }
    return (int) exponent - LARGEST_EXPONENT;
  }
}
