package dev.suffice.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.CategoryCounts;
import dev.suffice.statistic.Companion;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which columns a scan finds, takes and refuses, and how their values come out. */
final class ScanColumnsTest extends SparkTest {
  private static final SumsType SUM = SumsType.of(Support.REAL, Term.VALUE, Term.VALUE_SQUARED);

  @TempDir private Path directory = Path.of("");

  private static Dataset<Row> sql(String query) {
    return SPARK.sql(query);
  }

  /** The table as it is, and from a Parquet file, so that it comes as rows and as vectors. */
  private List<Dataset<Row>> bothWays(Dataset<Row> table) {
    String path = directory.resolve("table").toString();
    table.coalesce(1).write().mode("overwrite").parquet(path);
    Dataset<Row> file = SPARK.read().parquet(path);
    Measurement count = Measurement.of(table.columns()[0], CategoryCounts.TYPE);
    assertThat(Scan.of(file).explain(List.of(count))).startsWith("vectors");
    return List.of(table, file);
  }

  private static Sums sums(Dataset<Row> table, Measurement measurement) {
    return (Sums)
        Scan.of(table).measure(List.of(measurement)).groups().iterator().next().statistics().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          BOOLEAN       | true, false, true                  | 2                    | 2
          TINYINT       | -128Y, 127Y, 5Y                    | 4                    | 32538
          SMALLINT      | -32768S, 32767S, 5S                | 4                    | 2147418138
          INT           | -2147483648, 2147483647            | -1                   | 9223372032559808513
          BIGINT        | 9007199254740993L, 9007199254740993L, 1L | 18014398509481987 | 162259276829213399420375029252099
          FLOAT         | float('0.5'), float('-0.25')       | 0.25                 | 0.3125
          DOUBLE        | 1e300D, -1e300D, 0.5D              | 0.5                  |
          DECIMAL(5,2)  | -999.99, 0.01, 123.45              | -876.53              | 1015219.9027
          DECIMAL(18,4) | -99999999999999.9999, 0.0001       | -99999999999999.9998 | 9999999999999999980000000000.00000002
          DECIMAL(38,18)| -99999999999999999999.999999999999999999, 0.000000000000000001 | -99999999999999999999.999999999999999998 | 9999999999999999999999999999999999999800.000000000000000000000000000000000002
          """)
  void numbersOfEveryTypeAreSummedExactly(
      String type, String values, BigDecimal sum, BigDecimal squares) {
    String array = "array(" + values.replaceAll("([^,]+)", "CAST($1 AS " + type + ")") + ")";
    Dataset<Row> table =
        sql(
            "SELECT x FROM (SELECT explode(concat(%s, array(CAST(NULL AS %s)))) AS x)"
                .formatted(array, type));
    for (Dataset<Row> way : bothWays(table)) {
      Sums sums = sums(way, Measurement.of("x", SUM));
      assertThat(sums.rows().nulls()).isEqualTo(1);
      assertThat(sums.sums().get(0)).isEqualTo(ExactSum.of(sum));
      if (squares != null) {
        assertThat(sums.sums().get(1)).isEqualTo(ExactSum.of(squares));
      }
      Sums weighted =
          sums(
              way.where("double(x) > 0"),
              new Measurement("x", Optional.of("x"), Optional.empty(), SUM));
      Sums positive = sums(way.where("double(x) > 0"), Measurement.of("x", SUM));
      assertThat(weighted.weight()).isEqualTo(positive.sums().get(0));
      assertThat(weighted.sums().get(0)).isEqualTo(positive.sums().get(1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "BIGINT", "FLOAT", "DOUBLE", "DECIMAL(9,0)", "DECIMAL(30,0)"})
  void companionsMayHaveAnyNumericType(String type) {
    SumsType trials =
        new SumsType(Support.COUNT, Companion.TRIALS, List.of(Term.VALUE, Term.COMPANION));
    Dataset<Row> table =
        sql("SELECT * FROM VALUES (3, 5), (0, 2), (1, NULL) AS t(k, n)")
            .withColumn("n", col("n").cast(type));
    for (Dataset<Row> way : bothWays(table)) {
      Sums sums = sums(way, new Measurement("k", Optional.empty(), Optional.of("n"), trials));
      assertThat(sums.sums()).containsExactly(ExactSum.of(3), ExactSum.of(7));
      assertThat(sums.rows().nulls()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          BOOLEAN       | true                             | true
          TINYINT       | -1                               | -1
          BIGINT        | 9007199254740993                 | 9007199254740993
          FLOAT         | 0.1                              | 0.1
          DOUBLE        | -0.0D                            | 0.0
          DECIMAL(5,2)  | 1.5                              | 1.50
          DECIMAL(38,18)| -1.5                             | -1.500000000000000000
          STRING        | 'é'                              | é
          DATE          | '2024-02-29'                     | 2024-02-29
          TIMESTAMP     | '2024-02-29 12:00:00.5Z'         | 2024-02-29T12:00:00.500Z
          TIMESTAMP_NTZ | '2024-02-29 12:00:00.5'          | 2024-02-29T12:00:00.500
          """)
  void valuesOfEverySimpleTypeAreLabelsAndKeys(String type, String value, String text) {
    Dataset<Row> table =
        sql(
            "SELECT explode(array(CAST(%s AS %s), CAST(%s AS %s), NULL)) AS c"
                .formatted(value, type, value, type));
    for (Dataset<Row> way : bothWays(table)) {
      List<ScanResult.Group> groups = new ArrayList<>();
      Scan.of(way)
          .groupedBy(List.of("c"))
          .measure(List.of(Measurement.of("c", CategoryCounts.TYPE)))
          .groups()
          .forEach(groups::add);
      assertThat(groups).hasSize(2);
      assertThat(groups.get(0).key()).containsExactly(Optional.empty());
      assertThat(groups.get(1).key().get(0).map(Object::toString)).hasValue(text);
      CategoryCounts counts = (CategoryCounts) groups.get(1).statistics().get(0);
      assertThat(counts.weights()).isEqualTo(Map.of(text, ExactSum.of(2)));
      assertThat(groups.get(0).statistics().get(0).rows().nulls()).isEqualTo(1);
    }
  }

