package org.apache.spark;

/**
 * Opens the one door that Spark keeps to itself: to wait until its listeners have heard all events.
 */
public final class ListenerBus {
  private ListenerBus() {}

  /** Waits until every event so far has been delivered. */
  public static void drain(SparkContext context) throws Exception {
    context.listenerBus().waitUntilEmpty();
  }
}
