package dev.suffice.regression;

import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.MalformedStatisticException;
import dev.suffice.statistic.StatisticReader;
import dev.suffice.statistic.StatisticType;

/** Reads the types of this package's statistics; their ids are 14, 15 and 30. */
public final class RegressionReader implements StatisticReader {
  private static final int FIRST = 14;
  private static final int LAST = 15;

  @Override
  public boolean reads(int id) {
    return (id >= FIRST && id <= LAST) || id == ClassScoresType.ID;
  }

  @Override
  public StatisticType<?> readType(int id, ByteSource source) {
    return switch (id) {
      case LossAtType.ID -> LossAtType.readType(source);
      case CovariateCellsType.ID -> CovariateCellsType.readType(source);
      case ClassScoresType.ID -> ClassScoresType.readType(source);
      default -> throw new MalformedStatisticException("No regression has the type id " + id);
    };
  }
}