  @Test
  void keysHaveTheTypesOfRowsAndTheOrderOfSql() {
    String columns = "b, s, i, l, f, d";
    Dataset<Row> table =
        sql(
            "SELECT * FROM VALUES (1Y, 'b', 1, 1L, float('NaN'), 1.5D), (-1Y, 'a', NULL, -5L,"
                + " float(0), -0.0D), (-1Y, 'a', NULL, -5L, float('-0.0'), 0.0D), (NULL, '', -1,"
                + " 0L, float('-inf'), double('NaN')), (-1Y, 'a\\u0000', 7, -5L, float(1), 2D),"
                + " (-1Y, '', 7, -5L, float(1), 2D) AS t("
                + columns
                + ")");
    List<String> names = List.of("b", "s", "i", "l", "f", "d");
    List<List<Object>> expected = new ArrayList<>();
    for (Row row :
        table
            .groupBy("b", "s", "i", "l", "f", "d")
            .count()
            .orderBy("b", "s", "i", "l", "f", "d")
            .select("b", "s", "i", "l", "f", "d")
            .collectAsList()) {
      List<Object> key = new ArrayList<>();
      for (int i = 0; i < row.length(); i++) {
        key.add(Optional.ofNullable(row.get(i)));
      }
      expected.add(key);
    }
    for (Dataset<Row> way : bothWays(table)) {
      List<List<Optional<Object>>> keys = new ArrayList<>();
      Scan.of(way)
          .groupedBy(names)
          .measure(List.of(Measurement.of("l", SUM)))
          .groups()
          .forEach(group -> keys.add(group.key()));
      assertThat(keys).isEqualTo(expected);
    }
  }

