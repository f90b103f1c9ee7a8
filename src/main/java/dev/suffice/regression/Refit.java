package dev.suffice.regression;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Newton's method with part of the rows, from where another search has ended.
 *
 * @see DescentStudy#refit
 */
final class Refit implements Walk {
  private final DescentStudy.Restart restart;
  private final double[] from;
  private Optional<NewtonWalk> newton = Optional.empty();

  Refit(DescentStudy.Restart restart) {
    this.restart = restart;
    this.from = restart.from().stream().flatMapToDouble(DoubleStream::of).toArray();
  }

  @Override
  public List<PartPoint> asked() {
    return newton
        .map(NewtonWalk::asked)
        .orElseGet(
            () ->
                List.of(
                    DescentScale.zero(restart.problem(), restart.part()),
                    DescentScale.asked(
                        restart.problem(), restart.part(), restart.problem().loss(), from)));
  }

  @Override
  public void take(List<LossAt> found) {
    if (newton.isPresent()) {
      newton.get().take(found);
      return;
    }
    DescentScale scale = DescentScale.of(restart.problem(), restart.part(), found.get(0));
    NewtonWalk walk = new NewtonWalk(scale, restart.problem().loss(), "", from);
    walk.take(found.subList(1, 2));
    newton = Optional.of(walk);
  }

  /** Where it has come to. */
  List<Double> point() {
    return newton.map(walk -> walk.descent().point()).orElse(restart.from());
  }
}
