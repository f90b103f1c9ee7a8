package dev.suffice.spark;

import dev.suffice.statistic.StatisticType.Grouping;
import java.util.List;

/**
 * What a task of a pass has to do: small enough to be sent with every task.
 *
 * @param <T> what merges of the statistics of a group
 */
interface PassPlan<T> extends States<T> {
  /** What is read. */
  ScanSpec spec();

  /** What takes the rows that come in these buffers. */
  SlotFeeds feeds(List<ColumnBuffer> buffers, Grouping grouping, int capacity);
}
