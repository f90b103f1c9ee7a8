package dev.suffice.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.CategoryCounts;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.StatisticType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measurements that read several columns at once: labels and numbers, in any order. */
final class SeveralColumnsTest extends SparkTest {
  /** Counts rows as texts: what stands in all three columns, joined. */
  private static final class RowTexts implements StatisticType<CategoryCounts> {
    private static final long serialVersionUID = 1L;

    @Override
    public int id() {
      return CategoryCounts.TYPE.id();
    }

    @Override
    public void write(ByteSink sink) {
      CategoryCounts.TYPE.write(sink);
    }

    @Override
    public CategoryCounts empty() {
      return CategoryCounts.TYPE.empty();
    }

    @Override
    public List<Feed> feeds() {
      return List.of(Feed.NUMBER, Feed.LABEL, Feed.NUMBER);
    }

    @Override
    public Accumulator<CategoryCounts> accumulator(Block layout, Grouping grouping) {
      Block texts = Block.ofLabels(layout.capacity(), layout.weights());
      return new RowTextAccumulator(texts, CategoryCounts.TYPE.accumulator(texts, grouping));
    }

    @Override
    public CategoryCounts read(ByteSource source) {
      return CategoryCounts.TYPE.read(source);
    }
  }

  private record RowTextAccumulator(Block texts, Accumulator<CategoryCounts> counts)
      implements Accumulator<CategoryCounts> {
    @Override
    public void ensureSlots(int slots) {
      counts.ensureSlots(slots);
    }

    @Override
    public void add(Block block) {
      assertThat(block.valueColumns()).isEqualTo(2);
      for (int i = 0; i < block.size(); i++) {
        texts.slots()[i] = block.slots()[i];
        texts.labels()[i] =
            text(block.values(0), i) + block.labels(0)[i] + text(block.values(1), i);
      }
      texts.resize(block.size());
      texts.weights().ifPresent(w -> w.copy(block.weights().orElseThrow(), block.size()));
      counts.add(texts);
    }

    private static String text(NumberColumn column, int i) {
      return column.exact(i).toString();
    }

    @Override
    public void addNulls(int slot, long rows) {
      counts.addNulls(slot, rows);
    }

    @Override
    public CategoryCounts snapshot(int slot) {
      return counts.snapshot(slot);
    }

    @Override
    public int bytesPerSlot() {
      return counts.bytesPerSlot();
    }
  }

  private static final Measurement ROWS =
      new Measurement(
          List.of("x", "name", "y"), Optional.of("w"), Optional.empty(), new RowTexts());

  /** Every eleventh x, thirteenth name, seventeenth y and nineteenth w is null. */
  private static Dataset<Row> table() {
    return SPARK
        .range(0, 3000, 1, 3)
        .selectExpr(
            "if(id % 13 = 0, null, concat('n', id % 3)) as name",
            "if(id % 19 = 0, null, double(id % 2 + 1)) as w",
            "if(id % 17 = 0, null, cast(id % 5 as decimal(20, 1))) as y",
            "if(id % 11 = 0, null, id % 4) as x",
            "id % 7 as g");
  }

  private static CategoryCounts expected(int group) {
    Map<String, Double> weights = new TreeMap<>();
    long nulls = 0;
    for (long id = 0; id < 3000; id++) {
      if (group >= 0 && id % 7 != group) {
        continue;
      }
      if (id % 11 == 0 || id % 13 == 0 || id % 17 == 0 || id % 19 == 0) {
        nulls++;
      } else {
        weights.merge(id % 4 + "n" + id % 3 + id % 5, id % 2 + 1.0, Double::sum);
      }
    }
    Block block =
        Block.ofLabels(
            weights.size(),
            Optional.of(
                NumberColumn.over(weights.values().stream().mapToDouble(w -> w).toArray())));
    System.arraycopy(weights.keySet().toArray(), 0, block.labels(), 0, weights.size());
    block.resize(weights.size());
    Accumulator<CategoryCounts> accumulator =
        CategoryCounts.TYPE.accumulator(block, StatisticType.Grouping.TOTAL);
    accumulator.add(block);
    accumulator.addNulls(0, nulls);
    return accumulator.snapshot(0);
  }

  private static void assertSame(CategoryCounts actual, CategoryCounts expected) {
    assertThat(actual.weights()).isEqualTo(expected.weights());
    assertThat(actual.rows().nulls()).isEqualTo(expected.rows().nulls());
  }

  private static Stream<Dataset<Row>> waysToRead(String name) {
    String path = "target/test-several-columns-" + name;
    table().write().mode("overwrite").parquet(path);
    Dataset<Row> parquet = SPARK.read().parquet(path);
    return Stream.of(table(), parquet, parquet.where("x is null or x >= 0").repartition(5));
  }

  @Test
  void all_columns_of_a_row_come_together() {
    waysToRead("total")
        .forEach(
            table -> {
              ScanResult result = Scan.of(table).measure(List.of(ROWS));
              assertSame(
                  (CategoryCounts) result.groups().iterator().next().statistics().get(0),
                  expected(-1));
              assertThat(result.rowsRead()).isEqualTo(3000);
            });
  }

  @Test
  void so_they_do_in_groups_and_beside_other_measurements() {
    waysToRead("groups")
        .forEach(
            table -> {
              ScanResult result =
                  Scan.of(table)
                      .groupedBy(List.of("g"))
                      .measure(List.of(Measurement.of("y", CategoryCounts.TYPE), ROWS));
              int group = 0;
              for (ScanResult.Group found : result.groups()) {
                assertSame((CategoryCounts) found.statistics().get(1), expected(group++));
              }
              assertThat(group).isEqualTo(7);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"x, name", "x, name, y, w", ""})
  void as_many_columns_are_needed_as_the_statistic_reads(String names) {
    List<String> columns = Stream.of(names.split(", ")).filter(n -> !n.isEmpty()).toList();
    assertThatThrownBy(() -> Measurement.of(columns, new RowTexts()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The statistic reads 3 columns");
  }

  @Test
  void each_column_is_found_and_of_its_kind() {
    assertThatThrownBy(
            () ->
                Scan.of(table())
                    .check(List.of(Measurement.of(List.of("x", "name", "z"), new RowTexts()))))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("There is no column z");
    assertThatThrownBy(
            () ->
                Scan.of(table())
                    .check(List.of(Measurement.of(List.of("x", "y", "name"), new RowTexts()))))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("Column name must be a number");
  }

  @Test
  void a_failure_names_all_columns() {
    Dataset<Row> negative = table().withColumn("w", functions.expr("-w"));
    assertThatThrownBy(() -> Scan.of(negative).measure(List.of(ROWS)))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("(columns x, name, y, weight w)");
  }
}
