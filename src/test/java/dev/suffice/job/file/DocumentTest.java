package dev.suffice.job.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentTest {
  private static final String COIN =
      """
      # a comment
      level: 0.9
      input:
        path: [a.csv, b.csv]
        options: {header: true, sep: ";", nullValue: ""}
      fits:
        - column: heads
          test: {p: 0.5}
      empty:
      """;

  @ParameterizedTest
  @CsvSource({
    "1e-15, 1e-15",
    "1.0e-15, 1.0e-15",
    "1E+3, 1000",
    "-0.5, -0.5",
    "+.5, 0.5",
    "3., 3",
    "010, 10",
    "0.1, 0.1",
    ".inf, Infinity",
    "-.Inf, -Infinity",
    ".nan, NaN"
  })
  void numbers_are_decimal(String written, double number) {
    assertThat(read("a: " + written).require("a", "").number()).isEqualTo(Double.valueOf(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "010", "2024-01-01", "12:30:00", "true", "1_000", "p[H]", "a.b"})
  void texts_are_kept_as_written(String written) {
    assertThat(read("a: " + written).require("a", "").text()).isEqualTo(written);
    assertThat(read("a: \"" + written + '"').require("a", "").text()).isEqualTo(written);
  }

  @Test
  void text_maps_are_kept_as_written_and_in_order() {
    Value options = read("a: {header: true, sep: \";\", nullValue: \"\"}").require("a", "");
    assertThat(options.textMap())
        .containsExactly(
            Map.entry("header", "true"), Map.entry("sep", ";"), Map.entry("nullValue", ""));
  }

  @Test
  void every_value_knows_its_line() {
    Where where = read(COIN).places();
    assertThat(where.at("level")).hasToString("level in coin.yaml line 2");
    assertThat(where.at("fits").at("0").at("test").at("p"))
        .hasToString("fits.0.test.p in coin.yaml line 8");
    assertThat(where.at("fits").at("0").at("test").at("q"))
        .hasToString("fits.0.test.q in coin.yaml line 8");
    assertThat(where).hasToString("coin.yaml");
  }

  @Test
  void an_alias_stands_for_what_its_anchor_names() {
    Mapping read = read("a: &x [1, 2]\nb: *x\n");
    assertThat(read.require("b", "").items().stream().map(Value::number)).containsExactly(1.0, 2.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "level=0.99 | level | 0.99",
        "level = 0.99 | level | 0.99",
        "fits.0.column=tails | fits.0.column | tails",
        "fits.0.test.p=0.6 | fits.0.test.p | 0.6",
        "fits.1.column=tails | fits.1.column | tails",
        "input.path.2=c.csv | input.path | [a.csv, b.csv, c.csv]",
        "input.path.0=c.csv | input.path | [c.csv, b.csv]",
        "input.path=[c.csv, 'd e.csv'] | input.path | [c.csv, d e.csv]",
        "input.path=hdfs://nn/flips?x=1&y=2 | input.path | hdfs://nn/flips?x=1&y=2",
        "input.path=*.csv | input.path | *.csv",
        "input.where=person <> 'X' # no comment | input.where | person <> 'X' # no comment",
        "input.where='a' = 'b' | input.where | 'a' = 'b'",
        "input.where='it''s' | input.where | it's",
        "input.where=\"a b\" | input.where | a b",
        "input.options.\"a.b\"=c | input.options | {header=true, sep=;, nullValue=, a.b=c}",
        "input.options={sep: \"=\"} | input.options | {sep==}",
        "output.path=out | output | {path=out}",
        "groupBy.0=person | groupBy | [person]",
        "empty.a=b | empty | {a=b}",
      })
  void an_override_takes_the_place_of_what_the_file_says(
      String assignment, String path, String shape) {
    Value at = read(COIN, assignment);
    for (String key : path.split("\\.", -1)) {
      at =
          at instanceof Sequence list
              ? list.elements().get(Integer.parseInt(key))
              : ((Mapping) at).require(key, "");
    }
    assertThat(shape(at)).isEqualTo(shape);
  }

  @Test
  void an_override_leaves_the_rest_alone() {
    Mapping read = read(COIN, "fits.0.test.q=1");
    assertThat(shape(read))
        .isEqualTo(
            "{level=0.9, input={path=[a.csv, b.csv], options={header=true, sep=;, nullValue=}},"
                + " fits=[{column=heads, test={p=0.5, q=1}}], empty=}");
    assertThat(read.places().at("fits").at("0").at("test").at("p"))
        .hasToString("fits.0.test.p in coin.yaml line 8");
    assertThat(read.places().at("fits").at("0").at("test").at("q"))
        .hasToString("fits.0.test.q in --set fits.0.test.q");
  }

  @Test
  void later_overrides_win() {
    Value level = read(COIN, "level=0.5", "level=0.6").require("level", "");
    assertThat(level.number()).isEqualTo(0.6);
    assertThat(level.where()).hasToString("level in --set level");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ufeffa: [1, 2]\n",
        "a: [1, 2]\r\n",
        "%YAML 1.2\n---\na: [1, 2]\n...\n",
        "\"a\":\n- 1 # one\n- 2",
        "{a: [1, 2]}"
      })
  void a_file_may_be_written_in_many_ways(String text) {
    assertThat(shape(read(text))).isEqualTo("{a=[1, 2]}");
  }

  @Test
  void an_empty_file_is_an_empty_map() {
    assertThat(read("# nothing\n").entries()).isEmpty();
    assertThat(shape(read("", "a.b=1"))).isEqualTo("{a={b=1}}");
  }

  @ParameterizedTest
  @MethodSource("badFiles")
  void a_file_that_is_no_map_of_values_is_refused(String text, String sentence) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> read(text))
        .withMessage(sentence);
  }

  static Stream<Arguments> badFiles() {
    return Stream.of(
        arguments("x", "coin.yaml must be a map of keys and values, but is the text \"x\"."),
        arguments("[a]", "coin.yaml must be a map of keys and values, but is a list."),
        arguments(
            "a: 1\nb: 2\na: 3\n",
            "Key a in coin.yaml line 3 stands there twice: keep one of the two."),
        arguments(
            "a:\n  b: 1\n  \"b\": 2\n",
            "Key a.b in coin.yaml line 3 stands there twice: keep one of the two."),
        arguments(
            "a: b: c", "coin.yaml line 1 is not valid YAML: mapping values are not allowed here."),
        arguments(
            "a: [1, 2",
            "coin.yaml line 1 is not valid YAML: expected ',' or ']', but got <stream end>."),
        arguments(
            "a:\n\tb: 1",
            "coin.yaml line 2 is not valid YAML: found character '\\t(TAB)' that cannot start any"
                + " token. (Do not use \\t(TAB) for indentation)."),
        arguments(
            "a: 1\n---\nb: 1",
            "coin.yaml line 2 is not valid YAML: expected a single document in the stream but found"
                + " another document."),
        arguments(
            "%YAML 2.0\n---\na: 1",
            "coin.yaml line 1 is not valid YAML: found incompatible YAML document (version 1.*"
                + " is required)."),
        arguments(
            "a: !secret x",
            "a in coin.yaml line 1 has the tag !secret: leave it out, for tags mean nothing here."),
        arguments(
            "a: !!binary aGk=",
            "a in coin.yaml line 1 has the tag !!binary: leave it out, for tags mean nothing"
                + " here."),
        arguments("? [x]\n: 1", "coin.yaml line 1 has a list or a map for a key: use text."),
        arguments(
            "a: {? [x] : 1}", "a in coin.yaml line 1 has a list or a map for a key: use text."),
        arguments("a: *x", "coin.yaml line 1 is not valid YAML: found undefined alias x."),
        arguments(
            "a: &x [*x]",
            "coin.yaml line 1 holds more than 100000 values or 50 levels: write it without"
                + " aliases."),
        arguments("a: \u0001", "coin.yaml is not valid YAML: special characters are not allowed."),
        arguments("[".repeat(60), "coin.yaml is not valid YAML: Nesting Depth exceeded max 50."),
        arguments(
            """
            a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
            b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
            c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
            d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
            e: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
            """,
            "coin.yaml line 1 holds more than 100000 values or 50 levels: write it without"
                + " aliases."));
  }

  @ParameterizedTest
  @MethodSource("badOverrides")
  void an_override_that_fits_nowhere_is_refused(String assignment, String sentence) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> read(COIN, assignment))
        .withMessage(sentence);
  }

  static Stream<Arguments> badOverrides() {
    String form = " is not KEY=VALUE, such as level=0.99 or fits.0.family=normal.";
    String index = ": input.path is a list of 2, so its index must be 0 to 2, where 2 appends,";
    return Stream.of(
        arguments("level", "--set level" + form),
        arguments("", "--set " + form),
        arguments("=0.9", "--set =..." + form),
        arguments("a..b=secret", "--set a..b=..." + form),
        arguments(".a=1", "--set .a=..." + form),
        arguments("a.=1", "--set a.=..." + form),
        arguments(" =1", "--set =..." + form),
        arguments(
            "level.a=1",
            "--set level.a: level in coin.yaml line 2 is the number 0.9, which has no a."),
        arguments("input.path.3=c.csv", "--set input.path.3" + index + " but is 3."),
        arguments("input.path.first=c.csv", "--set input.path.first" + index + " but is first."),
        arguments("input.path.-1=c.csv", "--set input.path.-1" + index + " but is -1."),
        arguments(
            "fits.0.column.0=c",
            "--set fits.0.column.0: fits.0.column in coin.yaml line 7 is the text \"heads\", which"
                + " has no 0."),
        arguments(
            "input.path=[a, b",
            "--set input.path is not valid YAML: expected ',' or ']', but got <stream end>."),
        arguments(
            "input.path=[a] b",
            "--set input.path is not valid YAML: expected '<document start>', but found"
                + " '<scalar>'."),
        arguments(
            "a.".repeat(60) + "b=1",
            "--set " + "a.".repeat(30) + "... is a path of more than 50 steps."));
  }

  private static Mapping read(String text, String... assignments) {
    return Document.read(text, "coin.yaml", List.of(assignments));
  }

  /** A value without its places. */
  private static String shape(Value value) {
    if (value instanceof Mapping mapping) {
      return mapping.entries().entrySet().stream()
          .map(entry -> entry.getKey() + '=' + shape(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    } else if (value instanceof Sequence sequence) {
      return sequence.elements().stream()
          .map(DocumentTest::shape)
          .collect(Collectors.joining(", ", "[", "]"));
    }

    return ((Scalar) value).written();
  }
}
