package dev.suffice.spark;

import dev.suffice.regression.Coefficient;
import dev.suffice.regression.Design;
import dev.suffice.regression.Term;
import dev.suffice.statistic.DataException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Which columns of a table a model of several classes reads.
 *
 * @param design its features
 * @param target the column of classes, by name
 * @param base the class that the others are compared with; the first by name unless given
 * @param weight of frequencies
 */
public record ClassColumns(
    Design design, String target, Optional<String> base, Optional<String> weight) {
  /** A column of zeros in the place of a binary target. */
  static final String NO_LABEL = "(no label)";

  private static final int MOST_SHOWN = 10;

  /** The same columns, with the classes as the last of the categories. */
  ModelColumns withClassesAsCategory() {
    List<Term> terms = new ArrayList<>(design.terms());
    terms.add(new Term.Categorical(target));
    return new ModelColumns(
        new Design(terms, design.intercept()), NO_LABEL, weight, Optional.empty());
  }

  private int features() {
    return design.categories().size();
  }

  /** The levels of the features alone. */
  public List<SortedSet<String>> levels(List<? extends SortedSet<String>> withClasses) {
    return List.copyOf(withClasses.subList(0, features()));
  }

  /**
   * The classes that were found, the base first and then by name; without the base if it was not
   * found.
   *
   * @param withClasses the levels of each feature, and then of the classes
   */
  public List<String> classes(List<? extends SortedSet<String>> withClasses) {
    List<String> classes = new ArrayList<>(found(withClasses));
    base.filter(classes::remove).ifPresent(found -> classes.add(0, found));
    return classes;
  }

  /**
   * Refuses a base that is none of the classes that were found, if there are any.
   *
   * @throws DataException if it is none
   */
  void requireBase(SortedSet<String> found) {
    if (base.isPresent() && !found.isEmpty() && !found.contains(base.get())) {
      List<String> some = found.stream().limit(MOST_SHOWN).toList();
      throw new DataException(
          "The base must be one of the classes of %s, which are %s%s, but is %s"
              .formatted(
                  target,
                  String.join(", ", some),
                  some.size() < found.size() ? " and others" : "",
                  base.get()));
    }
  }

  /** The classes among these levels. */
  SortedSet<String> found(List<? extends SortedSet<String>> withClasses) {
    return withClasses.get(features());
  }

  /** The columns of the features, and then an indicator of each class but the first. */
  List<Coefficient> coefficients(List<? extends SortedSet<String>> withClasses) {
    List<Coefficient> columns = new ArrayList<>(design.coefficients(levels(withClasses)));
    classes(withClasses).stream()
        .skip(1)
        .forEach(name -> columns.add(new Coefficient.Level(target, features(), name)));
    return columns;
  }

  /** The level without a coefficient of each feature, and of the classes. */
  Map<String, String> references(List<? extends SortedSet<String>> withClasses) {
    Map<String, String> references = new LinkedHashMap<>(design.references(levels(withClasses)));
    classes(withClasses).stream().findFirst().ifPresent(name -> references.put(target, name));
    return references;
  }
}
