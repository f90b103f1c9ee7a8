package dev.suffice.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How the time of another task grows with rows, ours alone: ten times fewer at each step. What a
 * row costs is the time that more rows add, over their number; the rest is Spark's start of a job
 * and what the driver does.
 *
 * @param task the other
 * @param mostRows the most rows that it takes
 */
record GrowthTask(Task task, long mostRows) implements Task {
  private static final int STEPS = 4;

  @Override
  public String name() {
    return "scale-" + task.name();
  }

  @Override
  public List<Trial> trials(Engines engines, long rows) {
    List<Trial> trials = new ArrayList<>();
    long step = Math.min(rows, mostRows);
    for (int i = 0; i < STEPS && step > 1; i++) {
      task.trials(engines, step).forEach(trial -> trials.add(trial.against(Set.of())));
      step /= 10;
    }
    return trials;
  }
}
