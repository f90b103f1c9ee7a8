package dev.suffice.benchmark;

import java.util.List;

/** Something to be done as fast as possible. A new one goes into {@link Benchmark}'s list. */
interface Task {
  /** The name on the command line and in the result. */
  String name();

  /**
   * What is raced, the one that stands for the task first. Makes the data that are not there yet.
   *
   * @param rows the size that was asked for
   */
  List<Trial> trials(Engines engines, long rows);
}
