package dev.suffice.spark;

import dev.suffice.statistic.StatisticType.Feed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/**
 * Which columns are read, and for what; in the table's own order, so that the plan need not reorder
 * them.
 */
final class ColumnUses {
  private final TableFields fields;
  private final Map<String, Integer> ordinals = new LinkedHashMap<>();
  private final List<InputColumn> columns = new ArrayList<>();

  ColumnUses(Dataset<Row> table, List<String> wanted) {
    this.fields = TableFields.of(table);
    boolean[] used = new boolean[fields.schema().length()];
    wanted.forEach(name -> used[fields.indexOf(name)] = true);
    for (int i = 0; i < used.length; i++) {
      if (used[i]) {
        ordinals.put(fields.schema().fields()[i].name(), ordinals.size());
      }
    }
  }

  /** The columns that are read, each for a use. */
  List<InputColumn> columns() {
    return List.copyOf(columns);
  }

  DataType type(String name) {
    return fields.field(name).dataType();
  }

  /** The place of a column in this use among all, from now on. */
  int place(String name, InputColumn.Use use) {
    StructField field = fields.field(name);
    Integer ordinal = ordinals.get(field.name());
    InputColumn column =
        new InputColumn(field.name(), field.dataType(), ordinal == null ? -1 : ordinal, use);
    int known = columns.indexOf(column);
    if (known >= 0) {
      return known;
    }
    columns.add(column);
    return columns.size() - 1;
  }

  private int place(Optional<String> name) {
    return name.map(n -> place(n, InputColumn.Use.NUMBER)).orElse(MeasurementFeed.Source.ABSENT);
  }

  /** Where a measurement finds what it reads. */
  MeasurementFeed.Source source(Measurement measurement) {
    List<Feed> feeds = measurement.type().feeds();
    List<Integer> values =
        IntStream.range(0, feeds.size())
            .mapToObj(i -> place(measurement.columns().get(i), use(feeds.get(i))))
            .toList();
    return new MeasurementFeed.Source(
        values,
        place(measurement.weight()),
        place(measurement.companion()),
        measurement.type(),
        measurement.scope());
  }

  private static InputColumn.Use use(Feed feed) {
    return switch (feed) {
      case NUMBER, LOWER_END, UPPER_END -> InputColumn.Use.NUMBER;
      case LABEL, OPTIONAL_LABEL -> InputColumn.Use.LABEL;
    };
  }
}
