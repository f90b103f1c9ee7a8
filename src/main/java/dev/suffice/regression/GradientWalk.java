package dev.suffice.regression;

import dev.suffice.regression.Descent.Method;
import dev.suffice.scoring.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gradient descent of {@value #STEPS} steps. The step is the inverse of the largest curvature that
 * the log-loss has anywhere, the same for both losses.
 */
final class GradientWalk implements DescentWalk {
  private static final int STEPS = 50;

  private final DescentScale scale;
  private final Loss loss;
  private final String start;
  private final double[] point;
  private final List<Descent.Step> steps = new ArrayList<>();

  GradientWalk(DescentScale scale, Loss loss, String start, double[] from) {
    this.scale = scale;
    this.loss = loss;
    this.start = start;
    this.point = from.clone();
  }

  @Override
  public List<PartPoint> asked() {
    return steps.size() <= STEPS ? List.of(scale.asked(loss, point)) : List.of();
  }

  @Override
  public void take(List<LossAt> found) {
    LocalModel model = scale.model(found.get(0));
    steps.add(scale.seen(steps.size(), model));
    if (steps.size() <= STEPS) {
      for (int i : scale.places()) {
        point[i] += scale.downhill(model, i);
      }
    }
  }

  @Override
  public Descent descent() {
    return new Descent(
        loss, Method.GRADIENT_DESCENT, start, steps, Arrays.stream(point).boxed().toList());
  }
}
