package dev.suffice.regression;

/**
 * How many bits below the largest term a {@link LossAt} keeps of the terms of its Hessian.
 *
 * <p>On the way to the maximum a few bits give as good a step, at a sixth of the time; the last
 * step and the standard errors need them all.
 */
public enum Precision {
  /** Factors are rounded to 22 bits. */
  COARSE(1),
  /** The products keep 44 bits. */
  MEDIUM(2),
  /** The products keep 66 bits, more than a double has. */
  FULL(3);

  private final int slices;

  Precision(int slices) {
    this.slices = slices;
  }

  int slices() {
    return slices;
  }
}
