package dev.suffice.benchmark;

import java.util.Optional;
import java.util.Set;

/**
 * One way to do a task.
 *
 * @param name who it is
 * @param timed what is on the clock
 * @param checked how to learn what it found, off the clock, if what is on the clock does not say
 * @param asked the numbers that it has to find, where these are not all that ours finds
 */
record Contestant(
    String name, Timed timed, Optional<Checked> checked, Optional<Set<String>> asked) {
  static final String SUFFICE = "suffice";
  static final String SPARK_SQL = "spark-sql";
  static final String AGGREGATOR = "aggregator";
  static final String DUCKDB = "duckdb";
  static final String MLLIB = "mllib";
  static final String MLLIB_LR = "mllib-lr";
  static final String MLLIB_GLR = "mllib-glr";

  /** A plain scan: the sum of each column. */
  static final String SPARK_SQL_SUM = "spark-sql-sum";

  /** Another: our own reader, and the ends of the column. */
  static final String MIN_MAX = "min-max";

  static final String COMMONS_MATH = "commons-math";
  static final String BREEZE = "breeze";

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
    return new Contestant(name, () -> Optional.of(work.run()), Optional.empty(), Optional.empty());
  }

  /** A contestant that is spared all but some of the numbers. */
  static Contestant of(String name, Set<String> asked, Checked work) {
    return new Contestant(
        name, () -> Optional.of(work.run()), Optional.empty(), Optional.of(asked));
  }

  /** A contestant that leaves its results elsewhere, and the same work with the answer. */
  static Contestant of(String name, Work work, Checked checked) {
    return new Contestant(
        name,
        () -> {
          work.run();
          return Optional.empty();
        },
        Optional.of(checked),
        Optional.empty());
  }
}
