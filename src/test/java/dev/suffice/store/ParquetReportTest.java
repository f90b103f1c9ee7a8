package dev.suffice.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.suffice.report.Examples;
import dev.suffice.report.FitRow;
import dev.suffice.report.Inquiry;
import dev.suffice.report.Subject;
import dev.suffice.spark.SparkTest;
import dev.suffice.store.ResultDirectory.Mode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.Iterable;
import scala.jdk.javaapi.CollectionConverters;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ParquetReportTest extends SparkTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Configuration conf = new Configuration(false);
  private final SparkSession spark = SPARK.newSession();

  @BeforeAll
  void setUp() {
    spark.conf().set("spark.sql.datetime.java8API.enabled", "true");
    spark.conf().set("spark.sql.session.timeZone", "UTC");
  }

  private Dataset<Row> read(Path out) {
    return spark.read().parquet(out.resolve("result.parquet").toString());
  }

  @Test
  void the_rows_are_those_of_the_json(@TempDir Path directory) throws IOException {
    Path out = directory.resolve("out");
    Results.write(out.toString(), conf, Mode.FAIL, "every kind");
    JsonNode expected = new ObjectMapper().readTree(out.resolve("result.json").toFile());
    List<Row> rows = read(out).collectAsList();
    assertThat(rows).hasSize(expected.path("results").size());
    for (int i = 0; i < rows.size(); i++) {
      ObjectNode row = (ObjectNode) json(rows.get(i));
      assertThat(row.remove("columns")).isEqualTo(NODES.nullNode());
      assertThat(row.remove("quantiles")).isEqualTo(NODES.nullNode());
      assertThat(row.remove("derivedIntervals")).isEqualTo(NODES.objectNode());
      assertThat(((ObjectNode) row.path("rows")).remove("effective")).isEqualTo(NODES.nullNode());
      for (JsonNode parameter : row.path("parameters")) {
        assertThat(((ObjectNode) parameter).remove("robustStandardError"))
            .isEqualTo(NODES.nullNode());
        assertThat(((ObjectNode) parameter).remove("noRobustStandardError"))
            .isEqualTo(NODES.nullNode());
      }
      for (JsonNode candidate : row.path("candidates")) {
        ((ObjectNode) candidate).setAll((ObjectNode) ((ObjectNode) candidate).remove("parameters"));
      }
      assertThat(row).isEqualTo(expected.path("results").get(i));
    }
  }

  @Test
  void every_kind_of_group_keeps_its_type(@TempDir Path directory) {
    Map<String, Optional<Object>> group = new LinkedHashMap<>();
    group.put("a text", Optional.of("日本語"));
    group.put("byte", Optional.of((byte) -1));
    group.put("short", Optional.of(Short.MIN_VALUE));
    group.put("int", Optional.of(3));
    group.put("float", Optional.of(0.1f));
    group.put("long", Optional.of(Long.MIN_VALUE));
    group.put("double", Optional.of(Double.NaN));
    group.put("truth", Optional.of(true));
    group.put("decimal", Optional.of(new BigDecimal("-1234567890123456789012.10")));
    group.put("date", Optional.of(LocalDate.of(1969, 12, 31)));
    group.put("instant", Optional.of(Instant.parse("1969-12-31T23:59:59.999999Z")));
    group.put("time", Optional.of(LocalDateTime.of(2026, 1, 31, 12, 0)));
    Map<String, Optional<Object>> nulls = new LinkedHashMap<>();
    group.keySet().forEach(name -> nulls.put(name, Optional.empty()));
    Path out = directory.resolve("out");
    write(
        out,
        GroupColumn.infer(
            List.copyOf(group.keySet()),
            List.of(List.copyOf(nulls.values()), List.copyOf(group.values()))),
        List.of(row(nulls), row(group)));

    Dataset<Row> read = read(out).select("group.*");
    assertThat(read.schema().fields())
        .extracting(StructField::dataType)
        .containsExactly(
            DataTypes.StringType,
            DataTypes.ByteType,
            DataTypes.ShortType,
            DataTypes.IntegerType,
            DataTypes.FloatType,
            DataTypes.LongType,
            DataTypes.DoubleType,
            DataTypes.BooleanType,
            DataTypes.createDecimalType(38, 2),
            DataTypes.DateType,
            DataTypes.TimestampType,
            DataTypes.TimestampNTZType);
    List<Row> rows = read.collectAsList();
    for (int i = 0; i < group.size(); i++) {
      assertThat(rows.get(0).isNullAt(i)).isTrue();
      assertThat(rows.get(1).get(i)).isEqualTo(List.copyOf(group.values()).get(i).orElseThrow());
    }
  }

  @Test
  void without_groups_there_is_no_group(@TempDir Path directory) {
    Path out = directory.resolve("out");
    write(out, List.of(), List.of(row(Map.of())));
    assertThat(read(out).columns()).startsWith("column", "family").doesNotContain("group");
  }

  @Test
  void a_parameter_without_standard_error_has_null(@TempDir Path directory) {
    Path out = directory.resolve("out");
    FitRow pareto = Examples.row(Map.of(), "pareto", Inquiry.of(0.95), 1, 2, 4);
    write(out, List.of(), List.of(pareto));
    Row row =
        read(out)
            .selectExpr(
                "parameters['scale'].standardError",
                "parameters['shape'].standardError > 0",
                "covariance")
            .first();
    assertThat(row.isNullAt(0)).isTrue();
    assertThat(row.getBoolean(1)).isTrue();
    assertThat(row.isNullAt(2)).isTrue();
  }

  @Test
  void several_columns_have_their_names_in_a_list(@TempDir Path directory) {
    Path out = directory.resolve("out");
    FitRow row = Examples.rowOf(new Subject(Map.of(), List.of("a, b", "c")), 0, 1);
    write(out, List.of(), List.of(row(Map.of()), row));
    List<Row> rows = read(out).select("column", "columns").collectAsList();
    assertThat(rows.get(0).isNullAt(1)).isTrue();
    assertThat(rows.get(1).getString(0)).isEqualTo("a, b, c");
    assertThat(rows.get(1).getList(1)).isEqualTo(List.of("a, b", "c"));
  }

  @Test
  void no_rows_are_a_table_too(@TempDir Path directory) {
    Path out = directory.resolve("out");
    write(out, List.of(), List.of());
    assertThat(read(out).count()).isZero();
  }

  private static FitRow row(Map<String, Optional<Object>> group) {
    return Examples.row(group, "bernoulli", Inquiry.of(0.95), 0, 1);
  }

  private void write(Path out, List<GroupColumn> columns, List<FitRow> rows) {
    try (ResultWriter<FitRow> writer =
        ResultDirectory.of(out.toString(), conf)
            .write(Mode.FAIL, new FitFormat(Examples.header("types"), columns))) {
      rows.forEach(writer::add);
      assertThat(writer.commit().size()).isEqualTo(rows.size());
    }
  }

  /** A value as the JSON document would have it. */
  private static JsonNode json(Object value) {
    if (value == null) {
      return NODES.nullNode();
    } else if (value instanceof Row row) {
      ObjectNode object = NODES.objectNode();
      StructType schema = row.schema();
      for (int i = 0; i < schema.length(); i++) {
        object.set(schema.fieldNames()[i], json(row.get(i)));
      }
      return object;
    } else if (value instanceof scala.collection.Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      CollectionConverters.asJava(map).forEach((k, v) -> object.set(k.toString(), json(v)));
      return object;
    } else if (value instanceof Iterable<?> list) {
      ArrayNode array = NODES.arrayNode();
      new ArrayList<>(CollectionConverters.asJavaCollection(list)).forEach(v -> array.add(json(v)));
      return array;
    } else if (value instanceof Double number) {
      return Double.isFinite(number) ? NODES.numberNode(number) : NODES.textNode(number.toString());
    } else if (value instanceof Boolean truth) {
      return NODES.booleanNode(truth);
    } else if (value instanceof Long number) {
      return NODES.numberNode(number.intValue());
    }
    return value instanceof Integer number
        ? NODES.numberNode(number)
        : NODES.textNode(value.toString());
  }
}
