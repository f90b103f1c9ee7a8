package dev.suffice.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Trained models of which a row is scored by those of its group. */
public sealed interface GroupedModels extends TrainedModel
    permits TrainedModels, TrainedClassifiers {
  /** The most groups whose models are kept together. */
  int MOST_GROUPS = 1 << 14;

  /** The levels of each column of categories that the models of a group know, by its text key. */
  Map<String, List<SortedSet<String>>> levelsOfGroups();

  /** Those that any group knows. */
  @Override
  default List<SortedSet<String>> levels() {
    List<SortedSet<String>> levels = new ArrayList<>();
    for (int k = 0; k < categories().size(); k++) {
      levels.add(new TreeSet<>());
    }
    for (List<SortedSet<String>> own : levelsOfGroups().values()) {
      for (int k = 0; k < levels.size(); k++) {
        levels.get(k).addAll(own.get(k));
      }
    }
    return levels;
  }
}
