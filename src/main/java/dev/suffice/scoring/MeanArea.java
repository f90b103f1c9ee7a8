package dev.suffice.scoring;

import java.util.Optional;
import java.util.function.IntFunction;

/** The unweighted mean of several areas under curves. */
final class MeanArea {
  private MeanArea() {}

  static Optional<Bounds> of(int count, IntFunction<Optional<AreaUnderCurve>> areas) {
    double value = 0;
    double lower = 0;
    double upper = 0;
    for (int i = 0; i < count; i++) {
      Optional<AreaUnderCurve> area = areas.apply(i);
      if (area.isEmpty()) {
        return Optional.empty();
      }
      value += area.get().bounds().value();
      lower += area.get().bounds().lower();
      upper += area.get().bounds().upper();
    }
    return Optional.of(new Bounds(value / count, lower / count, upper / count));
  }
}
