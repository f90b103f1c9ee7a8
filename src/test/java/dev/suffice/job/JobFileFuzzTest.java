package dev.suffice.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.job.file.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Job files and overrides with random damage are read, or refused in one sentence. */
final class JobFileFuzzTest {
  private static final int FILES = 1_000;
  private static final Set<String> FAMILIES = Set.of("bernoulli", "binomial", "normal");
  private static final String COIN =
      """
      job: fit
      name: flips
      input:
        format: csv
        path: [a.csv, "b*.csv"]
        options: {header: true, sep: ";"}
        schema: "x DECIMAL(12,1)"
        where: "person <> 'X'"
        columns: {log_price: "ln(price)"}
      output: {path: target/out/coin, mode: overwrite}
      level: 0.9
      groupBy: &g [person, coin]
      weight: n
      fits:
        - {column: heads, family: bernoulli, test: {p: 0.5}, candidates: [{p: 0.8}, {p: 9e-1}]}
        - {columns: *g, family: [binomial, normal], trials: flips, exposure: years}
      """;
  private static final List<String> SPLINTERS =
      List.of(
          ":",
          ": ",
          "-",
          "- ",
          "[",
          "]",
          "{",
          "}",
          ",",
          "\"",
          "'",
          "\\",
          "\n",
          "\n\n",
          "\t",
          " ",
          "  ",
          "&g ",
          "*g",
          "!",
          "!!",
          "!!int ",
          "%YAML 99999999999.1\n",
          "%TAG",
          "|",
          ">",
          "|9\n",
          "? ",
          "#",
          "@",
          "`",
          "~",
          "null",
          "---",
          "...",
          "<<: ",
          "=",
          "\\x",
          "\"\\U00110000\"",
          "\"\\ud800\"",
          "\u0000",
          "\u0085",
          "\u2028",
          "\ufeff",
          "\ud83c\udfb2",
          "\ud800",
          ".inf",
          "1e999",
          "-0",
          "9999999999999999999",
          "fits",
          "job",
          "path",
          "level",
          "0",
          "1",
          ".",
          "\r");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void damage_is_refused_in_one_sentence(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < FILES; i++) {
      String text = damaged(COIN, random);
      List<String> overrides = new ArrayList<>();
      while (random.nextInt(3) == 0) {
        overrides.add(damaged("fits.0.test.p=[a, {b: 'c'}]", random));
      }

      try {
        new JobFile("coin.yaml", text, overrides).job(FAMILIES);
      } catch (UsageException e) {
        assertThat(e.getMessage())
            .as("seed %d, file %d", seed, i)
            .doesNotContainPattern("\\R")
            .matches("\\S.*[.?]");
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError(
            "seed %d, file %d, overrides %s:%n%s".formatted(seed, i, overrides, text), e);
      }
    }
  }

  private static String damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    int wounds = random.nextInt(5);
    for (int i = 0; i < wounds && !damaged.isEmpty(); i++) {
      int at = random.nextInt(damaged.length());
      int end = Math.min(damaged.length(), at + random.nextInt(1 << random.nextInt(8)));
      switch (random.nextInt(4)) {
        case 0 -> damaged.delete(at, end);
        case 1 -> damaged.insert(at, SPLINTERS.get(random.nextInt(SPLINTERS.size())));
        case 2 -> damaged.insert(random.nextInt(damaged.length()), damaged.substring(at, end));
        default -> damaged.setCharAt(at, (char) random.nextInt(256));
      }
    }
    return damaged.toString();
  }
}
