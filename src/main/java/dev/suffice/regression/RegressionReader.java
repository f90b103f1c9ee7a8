package dev.suffice.regression;

import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.MalformedStatisticException;
import dev.suffice.statistic.StatisticReader;
import dev.suffice.statistic.StatisticType;

/** Reads the types of this package's statistics; their ids are 14 and 15. */
public final class RegressionReader implements StatisticReader {
  private static final int FIRST = 14;
  private static final int LAST = 15;

  @Override
  public boolean reads(int id) {
    return id >= FIRST && id <= LAST;
  }

  @Override
  public StatisticType<?> readType(int id, ByteSource source) {
    return switch (id) {
      case LossAtType.ID -> LossAtType.readType(source);
      case CovariateCellsType.ID -> CovariateCellsType.readType(source);
      default -> throw new MalformedStatisticException("No regression has the type id " + id);
    };
  }
}
