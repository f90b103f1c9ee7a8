package dev.suffice.spark;

import dev.suffice.regression.Design;
import dev.suffice.regression.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which columns of a table a model of several classes reads.
 *
 * @param design its features
 * @param target the column of classes, by name
 * @param weight of frequencies
 */
public record ClassColumns(Design design, String target, Optional<String> weight) {
  /** A column of zeros in the place of a binary target. */
  static final String NO_LABEL = "(no label)";

  /** The same columns, with the classes as the last of the categories. */
  ModelColumns withClassesAsCategory() {
    List<Term> terms = new ArrayList<>(design.terms());
    terms.add(new Term.Categorical(target));
    return new ModelColumns(
        new Design(terms, design.intercept()), NO_LABEL, weight, Optional.empty());
  }
}
