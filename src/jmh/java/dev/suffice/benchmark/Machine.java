package dev.suffice.benchmark;

import java.sql.SQLException;

/**
 * What the benchmark runs on.
 *
 * @param cores the processors that each contestant may use
 * @param heapBytes the most that the heap may grow to
 * @param idleHeapBytes the live heap with the engines up and nothing to do
 * @param java the version of Java
 * @param spark the version of Spark
 * @param duckdb the version of DuckDB
 */
record Machine(
    int cores, long heapBytes, long idleHeapBytes, String java, String spark, String duckdb) {
  static Machine of(Engines engines, int cores) throws SQLException {
    return new Machine(
        cores,
        Runtime.getRuntime().maxMemory(),
        LiveHeap.bytes(),
        Runtime.version().toString(),
        engines.spark().version(),
        engines.duckdb().getMetaData().getDatabaseProductVersion());
  }

  String text() {
    return "%d cores, heap of %d MB (%d MB live when idle), Java %s, Spark %s, DuckDB %s"
        .formatted(cores, heapBytes >> 20, idleHeapBytes >> 20, java, spark, duckdb);
  }
}
