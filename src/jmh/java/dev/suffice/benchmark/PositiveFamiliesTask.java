package dev.suffice.benchmark;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;

import dev.suffice.family.Families;
import dev.suffice.family.Family;
import dev.suffice.family.Fit;
import dev.suffice.spark.Measurement;
import dev.suffice.spark.Scan;
import dev.suffice.statistic.SufficientStatistic;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * Ten families of positive values fitted to one column at once, beside each of them alone, and
 * beside a plain sum of the column: a family more should cost little.
 *
 * <p>Rivals compute the means from which the families could be fitted, and fit none.
 */
final class PositiveFamiliesTask implements Task {
  private static final List<String> FAMILIES =
      List.of(
          "exponential",
          "gamma",
          "inverse-gamma",
          "inverse-gaussian",
          "lognormal",
          "chi-squared",
          "rayleigh",
          "maxwell",
          "nakagami",
          "levy");

  private static final SumsType ALL_TERMS =
      SumsType.of(
          Support.POSITIVE,
          Term.VALUE,
          Term.VALUE_SQUARED,
          Term.LOG,
          Term.LOG_SQUARED,
          Term.RECIPROCAL);

  @Override
  public String name() {
    return "positive-families";
  }

  /** The data, for whoever else needs positive doubles. */
  static Recipe recipe(long rows) {
    return new Recipe("positive-families", rows, List.of("exp(0.7 * randn(7) + 1) AS x"));
  }

  @Override
  public List<Trial> trials(Engines engines, long rows) {
    Path table = recipe(rows).make(engines);
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(
        Contestant.of(
            Contestant.SUFFICE, () -> fit(engines, table, FAMILIES), () -> means(engines, table)));
    contestants.add(
        Contestant.of(
            Contestant.SPARK_SQL_SUM,
            () -> OneColumnTask.plainSum(engines, table),
            () -> means(engines, table)));
    for (String family : FAMILIES) {
      contestants.add(
          Contestant.of(
              family, () -> fit(engines, table, List.of(family)), () -> means(engines, table)));
    }
    contestants.add(Contestant.of(Contestant.SPARK_SQL, () -> sparkSql(engines, table)));
    contestants.add(Contestant.of(Contestant.DUCKDB, () -> duckdb(engines, table)));
    return List.of(Trial.of(rows, contestants));
  }

  /** One scan for all of the families, whose statistics unite where their values are the same. */
  private static void fit(Engines engines, Path table, List<String> names) {
    List<Family<?>> families = names.stream().<Family<?>>map(PositiveFamiliesTask::family).toList();
    List<SumsType> types = new ArrayList<>();
    for (Family<?> family : families) {
      SumsType type = (SumsType) family.statistic();
      Optional<SumsType> shared = types.stream().filter(type::sharesValuesWith).findFirst();
      shared.ifPresent(types::remove);
      types.add(shared.map(type::union).orElse(type));
    }
    List<Measurement> measurements = types.stream().map(type -> Measurement.of("x", type)).toList();
    List<SufficientStatistic<?>> statistics =
        engines.scan(table).measure(measurements).groups().iterator().next().statistics();
    for (Family<?> family : families) {
      SumsType type = (SumsType) family.statistic();
      for (SufficientStatistic<?> statistic : statistics) {
        if (((Sums) statistic).type().sharesValuesWith(type)) {
          requireMaximum(family, statistic);
        }
      }
    }
  }

  private static Family<?> family(String name) {
    return Families.named(name).orElseThrow();
  }

  // Statistics of the same values have at least the family's terms.
  @SuppressWarnings("unchecked")
  private static <S extends SufficientStatistic<S>> void requireMaximum(
      Family<S> family, SufficientStatistic<?> statistic) {
    if (!(family.fit((S) statistic) instanceof Fit.Maximum)) {
      throw new WrongAnswerException("There is no fit of " + family.name());
    }
  }

  private static Answer means(Engines engines, Path table) {
    Sums sums =
        (Sums)
            Scan.of(engines.read(table))
                .measure(List.of(Measurement.of("x", ALL_TERMS)))
                .groups()
                .iterator()
                .next()
                .statistics()
                .get(0);
    return answer(
        sums.rows().used(),
        mean(sums, Term.VALUE),
        mean(sums, Term.VALUE_SQUARED),
        mean(sums, Term.LOG),
        mean(sums, Term.LOG_SQUARED),
        mean(sums, Term.RECIPROCAL));
  }

  private static double mean(Sums sums, Term term) {
    return sums.sum(term).dividedBy(sums.totalWeight()).doubleValue();
  }

  private static Answer answer(
      double n, double x, double square, double log, double logSquare, double reciprocal) {
    return new Answer(
        Map.of(
            "n", n,
            "mean", x,
            "mean square", square,
            "mean log", log,
            "mean squared log", logSquare,
            "mean reciprocal", reciprocal));
  }

  private static Answer sparkSql(Engines engines, Path table) {
    Row row =
        engines
            .read(table)
            .agg(
                count(col("x")),
                avg(col("x")),
                avg(expr("x * x")),
                avg(expr("ln(x)")),
                avg(expr("ln(x) * ln(x)")),
                avg(expr("1 / x")))
            .head();
    return answer(
        row.getLong(0),
        row.getDouble(1),
        row.getDouble(2),
        row.getDouble(3),
        row.getDouble(4),
        row.getDouble(5));
  }

  private static Answer duckdb(Engines engines, Path table) throws SQLException {
    String query =
        "SELECT count(x), avg(x), avg(x * x), avg(ln(x)), avg(ln(x) * ln(x)), avg(1 / x) FROM "
            + Engines.duckdbSource(table);
    try (Statement statement = engines.duckdb().createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return answer(
          row.getLong(1),
          row.getDouble(2),
          row.getDouble(3),
          row.getDouble(4),
          row.getDouble(5),
          row.getDouble(6));
    }
  }
}
