package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.inference.Interval;
import dev.suffice.statistic.SufficientStatistic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/**
 * The README's table of families is what the families say of themselves, and what their fits of the
 * samples of their tests have.
 */
final class FamilyTableTest {
  private static final String BEGIN = "<!-- Families: FamilyTableTest says what stands here. -->\n";
  private static final String END = "<!-- End of families. -->";
  private static final double LEVEL = 0.95;

  @Test
  void the_table_of_the_readme_is_that_of_the_code() throws Exception {
    String expected = table();
    assertThat(tableOfReadme())
        .withFailMessage("Between its two comments README.md should have\n%s", expected)
        .isEqualTo(expected);
  }

  private static String tableOfReadme() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(readme).contains(BEGIN, END);
    return readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END));
  }

  private static String table() {
    StringBuilder table = new StringBuilder();
    table.append("| family | parameters | values | intervals | derived |\n|---|---|---|---|---|\n");
    for (String name : Families.names()) {
      table.append(row(FamilyLaws.of(Families.named(name).orElseThrow())));
    }
    return table.toString();
  }

  private static <S extends SufficientStatistic<S>> String row(FamilyLaws<S> laws) {
    Family<S> family = laws.family();
    Set<String> methods = new LinkedHashSet<>();
    Set<String> derived = new LinkedHashSet<>();
    for (Data sample : laws.samples().toList()) {
      S statistic = sample.statistic(family);
      Fit.Maximum fit = (Fit.Maximum) family.fit(statistic);
      Map<String, Interval> intervals = family.intervals(fit, statistic, LEVEL);
      for (String parameter : fit.estimate().names()) {
        if (intervals.containsKey(parameter)) {
          methods.add(intervals.get(parameter).method());
        }
      }
      family.derived(fit, statistic).keySet().forEach(name -> derived.add(generic(name, family)));
    }
    Set<String> parameters = new LinkedHashSet<>();
    family.parameters().forEach(name -> parameters.add(generic(name, family)));
    StringJoiner row = new StringJoiner(" | ", "| ", " |\n");
    row.add("`" + family.name() + "`").add("`" + String.join(", ", parameters) + "`");
    row.add(values(family)).add(String.join(", ", methods));
    row.add(String.join(", ", derived));
    return row.toString();
  }

  /** With i and j for the names of columns, where there may be any number of them. */
  private static String generic(String name, Family<?> family) {
    return family.columnCount() == ColumnCount.SEVERAL
        ? name.replaceFirst("\\[\\w+]", "[i]").replaceFirst("]\\[\\w+]", "][j]")
        : name;
  }

  private static String values(Family<?> family) {
    return (family.columnCount() == ColumnCount.ONE
            ? ""
            : family.columnCount().description() + ": ")
        + family.describeValue()
        + switch (family.companion()) {
          case NONE -> "";
          case TRIALS -> ", with `trials:`";
          case EXPOSURE -> ", with `exposure:` if there is one";
          case EVENT -> ", with `event:`";
        };
  }
}
