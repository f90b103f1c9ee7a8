package dev.suffice.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.suffice.statistic.CategoryCounts;
import dev.suffice.statistic.Companion;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the caller hears when the data are wrong. */
final class ScanFailuresTest extends SparkTest {
  private static final SumsType SUM = SumsType.of(Support.REAL, Term.VALUE);
  private static final List<Measurement> X = List.of(Measurement.of("x", SUM));

  @TempDir private Path directory = Path.of("");

  private static DataException failure(Dataset<Row> table, List<Measurement> measurements) {
    DataException failure =
        catchThrowableOfType(DataException.class, () -> Scan.of(table).measure(measurements));
    assertThat(failure).as("nothing was refused").isNotNull();
    assertThat(failure.getMessage()).doesNotContain("\n").hasSizeLessThan(500);
    return failure;
  }

  /** Ways in which a file goes bad. */
  enum Damage {
    TRUNCATED,
    GARBAGE,
    SCRAMBLED,
    SHORT,
    EMPTY,
    DELETED;

    void apply(Path file) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      switch (this) {
        case TRUNCATED -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        case GARBAGE -> {
          new Random(1).nextBytes(bytes);
          Files.write(file, bytes);
        }
        case SCRAMBLED -> {
          Arrays.fill(bytes, 4, bytes.length / 3, (byte) 0xa5);
          Files.write(file, bytes);
        }
        case SHORT -> Files.write(file, new byte[] {'P'});
        case EMPTY -> Files.write(file, new byte[0]);
        case DELETED -> Files.delete(file);
      }
      // Else Hadoop's checksum finds the damage first, which object stores have not.
      Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void damagedParquetFileIsNamed(Damage damage) throws IOException {
    assertDamageIsNamed("parquet", damage);
  }

  @ParameterizedTest
  @EnumSource(names = "EMPTY", mode = EnumSource.Mode.EXCLUDE)
  void damagedOrcFileIsNamed(Damage damage) throws IOException {
    assertDamageIsNamed("orc", damage);
  }

  private void assertDamageIsNamed(String format, Damage damage) throws IOException {
    Path path = directory.resolve("with space");
    SPARK
        .range(0, 3000, 1, 3)
        .selectExpr("double(id) * 0.37 AS x")
        .write()
        .format(format)
        .save(path.toString());
    Path file;
    try (Stream<Path> files = Files.list(path)) {
      file = files.filter(p -> p.toString().endsWith("." + format)).sorted().toList().get(1);
    }
    Dataset<Row> before = SPARK.read().format(format).load(path.toString());
    Dataset<Row> schema = SPARK.read().format(format).schema(before.schema()).load(path.toString());
    damage.apply(file);
    assertThat(failure(schema, X))
        .hasMessageContaining("file " + path + "/" + file.getFileName() + " ");
    if (damage != Damage.DELETED) {
      Dataset<Row> after = SPARK.read().format(format).schema("x DOUBLE").load(path.toString());
      assertThat(failure(after, X)).hasMessageContaining("file " + path + "/" + file.getFileName());
    }
  }

  @Test
  void emptyFileInADirectoryThatIsNotReadDoesNotMatter() throws IOException {
    Path path = directory.resolve("days");
    SPARK
        .sql("SELECT double(id) AS x, id % 2 AS day FROM range(10)")
        .coalesce(1)
        .write()
        .partitionBy("day")
        .parquet(path.toString());
    Files.createFile(path.resolve("day=1").resolve("part-9.parquet"));
    Dataset<Row> table = SPARK.read().parquet(path.toString());
    assertThat(failure(table, X)).hasMessageContaining("day=1/part-9.parquet is empty");
    assertThat(failure(table.where("day = 1"), X)).hasMessageContaining("part-9.parquet is empty");
    assertThat(Scan.of(table.where("day = 0")).measure(X).rowsRead()).isEqualTo(5);
  }

