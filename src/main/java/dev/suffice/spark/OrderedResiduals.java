package dev.suffice.spark;

import dev.suffice.regression.Design;
import dev.suffice.regression.ResidualOfRow;
import dev.suffice.regression.SuccessiveDifferences;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.LinearResidual;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The residuals of a table's rows, sorted by a column: one more read, and a shuffle.
 *
 * <ul>
 *   <li>Rows that agree in the column are ordered by their residuals.
 *   <li>Rows without a residual are passed over; one with a residual but no place in the order is
 *       refused.
 * </ul>
 */
final class OrderedResiduals {
  private static final String RESIDUAL = "residual";
  private static final String ORDER = "order";

  private OrderedResiduals() {}

  static SuccessiveDifferences of(
      Dataset<Row> table, Design design, String target, LinearResidual residual, String order) {
    List<String> numbers = new ArrayList<>(design.numbers());
    numbers.add(target);
    String name = TableFields.of(table).free(RESIDUAL, List.of());
    Dataset<Row> rows =
        table
            .withColumn(
                name, Predictions.column(numbers, design.categories(), new ResidualOfRow(residual)))
            .select(Predictions.named(order).as(ORDER), new Column(name).as(RESIDUAL));
    List<byte[]> stretches =
        rows.where(new Column(RESIDUAL).isNotNull())
            .orderBy(ORDER, RESIDUAL)
            .toJavaRDD()
            .mapPartitions(stretch -> stretch(stretch, order))
            .collect();
    SuccessiveDifferences all = SuccessiveDifferences.NONE;
    for (byte[] stretch : stretches) {
      all = all.then(SuccessiveDifferences.read(new ByteSource(stretch)));
    }
    return all;
  }

  /** A name that no column of the table has. */
  private static Iterator<byte[]> stretch(Iterator<Row> rows, String order) {
    SuccessiveDifferences.Builder builder = new SuccessiveDifferences.Builder();
    while (rows.hasNext()) {
      Row row = rows.next();
      if (row.isNullAt(0)) {
        throw new DataException(
            "Column %s orders the rows, but a row that the model uses has none there"
                .formatted(order));
      }
      builder.add(row.getDouble(1));
    }
    ByteSink sink = new ByteSink();
    builder.build().write(sink);
    return List.of(sink.toBytes()).iterator();
  }
}
