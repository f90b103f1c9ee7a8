package dev.suffice.regression;

import dev.suffice.regression.Coefficient.Constant;
import dev.suffice.regression.Coefficient.Level;
import dev.suffice.regression.Coefficient.Power;
import dev.suffice.regression.Term.Categorical;
import dev.suffice.regression.Term.Polynomial;
import dev.suffice.statistic.DataException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The features of a model as terms, and which coefficients they have.
 *
 * <p>The levels of a categorical term are those found in the data, in the order of their names as
 * UTF-16 code units; the first is the reference, which has no coefficient of its own.
 *
 * <ul>
 *   <li>Coefficients are in the order of the terms, after {@code (Intercept)}: {@code age}, {@code
 *       sex=Male}, {@code x^2}.
 *   <li>Without an intercept the first categorical term has a coefficient for every level, as it
 *       spans the constant then.
 *   <li>A term that is given twice is refused, and so is a column both as a number and as the first
 *       power of a polynomial.
 *   <li>So are two coefficients of one name, such as those of a column {@code x^2} and of the
 *       square of {@code x}: results and models have them by name.
 * </ul>
 *
 * @param terms the features, in their order; may be none with an intercept
 * @param intercept whether there is a constant
 */
public record Design(List<Term> terms, Intercept intercept) implements Serializable {
  /** Whether a model has a constant. */
  public enum Intercept {
    /** It has one, named {@code (Intercept)}. */
    PRESENT,
    /** It has none: it goes through the origin. */
    ABSENT
  }

  private static final String ONE_NAME =
      "Each coefficient needs a name of its own, but two are %s: give a column another name";

  /** Checks that there is something to estimate, and nothing twice. */
  public Design {
    terms = List.copyOf(terms);
    if (terms.isEmpty() && intercept == Intercept.ABSENT) {
      throw new IllegalArgumentException(
          "A model needs a feature or an intercept, but has neither");
    }
    Set<String> names = new HashSet<>();
    for (Term term : terms) {
      String name = term instanceof Categorical ? term.column() + "=" : term.column();
      if (!names.add(name)) {
        throw new IllegalArgumentException(
            "A column may be a feature once, but %s is one twice".formatted(term.column()));
      }
    }
    twice(coded(terms, intercept, Collections.nCopies(terms.size(), new TreeSet<>())))
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(ONE_NAME.formatted(name));
            });
  }

  private static Optional<String> twice(List<Coefficient> coefficients) {
    Set<String> names = new HashSet<>();
    return coefficients.stream()
        .map(Coefficient::name)
        .filter(name -> !names.add(name))
        .findFirst();
  }

  /** The columns that are read as numbers, each once, in the order of the terms. */
  public List<String> numbers() {
    return terms.stream().filter(term -> !(term instanceof Categorical)).map(Term::column).toList();
  }

  /** The same, and then the offset's column, if there is one. */
  List<String> numbersAnd(Optional<String> offset) {
    return Stream.concat(numbers().stream(), offset.stream()).toList();
  }

  /** The highest power of each column of {@link #numbers}. */
  public List<Integer> degrees() {
    return terms.stream()
        .filter(term -> !(term instanceof Categorical))
        .map(Design::degree)
        .toList();
  }

  private static int degree(Term term) {
    return term instanceof Polynomial polynomial ? polynomial.degree() : 1;
  }

  /** The columns that are read as categories, in the order of the terms. */
  public List<String> categories() {
    return terms.stream().filter(Categorical.class::isInstance).map(Term::column).toList();
  }

  /**
   * The coefficients, now that it is known which levels there are.
   *
   * @param levels the levels of each column of {@link #categories}, in this order
   * @throws DataException if two coefficients have one name, as with a level {@code a=b} of {@code
   *     c} and a level {@code b} of {@code c=a}
   */
  public List<Coefficient> coefficients(List<? extends SortedSet<String>> levels) {
    if (levels.size() < categories().size()) {
      throw new IllegalArgumentException(
          "A design has levels of each of %s, but got %d lists of them"
              .formatted(categories(), levels.size()));
    }
    List<Coefficient> coefficients = coded(terms, intercept, levels);
    twice(coefficients)
        .ifPresent(
            name -> {
              throw new DataException(ONE_NAME.formatted(name));
            });
    return coefficients;
  }

  private static List<Coefficient> coded(
      List<Term> terms, Intercept intercept, List<? extends SortedSet<String>> levels) {
    List<Coefficient> coefficients = new ArrayList<>();
    if (intercept == Intercept.PRESENT) {
      coefficients.add(new Constant());
    }
    int number = 0;
    int category = 0;
    for (Term term : terms) {
      if (term instanceof Categorical) {
        boolean spansConstant = intercept == Intercept.ABSENT && category == 0;
        Stream<String> own = levels.get(category).stream().skip(spansConstant ? 0 : 1);
        int place = category++;
        own.forEach(level -> coefficients.add(new Level(term.column(), place, level)));
      } else {
        for (int power = 1; power <= degree(term); power++) {
          coefficients.add(new Power(term.column(), number, power));
        }
        number++;
      }
    }
    return coefficients;
  }

  /** The levels that have no coefficient, by column; those without levels have none. */
  public Map<String, String> references(List<? extends SortedSet<String>> levels) {
    Map<String, String> references = new LinkedHashMap<>();
    List<String> columns = categories();
    for (int i = intercept == Intercept.ABSENT ? 1 : 0; i < columns.size(); i++) {
      if (!levels.get(i).isEmpty()) {
        references.put(columns.get(i), levels.get(i).first());
      }
    }
    return references;
  }
}
