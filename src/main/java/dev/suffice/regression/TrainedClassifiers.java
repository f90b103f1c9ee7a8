package dev.suffice.regression;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Models of classes by group, all of the same features: a row is scored by that of its group.
 * Groups without a model are left out.
 *
 * @param origin where they come from
 * @param kind of each model
 * @param measures the columns of numbers
 * @param indicators the columns of numbers 0 and 1
 * @param categories the columns of categories
 * @param groupBy the groups' columns
 * @param groups the model of each group
 */
public record TrainedClassifiers(
    Origin origin,
    String kind,
    List<String> measures,
    List<String> indicators,
    List<String> categories,
    List<String> groupBy,
    List<Group> groups)
    implements GroupedModels {

  /**
   * The model of a group.
   *
   * @param key the values of its columns as {@link GroupText}, empty for null
   */
  public record Group(List<Optional<String>> key, TrainedClassifier model) {
    /** Copies the list. */
    public Group {
      key = List.copyOf(key);
    }
  }

  /** Copies the lists, and checks that each group has a key of its own, and a model. */
  public TrainedClassifiers {
    measures = List.copyOf(measures);
    indicators = List.copyOf(indicators);
    categories = List.copyOf(categories);
    groupBy = List.copyOf(groupBy);
    groups = List.copyOf(groups);
    Set<String> keys = new HashSet<>();
    for (Group group : groups) {
      GroupText.requireNew(group.key, groupBy, keys);
      if (group.model.isEmpty()) {
        throw new IllegalArgumentException("The group of %s has no model".formatted(group.key));
      }
    }
  }

  /**
   * The models of these groups.
   *
   * @param none a model of nothing, with the kind and the features of all
   */
  public static TrainedClassifiers of(
      TrainedClassifier none, List<String> groupBy, List<Group> groups) {
    return new TrainedClassifiers(
        none.origin(),
        none.kind(),
        none.measures(),
        none.indicators(),
        none.categories(),
        groupBy,
        groups.stream().filter(group -> !group.model.isEmpty()).toList());
  }

  /** The classes that any group has, in the order of their names. */
  public List<String> classes() {
    SortedSet<String> classes = new TreeSet<>();
    groups.forEach(group -> classes.addAll(group.model.posterior().classes()));
    return List.copyOf(classes);
  }

  @Override
  public List<String> numbers() {
    return Stream.concat(measures.stream(), indicators.stream()).toList();
  }

  @Override
  public Map<String, List<SortedSet<String>>> levelsOfGroups() {
    Map<String, List<SortedSet<String>>> levels = new HashMap<>();
    groups.forEach(group -> levels.put(GroupText.key(group.key), group.model.levels()));
    return levels;
  }

  @Override
  public List<String> groupColumns() {
    return groupBy;
  }

  @Override
  public boolean isEmpty() {
    return groups.isEmpty();
  }
}
