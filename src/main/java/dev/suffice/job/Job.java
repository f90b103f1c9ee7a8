package dev.suffice.job;

/** A job file that has been read and found to be sound: all that can be known without the data. */
sealed interface Job permits FitJob, EvaluateJob, TrainJob, PredictJob, CompareLossesJob {

  /** What every kind of job has. */
  Setup setup();

  /**
   * What is to be done.
   *
   * @throws dev.suffice.job.file.UsageException if keys do not go together
   */
  JobPlan plan();
}
