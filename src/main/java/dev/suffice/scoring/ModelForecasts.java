package dev.suffice.scoring;

/** The forecasts of one model beside what happened: of an event, or of one of several classes. */
public sealed interface ModelForecasts permits Forecasts, ClassForecasts {
  /** Which rows count. */
  ForecastCounts counts();

  /** The same with scores that are kept in another way; they must be of the same rows. */
  ModelForecasts with(Scores scores);
}
