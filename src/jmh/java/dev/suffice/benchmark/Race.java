package dev.suffice.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs the contestants of a trial in turn, round by round, so that a disturbance of the machine
 * falls on all alike.
 *
 * <ul>
 *   <li>First a warm-up each, off the clock, in which every answer is compared with ours. What is
 *       timed afterwards is compared too, where it leaves an answer.
 *   <li>Then the rounds; each starts with another contestant. Before each run the heap is cleared,
 *       off the clock, so that nobody pays for another's garbage.
 *   <li>A contestant whose warm-up takes longer than {@value #SLOW_SECONDS} s runs {@value
 *       #ROUNDS_OF_SLOW} rounds only, on the same data.
 *   <li>Last, off the clock, the live heap of ours, and of Spark SQL for what Spark itself takes.
 * </ul>
 */
final class Race {
  private static final double SLOW_SECONDS = 20;
  private static final int ROUNDS_OF_SLOW = 2;
  private static final Set<String> WEIGHED = Set.of(Contestant.SUFFICE, Contestant.SPARK_SQL);

  private final Trial trial;
  private final Map<Contestant, Integer> rounds = new LinkedHashMap<>();
  private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
  private final Map<String, Double> gradients = new LinkedHashMap<>();
  private Optional<Answer> ours = Optional.empty();

  private Race(Trial trial) {
    this.trial = trial;
  }

  /** Times the contestants of a trial. */
  static Outcome run(Trial trial, int rounds) throws Exception {
    Race race = new Race(trial);
    for (Contestant contestant : trial.contestants()) {
      race.warmUp(contestant, rounds);
    }
    List<Contestant> order = new ArrayList<>(trial.contestants());
    for (int round = 0; round < rounds; round++) {
      for (Contestant contestant : order) {
        if (round < race.rounds.getOrDefault(contestant, 0)) {
          race.seconds
              .computeIfAbsent(contestant.name(), name -> new ArrayList<>())
              .add(race.time(contestant));
        }
      }
      Collections.rotate(order, -1);
    }
    return new Outcome(trial, race.seconds, race.peaks(), race.gradients);
  }

  private void warmUp(Contestant contestant, int wanted) throws Exception {
    double first = time(contestant);
    if (contestant.checked().isPresent()) {
      compare(contestant, contestant.checked().get().run());
    }
    rounds.put(contestant, first > SLOW_SECONDS ? Math.min(ROUNDS_OF_SLOW, wanted) : wanted);
    System.err.printf("  %s: %.2f s to warm up%n", contestant.name(), first);
  }

  private double time(Contestant contestant) throws Exception {
    LiveHeap.clear();
    long start = System.nanoTime();
    Optional<Answer> answer = contestant.timed().run();
    double elapsed = (System.nanoTime() - start) / 1e9;
    if (answer.isPresent()) {
      compare(contestant, answer.get());
    }
    return elapsed;
  }

  private void compare(Contestant contestant, Answer answer) throws Exception {
    Answer all = ours.orElse(answer);
    ours = Optional.of(all);
    if (trial.gradient().isPresent() && !gradients.containsKey(contestant.name())) {
      gradients.put(contestant.name(), trial.gradient().get().norm(answer));
    }
    Answer expected = contestant.asked().map(all::only).orElse(all);
    Optional<String> difference = expected.differenceOf(answer);
    if (difference.isPresent()) {
      throw new WrongAnswerException(
          "%s does not answer as ours does: %s".formatted(contestant.name(), difference.get()));
    }
  }

  private Map<String, Long> peaks() throws Exception {
    Map<String, Long> peaks = new LinkedHashMap<>();
    for (Contestant contestant : trial.contestants()) {
      if (WEIGHED.contains(contestant.name())) {
        peaks.put(contestant.name(), LiveHeap.peak(contestant.timed()));
      }
    }
    return peaks;
  }
}