  @Test
  void columnOfAnotherTypeInOneFileIsNamed() {
    String path = directory.resolve("mixed").toString();
    SPARK.sql("SELECT 1.5D AS x").write().parquet(path);
    SPARK.sql("SELECT 'a' AS x").write().mode("append").parquet(path);
    assertThat(failure(SPARK.read().schema("x DOUBLE").parquet(path), X))
        .hasMessageContaining("In the file " + path)
        .hasMessageContaining("column [x] is BINARY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json"})
  void malformedTextIsNamed(String format) throws IOException {
    Path file = directory.resolve("flips." + format);
    Files.writeString(
        file,
        format.equals("csv") ? "1,1.5\n2,oops\n" : "{\"id\":1,\"x\":1.5}\n{\"id\":2,\"x\":oops}\n");
    Dataset<Row> table =
        SPARK
            .read()
            .format(format)
            .schema("id INT, x DOUBLE")
            .option("mode", "FAILFAST")
            .load(file.toString());
    assertThat(failure(table, X))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("oops");
  }

  @Test
  void expressionThatFailsOnARowIsTheDatasFault() {
    Dataset<Row> cast =
        SPARK.sql("SELECT CAST(s AS DOUBLE) AS x FROM VALUES ('1'), ('oops') AS t(s)");
    assertThat(failure(cast, X)).hasMessageStartingWith("The value 'oops' of the type");
    Dataset<Row> division = SPARK.range(3).selectExpr("1 / id AS x");
    assertThat(failure(division, X)).hasMessageStartingWith("Division by zero");
    Dataset<Row> overflow = SPARK.range(3).selectExpr("9223372036854775807 + id AS x");
    assertThat(failure(overflow, X)).hasMessageContaining("overflow");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k"})
  void ruleThatARowBreaksIsToldWithItsColumns(String group) {
    Dataset<Row> table = SPARK.sql("SELECT 5 AS heads, 3 AS flips, -1.0D AS w, 'a' AS sex, 1 AS k");
    Scan scan = Scan.of(table).groupedBy(group.isEmpty() ? List.of() : List.of(group));
    SumsType trials =
        new SumsType(Support.COUNT, Companion.TRIALS, List.of(Term.VALUE, Term.COMPANION));
    assertThatThrownBy(
            () ->
                scan.measure(
                    List.of(new Measurement("heads", Optional.of("w"), Optional.empty(), SUM))))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Weight must be a finite number >= 0, but a row has weight=-1.0 (column heads, weight w)");
    assertThatThrownBy(
            () ->
                scan.measure(
                    List.of(
                        new Measurement("heads", Optional.empty(), Optional.of("flips"), trials))))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Trials must be an integer >= the successes, but a row has 3.0 beside the value 5.0 (column heads, beside it flips)");
    assertThatThrownBy(
            () ->
                scan.measure(
                    List.of(
                        new Measurement(
                            "sex", Optional.of("w"), Optional.empty(), CategoryCounts.TYPE))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("(column sex, weight w)");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50})
  void identifierIsNoCategory(int partitions) {
    Dataset<Row> table = SPARK.range(0, 20_000, 1, partitions).selectExpr("string(id) AS name");
    assertThat(failure(table, List.of(Measurement.of("name", CategoryCounts.TYPE))))
        .hasMessageContaining("10000 categories")
        .hasMessageContaining("column name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          none*.parquet | x > 0        | No file matches
          flips.parquet | y > 0        | `y`
          """)
  void missingDataAreTold(String location, String where, String words) {
    assertThatThrownBy(() -> open("parquet", location, where))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(words)
        .hasMessageNotContaining("SQLSTATE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          parquet | x >          | Syntax error
          parquet | nothing(x)   | `nothing`
          parquet | array(x) > x | data type mismatch
          parquets| x > 0        | parquets
          """)
  void queryThatSparkDoesNotUnderstandIsTheCallersFault(String format, String where, String words) {
    assertThatThrownBy(() -> open(format, "flips.parquet", where))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words)
        .hasMessageNotContaining("SQLSTATE");
  }

  private void open(String format, String location, String where) {
    SPARK.sql("SELECT 1D AS x").write().parquet(directory.resolve("flips.parquet").toString());
    Scan.of(
        SPARK,
        new TableSource(
            format,
            List.of(directory.resolve(location).toString()),
            Map.of(),
            Optional.empty(),
            Optional.of(where),
            Map.of()));
  }

  @Test
  void faultsThatAreNotTheDatasPassAsTheyAre() {
    Dataset<Row> table = SPARK.range(3).selectExpr("assert_true(id < 0) AS a", "double(id) AS x");
    assertThatThrownBy(() -> Scan.of(table.where("a IS NULL")).measure(X))
        .isNotInstanceOf(DataException.class);
  }
}
