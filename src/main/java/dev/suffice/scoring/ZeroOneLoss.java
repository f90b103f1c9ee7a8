package dev.suffice.scoring;

/**
 * 1 where the likelier label is wrong, else 0: one less the accuracy. Proper, not strictly: every
 * forecast on the right side of ½ is as good.
 *
 * <ul>
 *   <li>{@code p >= ½} forecasts the event, and so does {@code z >= 0}.
 *   <li>A label between 0 and 1 is a share of events: y of the rows cost what an event costs.
 *   <li>Gradient and curvature are 0; at z = 0, where the loss jumps, there are none, and 0 stands
 *       for them.
 * </ul>
 */
record ZeroOneLoss() implements Loss {
  @Override
  public String id() {
    return "zeroOne";
  }

  @Override
  public Propriety propriety() {
    return Propriety.PROPER;
  }

  @Override
  public double bound() {
    return 1;
  }

  @Override
  public double of(double p, double y) {
    Loss.require(p, y);
    return p >= 0.5 ? 1 - y : y;
  }

  @Override
  public double ofMargin(double z, double y) {
    Loss.requireLabel(y);
    return z >= 0 ? 1 - y : y;
  }

  @Override
  public double gradient(double z, double y) {
    Loss.requireLabel(y);
    return 0;
  }

  @Override
  public double curvature(double z, double y) {
    Loss.requireLabel(y);
    return 0;
  }
}
