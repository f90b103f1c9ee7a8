package dev.suffice.regression;

import dev.suffice.regression.Descent.Method;
import dev.suffice.scoring.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.core.DD;

/**
 * Newton's method, with a step that is halved until the loss is smaller. Where no half is, as among
 * saturated rows, the step is a multiple of the gradient, long at first and halved too.
 *
 * <p>Halves are asked for together: at first as many as the step before took, then twice as many as
 * before. The first in order that makes the loss smaller is taken, so that the walk is the same as
 * if each was asked for by itself.
 */
final class NewtonWalk implements DescentWalk {
  private static final int STEPS = 100;
  private static final int MOST_HALVINGS = 30;
  private static final int LONG = 20;

  private final DescentScale scale;
  private final Loss loss;
  private final String start;
  private final List<Descent.Step> steps = new ArrayList<>();

  private double[] point;
  private Optional<LocalModel> model = Optional.empty();
  private double[] move = {};
  private boolean downhill;
  private int tried;
  private int together = 1;
  private boolean ended;

  NewtonWalk(DescentScale scale, Loss loss, String start, double[] from) {
    this.scale = scale;
    this.loss = loss;
    this.start = start;
    this.point = from.clone();
  }

  @Override
  public List<PartPoint> asked() {
    if (ended) {
      return List.of();
    }
    if (model.isEmpty()) {
      return List.of(scale.asked(loss, point));
    }
    List<PartPoint> asked = new ArrayList<>();
    for (int i = tried; i < Math.min(tried + together, MOST_HALVINGS); i++) {
      asked.add(scale.asked(loss, halved(i)));
    }
    return asked;
  }

  private double[] halved(int halvings) {
    double share = Math.scalb(1.0, -halvings);
    double[] moved = new double[point.length];
    Arrays.setAll(moved, i -> point[i] + share * move[i]);
    return moved;
  }

  @Override
  public void take(List<LossAt> found) {
    if (model.isEmpty()) {
      moveTo(scale.model(found.get(0)));
      return;
    }
    double objective = model.get().objective();
    for (LossAt candidate : found) {
      LocalModel there = scale.model(candidate);
      if (there.objective() < objective) {
        point = halved(tried);
        together = tried + 1;
        moveTo(there);
        return;
      }
      tried++;
    }
    together = 2 * found.size();
    if (tried >= MOST_HALVINGS) {
      turnDownhill(model.get());
    }
  }

  /** Goes on down the gradient, if that is not what failed, and the gradient is not 0. */
  private void turnDownhill(LocalModel here) {
    ended = downhill || steps.get(steps.size() - 1).gradientNorm() <= Descent.STATIONARY;
    downhill = true;
    tried = 0;
    together = 1;
    Arrays.fill(move, 0);
    for (int i : scale.places()) {
      move[i] = Math.scalb(scale.downhill(here, i), LONG);
    }
  }

  private void moveTo(LocalModel there) {
    model = Optional.of(there);
    tried = 0;
    downhill = false;
    Descent.Step seen = scale.seen(steps.size(), there);
    steps.add(seen);
    ended = steps.size() > STEPS || seen.gradientNorm() <= Descent.STATIONARY / 1e3;
    if (!ended) {
      DD[] newton = there.step(scale.definite(there));
      move = Arrays.stream(newton).mapToDouble(DD::doubleValue).toArray();
    }
  }

  @Override
  public Descent descent() {
    return new Descent(loss, Method.NEWTON, start, steps, Arrays.stream(point).boxed().toList());
  }
}
