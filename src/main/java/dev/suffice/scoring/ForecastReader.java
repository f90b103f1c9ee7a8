package dev.suffice.scoring;

import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.MalformedStatisticException;
import dev.suffice.statistic.StatisticReader;
import dev.suffice.statistic.StatisticType;

/** Reads the types of this package's statistics; their ids are from 20 to 29. */
public final class ForecastReader implements StatisticReader {
  private static final int FIRST = 20;
  private static final int LAST = 29;

  @Override
  public boolean reads(int id) {
    return id >= FIRST && id <= LAST;
  }

  @Override
  public StatisticType<?> readType(int id, ByteSource source) {
    return switch (id) {
      case ForecastsType.ID -> ForecastsType.readType(source);
      case LossDifferencesType.ID -> LossDifferencesType.readType(source);
      case ClassForecastsType.ID -> ClassForecastsType.readType(source);
      case ForecastsType.LOGIT_ID -> ForecastsType.readLogitType(source);
      case LossDifferencesType.LOGIT_ID -> LossDifferencesType.readLogitType(source);
      case ScoresType.ID -> ScoresType.readType(source);
      case LabelCountsType.ID -> LabelCountsType.readType(source);
      default -> throw new MalformedStatisticException("No forecasts have the type id " + id);
    };
  }
}
