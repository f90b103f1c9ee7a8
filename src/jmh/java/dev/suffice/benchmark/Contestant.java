package dev.suffice.benchmark;

import java.util.Optional;

/**
 * One way to do a task.
 *
 * @param name who it is
 * @param timed what is on the clock
 * @param checked how to learn what it found, off the clock, if what is on the clock does not say
 */
record Contestant(String name, Timed timed, Optional<Checked> checked) {
  static final String SUFFICE = "suffice";
  static final String SPARK_SQL = "spark-sql";
  static final String AGGREGATOR = "aggregator";
  static final String DUCKDB = "duckdb";
  static final String MLLIB = "mllib";

  /** Work that may leave an answer. */
  interface Timed {
    Optional<Answer> run() throws Exception;
  }

  /** Work that leaves an answer. */
  interface Checked {
    Answer run() throws Exception;
  }

  /** Work without an answer. */
  interface Work {
    void run() throws Exception;
  }

  /** A contestant whose work ends in the answer. */
  static Contestant of(String name, Checked work) {
    return new Contestant(name, () -> Optional.of(work.run()), Optional.empty());
  }

  /** A contestant that leaves its results elsewhere, and the same work with the answer. */
  static Contestant of(String name, Work work, Checked checked) {
    return new Contestant(
        name,
        () -> {
          work.run();
          return Optional.empty();
        },
        Optional.of(checked));
  }
}
