package dev.suffice.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One race: contestants that all answer the same question about the same rows.
 *
 * @param rows the number of rows
 * @param partitions the number of partitions, where the trial fixes it
 * @param contestants ours, and then the rivals
 * @param gradient how far an answer is from where a search should end, if there is a search
 */
record Trial(
    long rows, OptionalInt partitions, List<Contestant> contestants, Optional<Gradient> gradient) {
  /** The length of the gradient of what is made least, at an answer. */
  interface Gradient {
    double norm(Answer answer) throws Exception;
  }

  Trial {
    contestants = List.copyOf(contestants);
    if (contestants.isEmpty() || !contestants.get(0).name().equals(Contestant.SUFFICE)) {
      throw new IllegalArgumentException("The first contestant must be ours, to check the others");
    }
  }

  /** A race over rows whose partitions are the reader's business. */
  static Trial of(long rows, List<Contestant> contestants) {
    return new Trial(rows, OptionalInt.empty(), contestants, Optional.empty());
  }

  /** The same race, in which each answer's gradient is taken off the clock. */
  Trial judged(Gradient gradient) {
    return new Trial(rows, partitions, contestants, Optional.of(gradient));
  }

  /** The same race with ours and these rivals alone. */
  Trial against(Set<String> rivals) {
    return new Trial(
        rows,
        partitions,
        contestants.stream()
            .filter(c -> c.name().equals(Contestant.SUFFICE) || rivals.contains(c.name()))
            .toList(),
        gradient);
  }
}