  @Test
  void fixedAndVaryingTextsAreTexts() {
    sql("CREATE TABLE texts (c CHAR(3), v VARCHAR(9), x DOUBLE) USING parquet");
    try {
      sql("INSERT INTO texts VALUES ('a', 'bc', 1), ('a', 'bc', 2)");
      ScanResult result =
          Scan.of(SPARK.table("texts"))
              .groupedBy(List.of("c", "v"))
              .measure(List.of(Measurement.of("x", SUM)));
      assertThat(result.groups().iterator().next().key())
          .containsExactly(Optional.of("a  "), Optional.of("bc"));
    } finally {
      sql("DROP TABLE texts");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.y", "a b", "x`y", "Grün", "UPPER", "1", "count(1)", "x,y", "select"})
  void namesAreTakenAsTheyStand(String name) {
    Dataset<Row> table = sql("SELECT 1.5D, 'k'").toDF(name, "key");
    assertThat(sums(table, Measurement.of(name, SUM)).sums().get(0)).isEqualTo(ExactSum.of(1.5));
  }

  @Test
  void columnsArePrunedRenamedAndReorderedWithoutLeavingVectors() {
    String path = directory.resolve("parts").toString();
    sql("SELECT id AS a, double(id) AS x, id % 3 AS part, id % 2 AS half FROM range(100)")
        .write()
        .partitionBy("part", "half")
        .parquet(path);
    Dataset<Row> file = SPARK.read().parquet(path);
    List<Measurement> x = List.of(Measurement.of("x", SUM));
    for (Dataset<Row> table :
        List.of(
            file,
            file.select("half", "x", "part"),
            file.withColumnRenamed("a", "x2").drop("half"),
            file.select(col("part"), col("x").as("y"), col("a").as("x2"))
                .withColumnRenamed("y", "x"))) {
      assertThat(Scan.of(table).explain(x)).startsWith("vectors");
      assertThat(sums(table, x.get(0)).sums().get(0)).isEqualTo(ExactSum.of(4950));
      Scan byPart = Scan.of(table).groupedBy(List.of("part"));
      assertThat(byPart.explain(x)).startsWith("vectors");
      List<Object> keys = new ArrayList<>();
      byPart.measure(x).groups().forEach(group -> keys.add(group.key().get(0).orElseThrow()));
      assertThat(keys).containsExactly(0, 1, 2);
    }
    Dataset<Row> one = file.where("part = 1");
    assertThat(Scan.of(one).explain(x)).startsWith("vectors");
    assertThat(sums(one, x.get(0)).sums().get(0)).isEqualTo(ExactSum.of(1617));
    assertThat(sums(file, Measurement.of("part", SUM)).rows().used()).isEqualTo(100);
  }

  @Test
  void cachedNumbersComeAsVectors() {
    Dataset<Row> cached = sql("SELECT double(id) AS x, id % 3 AS k FROM range(100)").cache();
    try {
      List<Measurement> x = List.of(Measurement.of("x", SUM));
      Scan scan = Scan.of(cached).groupedBy(List.of("k"));
      assertThat(scan.explain(x)).startsWith("vectors");
      assertThat(scan.measure(x).rowsRead()).isEqualTo(100);
    } finally {
      cached.unpersist();
    }
  }

  @Test
  void caseDoesNotMatterUnlessTheSessionSaysSo() throws Exception {
    Dataset<Row> table = sql("SELECT 1.5D AS Price, 'k' AS key");
    assertThat(sums(table, Measurement.of("pRICE", SUM)).rows().used()).isEqualTo(1);
    with(
        Map.of("spark.sql.caseSensitive", "true"),
        () -> {
          assertRefused(table, "price", "no column price", "Price, key");
          Dataset<Row> both = sql("SELECT 1D AS x, 2D AS X");
          assertThat(sums(both, Measurement.of("X", SUM)).sums().get(0)).isEqualTo(ExactSum.of(2));
          return 0;
        });
  }

  @Test
  void theSessionOfTheTableSaysSoOnAThreadWithoutOne() throws Exception {
    Sums found =
        with(
            Map.of("spark.sql.caseSensitive", "true"),
            () -> {
              Dataset<Row> both = sql("SELECT 1D AS x, 2D AS X");
              return CompletableFuture.supplyAsync(
                      () -> {
                        SparkSession.clearActiveSession();
                        return sums(both, Measurement.of("X", SUM));
                      })
                  .get();
            });
    assertThat(found.sums().get(0)).isEqualTo(ExactSum.of(2));
  }

  @Test
  void missingAndAmbiguousColumnsAreRefused() {
    Dataset<Row> table = sql("SELECT 1D AS x, 2D AS X, 3D AS y");
    assertRefused(table, "x", "Column x is there more than once", "x, X, y");
    assertRefused(table, "z", "There is no column z", "x, X, y");
    assertThat(sums(table, Measurement.of("y", SUM)).rows().used()).isEqualTo(1);
    assertRefused(sql("SELECT 1D AS a, 2D AS a"), "a", "Column a is there more than once");
    assertRefused(sql("SELECT named_struct('y', 1D) AS x"), "x.y", "There is no column x.y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'text'",
        "DATE'2024-01-01'",
        "TIMESTAMP'2024-01-01 00:00:00'",
        "named_struct('a', 1)",
        "array(1D)",
        "map('a', 1D)",
        "X'00'",
        "INTERVAL '1' DAY",
        "INTERVAL '1' YEAR",
        "NULL",
        "parse_json('1')",
        "'a' COLLATE UTF8_LCASE"
      })
  void valuesThatAreNoNumbersAreRefused(String value) {
    Dataset<Row> table = sql("SELECT " + value + " AS x, 1D AS y");
    assertRefused(table, "x", "Column x must be a number or boolean", "but is");
    assertThatThrownBy(
            () ->
                Scan.of(table)
                    .check(List.of(new Measurement("y", Optional.of("x"), Optional.empty(), SUM))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Column x must be a number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "named_struct('a', 1)",
        "array(1D)",
        "map('a', 1D)",
        "X'00'",
        "INTERVAL '1' DAY",
        "'a' COLLATE UTF8_LCASE"
      })
  void keysAndLabelsOfOtherTypesAreRefused(String value) {
    Dataset<Row> table = sql("SELECT " + value + " AS k, 1D AS x");
    assertThatThrownBy(
            () -> Scan.of(table).groupedBy(List.of("k")).check(List.of(Measurement.of("x", SUM))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Column k must");
    assertThatThrownBy(
            () -> Scan.of(table).check(List.of(Measurement.of("k", CategoryCounts.TYPE))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Column k must");
  }

  private static void assertRefused(Dataset<Row> table, String column, String... words) {
    assertThatThrownBy(() -> Scan.of(table).check(List.of(Measurement.of(column, SUM))))
        .isInstanceOf(DataException.class)
        .satisfies(failure -> assertThat(failure.getMessage()).contains(Set.of(words)));
  }

  @Test
  void groupColumnMayBeMeasuredToo() {
    Dataset<Row> table = sql("SELECT id % 4 AS k FROM range(40)");
    for (Dataset<Row> way : bothWays(table)) {
      for (ScanResult.Group group :
          Scan.of(way)
              .groupedBy(List.of("k"))
              .measure(List.of(Measurement.of("k", SUM)))
              .groups()) {
        long k = (Long) group.key().get(0).orElseThrow();
        assertThat(((Sums) group.statistics().get(0)).sums().get(0)).isEqualTo(ExactSum.of(10 * k));
      }
    }
  }
}
