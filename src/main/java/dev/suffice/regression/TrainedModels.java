package dev.suffice.regression;

import dev.suffice.regression.TrainedRegression.Link;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Regressions of the same features: one for each group, or each target, or both. A row is scored by
 * those of its group.
 *
 * @param origin where they come from; its target is all targets
 * @param link what they predict
 * @param design the features
 * @param offset a column that is added to the linear predictor
 * @param groupBy the groups' columns; none if all rows are scored by the same models
 * @param targets what is explained
 * @param groups the models of each group; one without columns
 */
public record TrainedModels(
    Origin origin,
    Link link,
    Design design,
    Optional<String> offset,
    List<String> groupBy,
    List<String> targets,
    List<Group> groups)
    implements TrainedModel {
  /** The most groups whose models are kept together. */
  public static final int MOST_GROUPS = 1 << 14;

  /**
   * The models of a group.
   *
   * @param key the values of its columns as {@link GroupText}, empty for null
   * @param models one for each target
   */
  public record Group(List<Optional<String>> key, List<TrainedRegression> models) {
    /** Copies the lists. */
    public Group {
      key = List.copyOf(key);
      models = List.copyOf(models);
    }
  }

  /** Copies the lists, and checks that each group has a key of its own and all models. */
  public TrainedModels {
    groupBy = List.copyOf(groupBy);
    targets = List.copyOf(targets);
    groups = List.copyOf(groups);
    Set<String> keys = new HashSet<>();
    for (Group group : groups) {
      if (group.key.size() != groupBy.size() || group.models.size() != targets.size()) {
        throw new IllegalArgumentException(
            "A group has a value of each of %s and a model of each of %s, but one has %d and %d"
                .formatted(groupBy, targets, group.key.size(), group.models.size()));
      }
      if (!keys.add(GroupText.key(group.key))) {
        throw new IllegalArgumentException("There are two groups of " + group.key);
      }
    }
  }

  @Override
  public String kind() {
    return link.kind();
  }

  @Override
  public List<String> numbers() {
    return design.numbersAnd(offset);
  }

  @Override
  public List<String> categories() {
    return design.categories();
  }

  /** Those that any group knows. */
  @Override
  public List<SortedSet<String>> levels() {
    List<SortedSet<String>> levels = new ArrayList<>();
    for (int k = 0; k < categories().size(); k++) {
      SortedSet<String> known = new TreeSet<>();
      for (Group group : groups) {
        known.addAll(group.models.get(0).levels().get(k));
      }
      levels.add(known);
    }
    return levels;
  }

  @Override
  public List<String> groupColumns() {
    return groupBy;
  }

  @Override
  public boolean isEmpty() {
    return groups.stream()
        .allMatch(group -> group.models.stream().allMatch(TrainedRegression::isEmpty));
  }
}
