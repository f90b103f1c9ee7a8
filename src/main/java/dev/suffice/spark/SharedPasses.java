package dev.suffice.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * Lets searches share passes: each runs in a thread of its own, and once every one of them has
 * asked a question or has ended, one pass answers all. What a search finds does not depend on which
 * others run beside it.
 *
 * @param <Q> what a search asks
 * @param <A> what it is answered
 */
final class SharedPasses<Q, A> {
  private final BlockingQueue<Event<Q, A>> events = new LinkedBlockingQueue<>();

  private SharedPasses() {}

  /** A search that asks one question at a time. */
  interface Search<Q, A, R> {
    R run(Function<Q, A> ask);
  }

  /**
   * A question of one of the searches.
   *
   * @param search its place among them
   */
  record Asked<Q>(int search, Q question) {}

  /** What a search does next: it asks, or ends. */
  private sealed interface Event<Q, A> {
    record Asking<Q, A>(Asked<Q> asked, CompletableFuture<A> answer) implements Event<Q, A> {}

    record Ending<Q, A>() implements Event<Q, A> {}
  }

  /**
   * What the searches find, in their order.
   *
   * @param pass answers questions, in their order; runs in the caller's thread
   */
  static <Q, A, R> List<R> run(
      List<? extends Search<Q, A, R>> searches, Function<List<Asked<Q>>, List<A>> pass) {
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "Suffice search");
              thread.setDaemon(true);
              return thread;
            });
    try {
      SharedPasses<Q, A> shared = new SharedPasses<>();
      List<Future<R>> found = new ArrayList<>();
      for (int i = 0; i < searches.size(); i++) {
        found.add(threads.submit(shared.task(i, searches.get(i))));
      }
      shared.answer(searches.size(), pass);
      List<R> results = new ArrayList<>();
      for (Future<R> each : found) {
        results.add(each.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while models were fitted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private <R> Callable<R> task(int place, Search<Q, A, R> search) {
    return () -> {
      try {
        return search.run(
            question -> {
              CompletableFuture<A> answer = new CompletableFuture<>();
              events.add(new Event.Asking<>(new Asked<>(place, question), answer));
              return answer.join();
            });
      } finally {
        events.add(new Event.Ending<>());
      }
    };
  }

  private void answer(int searches, Function<List<Asked<Q>>, List<A>> pass)
      throws InterruptedException {
    List<Event.Asking<Q, A>> waiting = new ArrayList<>();
    int running = searches;
    while (running > 0) {
      Event<Q, A> event = events.take();
      if (event instanceof Event.Asking<Q, A> asking) {
        waiting.add(asking);
      } else {
        running--;
      }
      if (running > 0 && waiting.size() == running) {
        waiting.sort(Comparator.comparing(asking -> asking.asked.search));
        answer(waiting, pass);
        waiting.clear();
      }
    }
  }

  private static <Q, A> void answer(
      List<Event.Asking<Q, A>> waiting, Function<List<Asked<Q>>, List<A>> pass) {
    try {
      List<A> answers = pass.apply(waiting.stream().map(Event.Asking::asked).toList());
      for (int i = 0; i < answers.size(); i++) {
        waiting.get(i).answer.complete(answers.get(i));
      }
    } catch (RuntimeException e) {
      // Else the searches would wait for ever.
      waiting.forEach(asking -> asking.answer.completeExceptionally(e));
      throw e;
    }
  }
}
