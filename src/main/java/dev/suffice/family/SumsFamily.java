package dev.suffice.family;

import dev.suffice.statistic.Companion;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;

/** A family whose sufficient statistic is a few sums over numbers. */
interface SumsFamily extends Family<Sums> {
  @Override
  SumsType statistic();

  @Override
  default Support support() {
    return statistic().support();
  }

  @Override
  default Companion companion() {
    return statistic().companion();
  }

  @Override
  default double size(Sums s) {
    return s.weight().doubleValue();
  }
}
