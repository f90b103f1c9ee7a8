package dev.suffice.scoring;

/** The forecasts of one model beside what happened: of an event, or of one of several classes. */
public sealed interface ModelForecasts permits Forecasts, ClassForecasts {
  /** Which rows count. */
  ForecastCounts counts();
}
