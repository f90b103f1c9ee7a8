package dev.suffice.spark;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.ListenerBus;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** What Spark did while an action ran. */
public final class JobRecorder extends SparkListener {
  private final List<String> descriptions = new CopyOnWriteArrayList<>();
  private final AtomicLong stages = new AtomicLong();
  private final AtomicLong recordsRead = new AtomicLong();
  private final AtomicLong recordsShuffled = new AtomicLong();
  private final AtomicLong tasksFailed = new AtomicLong();

  private JobRecorder() {}

  /** Runs the action and returns what was recorded of it. */
  public static JobRecorder record(SparkContext context, Callable<?> action) throws Exception {
    ListenerBus.drain(context);
    JobRecorder recorder = new JobRecorder();
    context.addSparkListener(recorder);
    try {
      action.call();
    } finally {
      ListenerBus.drain(context);
      context.removeSparkListener(recorder);
    }
    return recorder;
  }

  @Override
  public void onJobStart(SparkListenerJobStart job) {
    descriptions.add(
        Optional.ofNullable(job.properties().getProperty("spark.job.description")).orElse(""));
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted stage) {
    stages.incrementAndGet();
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    if (!task.taskInfo().successful()) {
      tasksFailed.incrementAndGet();
    } else {
      recordsRead.addAndGet(task.taskMetrics().inputMetrics().recordsRead());
      recordsShuffled.addAndGet(task.taskMetrics().shuffleWriteMetrics().recordsWritten());
    }
  }

  /** The description of each job, in order. */
  public List<String> descriptions() {
    return descriptions;
  }

  long jobs() {
    return descriptions.size();
  }

  long stages() {
    return stages.get();
  }

  /** Rows that successful tasks read from files or the cache. */
  public long recordsRead() {
    return recordsRead.get();
  }

  /** Records that successful tasks gave to a shuffle. */
  long recordsShuffled() {
    return recordsShuffled.get();
  }

  long tasksFailed() {
    return tasksFailed.get();
  }
}
