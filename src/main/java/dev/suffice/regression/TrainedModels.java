package dev.suffice.regression;

import dev.suffice.regression.TrainedRegression.Link;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

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
    implements GroupedModels {
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
      GroupText.requireNew(group.key, groupBy, keys);
      if (group.models.size() != targets.size()) {
        throw new IllegalArgumentException(
            "A group has a model of each of %s, but one has %d"
                .formatted(targets, group.models.size()));
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

  /** Those of the first target, whose features are those of all. */
  @Override
  public Map<String, List<SortedSet<String>>> levelsOfGroups() {
    Map<String, List<SortedSet<String>>> levels = new HashMap<>();
    groups.forEach(group -> levels.put(GroupText.key(group.key), group.models.get(0).levels()));
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
