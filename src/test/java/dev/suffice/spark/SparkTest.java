package dev.suffice.spark;

import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test on the one local Spark of the test run, with four tasks at a time and one retry of a task
 * that fails. One test class has it at a time, as listeners count the jobs of all.
 */
@Tag("spark")
@ResourceLock("spark")
public abstract class SparkTest {
  /** Made once, and stopped with the process. */
  protected static final SparkSession SPARK =
      SparkSession.builder()
          .master("local[4,2]")
          .appName("test")
          .config("spark.ui.enabled", "false")
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.sql.shuffle.partitions", "4")
          .config("spark.sql.warehouse.dir", "target/spark-warehouse")
          .getOrCreate();

  /** Runs the action with these settings of the session. */
  protected static <R> R with(Map<String, String> settings, Callable<R> action) throws Exception {
    try {
      settings.forEach(SPARK.conf()::set);
      return action.call();
    } finally {
      settings.keySet().forEach(SPARK.conf()::unset);
    }
  }
}
