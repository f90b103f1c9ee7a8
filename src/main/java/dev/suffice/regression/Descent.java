package dev.suffice.regression;

import dev.suffice.scoring.Loss;
import java.util.List;

/**
 * How one loss of a sigmoid model was made smaller, from one start by one method.
 *
 * @param loss which loss
 * @param method how
 * @param start the name of the start
 * @param steps what was seen at each point, the start first
 * @param point the last point, in coefficients of features less their centres
 */
public record Descent(
    Loss loss, Method method, String start, List<Step> steps, List<Double> point) {
  /** A gradient of the mean loss, of standardised features, below this is none. */
  public static final double STATIONARY = 1e-9;

  /** How a loss is made smaller. */
  public enum Method {
    /** A fixed multiple of the gradient of standardised features is taken off. */
    GRADIENT_DESCENT("gradient-descent"),
    /** Newton's step, made shorter or turned downhill where it must be. */
    NEWTON("newton");

    private final String id;

    Method(String id) {
      this.id = id;
    }

    /** The name in results. */
    public String id() {
      return id;
    }
  }

  /**
   * What was seen at a point. The derivatives are those of the mean loss in the coefficients of
   * standardised features, so that they do not depend on units.
   *
   * @param step counted from 0, the start
   * @param loss the mean loss of a row
   * @param gradientNorm the length of the gradient
   * @param saturated the share of rows with {@code σ'(z) < 0.01}
   * @param smallestEigenvalue of the Hessian; below 0 the loss is not convex there
   * @param accuracy the share of rows on the side of their label
   */
  public record Step(
      int step,
      double loss,
      double gradientNorm,
      double saturated,
      double smallestEigenvalue,
      double accuracy) {}

  /** Copies the lists. */
  public Descent {
    steps = List.copyOf(steps);
    point = List.copyOf(point);
  }

  /** What was seen at the start. */
  public Step first() {
    return steps.get(0);
  }

  /** What was seen at the end. */
  public Step last() {
    return steps.get(steps.size() - 1);
  }

  /** Whether the gradient is as good as 0 at the end. */
  public boolean isStationary() {
    return last().gradientNorm() <= STATIONARY;
  }

  /** The smallest eigenvalue of all points. */
  public double smallestEigenvalue() {
    return steps.stream().mapToDouble(Step::smallestEigenvalue).min().orElse(Double.NaN);
  }
}
