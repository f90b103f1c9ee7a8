package dev.suffice.job;

import dev.suffice.job.file.Keys;
import dev.suffice.job.file.Mapping;
import dev.suffice.job.file.UsageException;
import dev.suffice.job.file.Value;
import dev.suffice.job.file.Where;
import dev.suffice.regression.Design;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code features} and {@code intercept} of a job file.
 *
 * <pre>
 * features: [age, {categorical: sex}, {poly: {column: x, degree: 10}}]
 * </pre>
 */
final class Features {
  private static final Keys TERM = Keys.of("categorical", "poly");
  private static final Keys POLY = Keys.of("column", "degree");

  private Features() {}

  /** The design; a target is no feature. */
  static Design read(Mapping top, List<String> targets) {
    Value features =
        top.require(
            "features", "name the columns to explain it by, such as features: [age, income]");
    List<Term> terms = new ArrayList<>();
    if (features.isScalar()) {
      terms.add(new Term.Numeric(features.text()));
    } else {
      features.items().forEach(item -> terms.add(term(item)));
    }
    Intercept intercept = top.find("intercept").map(Features::intercept).orElse(Intercept.PRESENT);
    try {
      Design design = new Design(terms, intercept);
      targets.forEach(target -> requireNone(target, design, features.where()));
      return design;
    } catch (IllegalArgumentException e) {
      throw new UsageException("%s: %s.".formatted(features.where(), e.getMessage()), e);
    }
  }

  private static void requireNone(String target, Design design, Where features) {
    if (design.numbers().contains(target) || design.categories().contains(target)) {
      throw new UsageException(
          "%s names %s, which is the target too: leave it out of the features."
              .formatted(features, Where.shown(target)));
    }
  }

  private static Term term(Value item) {
    if (item.isScalar()) {
      return new Term.Numeric(item.text());
    }
    Mapping term = item.mapping(TERM);
    Optional<Value> poly = term.find("poly");
    Optional<Value> categorical = term.find("categorical");
    if (poly.isPresent() == categorical.isPresent()) {
      throw item.wrong("a column, {categorical: COLUMN} or {poly: {column: COLUMN, degree: 2}}");
    }
    return categorical
        .<Term>map(column -> new Term.Categorical(column.text()))
        .orElseGet(() -> polynomial(poly.orElseThrow().mapping(POLY)));
  }

  private static Term polynomial(Mapping poly) {
    return new Term.Polynomial(
        poly.require("column", "name the column, such as poly: {column: x, degree: 2}").text(),
        (int)
            poly.require("degree", "give the highest power, such as poly: {column: x, degree: 2}")
                .integer(1, Term.Polynomial.HIGHEST_DEGREE));
  }

  private static Intercept intercept(Value value) {
    return value.truth() ? Intercept.PRESENT : Intercept.ABSENT;
  }
}
