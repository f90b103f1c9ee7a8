package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.exact.NumberColumn;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.Term.Categorical;
import dev.suffice.regression.Term.Numeric;
import dev.suffice.regression.Term.Polynomial;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.DataException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class DesignTest {
  private static final List<Term> TERMS =
      List.of(new Categorical("sex"), new Numeric("age"), new Polynomial("x", 3));
  private static final List<SortedSet<String>> LEVELS =
      List.of(new TreeSet<>(List.of("Male", "Female", "Other")));

  private static List<String> names(Design design) {
    return design.coefficients(LEVELS).stream().map(Coefficient::name).toList();
  }

  @Test
  void the_first_level_is_the_reference() {
    Design design = new Design(TERMS, Intercept.PRESENT);
    assertThat(names(design))
        .containsExactly("(Intercept)", "sex=Male", "sex=Other", "age", "x", "x^2", "x^3");
    assertThat(design.references(LEVELS)).containsExactly(Map.entry("sex", "Female"));
    assertThat(design.numbers()).containsExactly("age", "x");
    assertThat(design.degrees()).containsExactly(1, 3);
    assertThat(design.categories()).containsExactly("sex");
  }

  @Test
  void without_an_intercept_the_first_category_has_all_its_levels() {
    Design design = new Design(TERMS, Intercept.ABSENT);
    assertThat(names(design))
        .containsExactly("sex=Female", "sex=Male", "sex=Other", "age", "x", "x^2", "x^3");
    assertThat(design.references(LEVELS)).isEmpty();
  }

  @Test
  void each_category_needs_its_levels() {
    Design design = new Design(TERMS, Intercept.PRESENT);
    assertThatThrownBy(() -> design.coefficients(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("levels of each of [sex], but got 0");
  }

  @Test
  void two_coefficients_of_one_name_are_refused() {
    List<Term> square = List.of(new Polynomial("x", 2), new Numeric("x^2"));
    assertThatThrownBy(() -> new Design(square, Intercept.PRESENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a name of its own, but two are x^2");
    List<Term> constant = List.of(new Numeric("(Intercept)"));
    assertThatThrownBy(() -> new Design(constant, Intercept.PRESENT))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Design(constant, Intercept.ABSENT).numbers()).containsExactly("(Intercept)");
    Design design =
        new Design(List.of(new Categorical("c"), new Categorical("c=a")), Intercept.PRESENT);
    List<SortedSet<String>> levels =
        List.of(new TreeSet<>(List.of("a", "a=b")), new TreeSet<>(List.of("a", "b")));
    assertThatThrownBy(() -> design.coefficients(levels))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("two are c=a=b");
  }

  @Test
  void rows_become_rows_of_the_model_matrix() {
    NumberColumn age = NumberColumn.over(new double[] {30, 40, 50});
    NumberColumn x = NumberColumn.over(new double[] {2, 3, -0.5});
    Block block = Block.of(3, List.of(age, x), 1, Optional.empty(), Optional.empty());
    block.labels()[0] = "Female";
    block.labels()[1] = "Other";
    block.labels()[2] = "unheard of";
    block.resize(3);
    CodedDesign coded = CodedDesign.of(new Design(TERMS, Intercept.PRESENT), LEVELS);
    double[][] matrix = new double[coded.size()][3];
    coded.expand(block, matrix);
    assertThat(matrix[0]).containsExactly(1, 1, 1);
    assertThat(matrix[1]).containsExactly(0, 0, Double.NaN);
    assertThat(matrix[2]).containsExactly(0, 1, Double.NaN);
    assertThat(matrix[3]).containsExactly(30, 40, 50);
    assertThat(matrix[4]).containsExactly(2, 3, -0.5);
    assertThat(matrix[5]).containsExactly(4, 9, 0.25);
    assertThat(matrix[6]).containsExactly(8, 27, -0.125);
  }

  @Test
  void nothing_is_a_feature_twice() {
    assertThatThrownBy(
            () -> new Design(List.of(new Numeric("x"), new Polynomial("x", 2)), Intercept.PRESENT))
        .hasMessage("A column may be a feature once, but x is one twice");
    assertThat(
            new Design(List.of(new Numeric("x"), new Categorical("x")), Intercept.PRESENT).terms())
        .hasSize(2);
    assertThatThrownBy(() -> new Design(List.of(), Intercept.ABSENT))
        .hasMessage("A model needs a feature or an intercept, but has neither");
    assertThatThrownBy(() -> new Polynomial("x", 0))
        .hasMessage("The degree of a polynomial must be from 1 to 20, but that of x is 0");
  }
}
