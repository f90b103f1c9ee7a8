package dev.suffice.benchmark;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.var_pop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.job.Suffice;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * The best family of each of {@value #COLUMNS} columns of up to {@value #MOST_ROWS} rows: the whole
 * job {@code columns: all-numeric, family: auto}, from its file to the result on disk.
 *
 * <p>Rivals sum each column, or give its number of values, mean, variance and ends; they fit
 * nothing.
 */
final class ColumnsAutoTask implements Task {
  private static final long MOST_ROWS = 1_000_000;
  private static final int COLUMNS = 20;

  /** Normal, lognormal and exponential values, shares, counts, ratings and flags. */
  private static final List<String> KINDS =
      List.of(
          "10 + 3 * randn(%d)",
          "exp(0.7 * randn(%d) + 1)",
          "-25 * ln(1 - rand(%d))",
          "1 / (1 + exp(-randn(%d)))",
          "CAST(floor(exp(1.2 * randn(%d) + 2)) AS INT)",
          "CAST(floor(-40 * ln(1 - rand(%d))) AS BIGINT)",
          "CAST(1 + floor(5 * rand(%d)) AS INT)",
          "CAST(rand(%d) < 0.3 AS INT)",
          "round(exp(0.4 * randn(%d) + 3), 2)",
          "100 * randn(%d)");

  @Override
  public String name() {
    return "columns-auto";
  }

  @Override
  public List<Trial> trials(Engines engines, long rows) {
    long made = Math.min(rows, MOST_ROWS);
    Path table = recipe(made).make(engines);
    return List.of(
        Trial.of(
            made,
            List.of(
                Contestant.of(
                    Contestant.SUFFICE, () -> run(engines, table), () -> answer(result(engines))),
                Contestant.of(
                    Contestant.SPARK_SQL_SUM,
                    () -> sums(engines, table),
                    () -> answer(result(engines))),
                Contestant.of(Contestant.SPARK_SQL, () -> sparkSql(engines, table)))));
  }

  private Recipe recipe(long rows) {
    return new Recipe(
        name(),
        rows,
        IntStream.range(0, COLUMNS)
            .mapToObj(k -> KINDS.get(k % KINDS.size()).formatted(k) + " AS " + column(k))
            .toList());
  }

  private static String column(int k) {
    return "c" + k;
  }

  private static Path result(Engines engines) {
    return engines.data().resolve("columns-auto-result");
  }

  /** As {@code jobs/submit} does, in the session that is there. */
  private static void run(Engines engines, Path table) throws IOException {
    Path file = engines.data().resolve("columns-auto.yaml");
    Files.writeString(
        file,
        """
        job: fit
        name: columns-auto
        input: {format: parquet, path: "%s"}
        output: {path: "%s", mode: overwrite}
        fits: [{columns: all-numeric, family: auto}]
        """
            .formatted(table, result(engines)));
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    try {
      Suffice.main(new String[] {"run", file.toString()});
    } finally {
      System.setOut(out);
    }
  }

  /** The moments that the normal fits have of each column. */
  private static Answer answer(Path result) throws IOException {
    Map<String, Double> values = new LinkedHashMap<>();
    JsonNode document = new ObjectMapper().readTree(result.resolve("result.json").toFile());
    for (JsonNode row : document.get("results")) {
      if (row.get("family").asText().equals("normal")) {
        String column = row.get("column").asText();
        double sd = row.at("/parameters/sd/estimate").asDouble();
        values.put("n of " + column, row.at("/rows/used").asDouble());
        values.put("mean of " + column, row.at("/parameters/mean/estimate").asDouble());
        values.put("variance of " + column, sd * sd);
      }
    }
    return new Answer(values);
  }

  private static void sums(Engines engines, Path table) {
    aggregate(engines, table, List.of(c -> sum(c)));
  }

  private static Answer sparkSql(Engines engines, Path table) {
    Row row =
        aggregate(
            engines,
            table,
            List.of(c -> count(c), c -> avg(c), c -> var_pop(c), c -> min(c), c -> max(c)));
    Map<String, Double> values = new LinkedHashMap<>();
    for (int k = 0; k < COLUMNS; k++) {
      values.put("n of " + column(k), (double) row.getLong(5 * k));
      values.put("mean of " + column(k), row.getDouble(5 * k + 1));
      values.put("variance of " + column(k), row.getDouble(5 * k + 2));
    }
    return new Answer(values);
  }

  private static Row aggregate(
      Engines engines, Path table, List<Function<Column, Column>> functions) {
    List<Column> all = new ArrayList<>();
    for (int k = 0; k < COLUMNS; k++) {
      for (Function<Column, Column> function : functions) {
        all.add(function.apply(col(column(k))));
      }
    }
    return engines
        .read(table)
        .agg(all.get(0), all.subList(1, all.size()).toArray(Column[]::new))
        .head();
  }
}
