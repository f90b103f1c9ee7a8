package dev.suffice.function;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The maximum of a smooth log-likelihood of a few coordinates, from its values alone.
 *
 * <p>Newton's method with {@link Derivatives derivatives} along a basis in which the information of
 * a row is the unit matrix, so that neither the scale of the coordinates nor their correlation
 * matters; where the function is not concave the information is increased until it is (Levenberg
 * and Marquardt), and a step is halved until the function does not fall.
 *
 * <ul>
 *   <li>It has converged where the score is below {@value #TOLERANCE} standard errors; it goes on
 *       below {@value #TARGET} as long as that makes it smaller.
 *   <li>Where a coordinate's standard error is above {@value #MOST_ERROR} units, or there is no
 *       curvature at all, the function is flat: no data tell its maximum from infinity.
 *   <li>Where a coordinate goes further from the start than it may, the function is unbounded, or
 *       highest at infinity.
 * </ul>
 *
 * <p>Reference: J. Nocedal, S. J. Wright, <i>Numerical Optimization</i>, 2nd ed., 2006, ch. 3.
 */
public final class Maximum {
  /** The highest score at a maximum, in standard errors. */
  public static final double TOLERANCE = 1e-6;

  private static final double TARGET = 1e-10;
  private static final double ROUGH_TARGET = 1e-4;
  private static final double MOST_ERROR = 50;
  private static final double LEAST_PIVOT = 1e-10;
  private static final double FLAT_SLOPE = 1e-8;
  private static final double LONGEST = 2;
  private static final double ROUNDING = 1e-14;
  private static final double FIRST_DAMPING = 1e-3;
  private static final int MOST_STEPS = 200;
  private static final int MOST_HALVINGS = 50;

  private final ToDoubleFunction<double[]> function;
  private final double rows;
  private final double[] start;
  private final double[] reach;
  private final double target;
  private double[] point;
  private double[][] basis;
  private double[][] covariance;
  private double value;
  private double score = Double.POSITIVE_INFINITY;
  private int steps;
  private boolean definite;
  private Ending ending = Ending.STOPPED;

  /** How the search ended. */
  public enum Ending {
    /** At a maximum. */
    CONVERGED,
    /** Where the function is flat in some coordinate. */
    FLAT,
    /** Too far away in some coordinate. */
    UNBOUNDED,
    /** Anywhere else, after too many steps or where no step is one upwards. */
    STOPPED
  }

  private Maximum(
      ToDoubleFunction<double[]> function,
      double rows,
      double[] start,
      double[] reach,
      double target) {
    this.function = function;
    this.rows = rows;
    this.start = start.clone();
    this.reach = reach.clone();
    this.target = target;
    this.point = start.clone();
    int size = start.length;
    this.basis = new double[size][size];
    this.covariance = new double[size][size];
    IntStream.range(0, size).forEach(i -> basis[i][i] = 1);
  }

  /**
   * Looks for the maximum.
   *
   * @param function may be minus infinity, but not at the start, and never NaN
   * @param rows how many rows the log-likelihood is a sum of, about
   * @param start coordinates of which a row tells about a unit each
   * @param reach how far from the start each may go
   */
  public static Maximum of(
      ToDoubleFunction<double[]> function, double rows, double[] start, double[] reach) {
    Maximum maximum = new Maximum(function, rows, start, reach, TARGET);
    maximum.search();
    return maximum;
  }

  /**
   * As {@link #of}, but content with a score below {@value #ROUGH_TARGET} standard errors, so that
   * the value is right to half its square: enough where only that is asked for.
   */
  public static Maximum roughly(
      ToDoubleFunction<double[]> function, double rows, double[] start, double[] reach) {
    Maximum maximum = new Maximum(function, rows, start, reach, ROUGH_TARGET);
    maximum.search();
    return maximum;
  }

  private void search() {
    value = function.applyAsDouble(point);
    boolean risen = true;
    while (steps < MOST_STEPS) {
      Optional<Derivatives> derivatives = derivatives();
      if (derivatives.isEmpty()) {
        return;
      }
      Derivatives d = derivatives.get();
      Optional<Cholesky> factor = information(d, LEAST_PIVOT, 0);
      double before = score;
      score = factor.map(f -> norm(f.forward(slope(d))) * Math.sqrt(rows)).orElse(slopeNorm(d));
      definite = factor.isPresent();
      factor.ifPresent(this::keepCovariance);
      boolean still = factor.isPresent() ? score <= target : slopeNorm(d) <= FLAT_SLOPE;
      boolean spent = factor.isPresent() && score <= TOLERANCE && (!risen || score > before / 2);
      if (still || spent) {
        keepCovariance(factor.orElseGet(() -> damped(d, LEAST_PIVOT)));
        ending = isFlat() ? Ending.FLAT : Ending.CONVERGED;
        return;
      }
      if (!risen) {
        return;
      }
      risen = climb(factor.orElseGet(() -> damped(d, FIRST_DAMPING)), d);
      factor.ifPresent(this::refine);
      steps++;
      if (IntStream.range(0, point.length).anyMatch(this::isBeyond)) {
        ending = Ending.UNBOUNDED;
        return;
      }
    }
  }

  /** The derivatives where the function has values all around; nearer by if need be. */
  private Optional<Derivatives> derivatives() {
    for (int i = 0; i < MOST_HALVINGS; i++) {
      Derivatives d = Derivatives.at(function, point, basis);
      if (d.areFinite()) {
        return Optional.of(d);
      }
      for (double[] row : basis) {
        for (int k = 0; k < row.length; k++) {
          row[k] /= 4;
        }
      }
    }
    return Optional.empty();
  }

  /** The information of a row, with some more on its diagonal, factored if it is definite. */
  private Optional<Cholesky> information(Derivatives d, double leastPivot, double more) {
    return Cholesky.of(
        point.length, leastPivot, (i, j) -> (i == j ? more : 0) - d.hessian(i, j) / rows);
  }

  /** The information of a row, with as much on its diagonal as makes it definite, or some more. */
  private Cholesky damped(Derivatives d, double least) {
    double damping = least;
    while (true) {
      Optional<Cholesky> factor = information(d, damping / 2, damping);
      if (factor.isPresent()) {
        return factor.get();
      }
      damping *= 4;
    }
  }

  /** The gradient of a row. */
  private double[] slope(Derivatives d) {
    return IntStream.range(0, point.length).mapToDouble(i -> d.gradient(i) / rows).toArray();
  }

  private double slopeNorm(Derivatives d) {
    return norm(slope(d));
  }

  /** Newton's step, or as much of it as is one upwards; whether there is any. */
  private boolean climb(Cholesky factor, Derivatives d) {
    double[] step = inCoordinates(factor.backward(factor.forward(slope(d))));
    double fraction = 1;
    for (int i = 0; i < step.length; i++) {
      double longest = LONGEST + Math.abs(point[i] - start[i]) / 2;
      fraction = Math.min(fraction, longest / Math.abs(step[i]));
    }
    for (int i = 0; i < MOST_HALVINGS; i++) {
      double[] next = Derivatives.moved(point, step, fraction);
      double there = function.applyAsDouble(next);
      if (there >= value - ROUNDING * Math.abs(value)) {
        boolean same = Arrays.equals(next, point);
        point = next;
        value = there;
        return !same;
      }
      fraction /= 2;
    }
    return false;
  }

  private double[] inCoordinates(double[] inBasis) {
    return IntStream.range(0, point.length)
        .mapToDouble(
            i -> IntStream.range(0, point.length).mapToDouble(k -> basis[i][k] * inBasis[k]).sum())
        .toArray();
  }

  /** Makes the information of a row the unit matrix, where no vector need be longer than 1. */
  private void refine(Cholesky factor) {
    int size = point.length;
    double[][] refined = new double[size][size];
    for (int k = 0; k < size; k++) {
      double[] unit = new double[size];
      unit[k] = 1;
      double[] vector = inCoordinates(factor.backward(unit));
      double longest =
          Math.max(
              1, IntStream.range(0, size).mapToDouble(i -> Math.abs(vector[i])).max().orElse(0));
      for (int i = 0; i < size; i++) {
        refined[i][k] = vector[i] / longest;
      }
    }
    basis = refined;
  }

  private void keepCovariance(Cholesky factor) {
    int size = point.length;
    for (int i = 0; i < size; i++) {
      double[] half = factor.forward(basis[i]);
      for (int j = 0; j < size; j++) {
        double[] other = factor.forward(basis[j]);
        covariance[i][j] =
            IntStream.range(0, size).mapToDouble(k -> half[k] * other[k]).sum() / rows;
      }
    }
  }

  private boolean isBeyond(int i) {
    return Math.abs(point[i] - start[i]) > reach[i];
  }

  /** How the search ended. */
  public Ending ending() {
    return ending;
  }

  /** The i-th coordinate of the last point. */
  public double at(int i) {
    return point[i];
  }

  /** The function there. */
  public double value() {
    return value;
  }

  /** An entry of the inverse of the information there, if it is concave there. */
  public double covariance(int i, int j) {
    return covariance[i][j];
  }

  /** The size of the score there, in standard errors. */
  public double score() {
    return score;
  }

  /** How many steps were made. */
  public int steps() {
    return steps;
  }

  /**
   * Which way the i-th coordinate goes to infinity: 1 or -1; 0 if it does not, or the function has
   * a maximum.
   */
  public int direction(int i) {
    boolean lost =
        switch (ending) {
          case CONVERGED, STOPPED -> false;
          case UNBOUNDED -> isBeyond(i);
          case FLAT -> isUndetermined(i);
        };
    return lost ? (int) Math.signum(point[i] - start[i]) : 0;
  }

  private boolean isFlat() {
    return !definite || IntStream.range(0, point.length).anyMatch(this::isUndetermined);
  }

  /** Whether the coordinate's standard error is too large, or there is hardly any curvature. */
  private boolean isUndetermined(int i) {
    double error = Math.sqrt(covariance[i][i] * (definite ? Math.min(1, rows) : rows));
    return error > MOST_ERROR;
  }

  private static double norm(double[] vector) {
    double squares = 0;
    for (double x : vector) {
      squares += x * x;
    }
    return Math.sqrt(squares);
  }
}
