package dev.suffice.regression;

import dev.suffice.regression.Posterior.LogJoint;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * {@code ln π_c + ln f_c(x)} with independent features in each class.
 *
 * @param logPriors {@code ln π} of each class
 * @param densities f of each class
 * @param unknown what a level that no class has counts for
 */
public record NaiveScore(List<Double> logPriors, List<NaiveDensity> densities, Unknown unknown)
    implements LogJoint {
  /** What a level that no class has counts for. */
  public enum Unknown {
    /** A probability of 0. */
    IMPOSSIBLE,
    /** Nothing: the feature is left out, as if it had not been seen. */
    LEFT_OUT
  }

  /** Copies the lists. */
  public NaiveScore {
    logPriors = List.copyOf(logPriors);
    densities = List.copyOf(densities);
  }

  /** The levels of each category that some class has. */
  List<SortedSet<String>> levels() {
    List<SortedSet<String>> levels = new ArrayList<>();
    for (int k = 0; k < densities.get(0).categories().size(); k++) {
      SortedSet<String> names = new TreeSet<>();
      for (NaiveDensity density : densities) {
        names.addAll(density.categories().get(k).keySet());
      }
      levels.add(names);
    }
    return levels;
  }

  NaiveScore leavingUnknownOut() {
    return new NaiveScore(logPriors, densities, Unknown.LEFT_OUT);
  }

  @Override
  public double[] of(double[] numbers, String[] categories) {
    boolean[] counted = new boolean[categories.length];
    for (int k = 0; k < counted.length; k++) {
      counted[k] = unknown == Unknown.IMPOSSIBLE || isKnown(k, categories[k]);
    }
    double[] scores = new double[logPriors.size()];
    for (int c = 0; c < scores.length; c++) {
      scores[c] = logPriors.get(c) + densities.get(c).logarithm(numbers, categories, counted);
    }
    return scores;
  }

  private boolean isKnown(int k, String level) {
    for (NaiveDensity density : densities) {
      if (density.categories().get(k).containsKey(level)) {
        return true;
      }
    }
    return false;
  }
}
