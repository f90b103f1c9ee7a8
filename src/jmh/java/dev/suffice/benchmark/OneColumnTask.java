package dev.suffice.benchmark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import breeze.stats.distributions.Gamma$;
import breeze.stats.distributions.Gaussian$;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.Term;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.SecondMoment;
import org.apache.commons.math3.stat.descriptive.summary.SumOfLogs;

/**
 * One family fitted to one column of up to {@value #MOST_ROWS} positive doubles: beside plain scans
 * of the column, and beside libraries of the JVM.
 *
 * <p>A plain scan is Spark SQL's {@code sum}, or our own reader with nothing but the least and the
 * greatest value, which is a fit of {@code uniform}. The libraries have one thread, and their
 * values in an array: reading them is off their clock, and in the live heap of that trial.
 *
 * @param name what the task is called
 * @param family whose fit it is
 * @param suffice the same work, with the answer
 * @param commonsMath how Commons Math gets the answer from all values
 * @param breeze how Breeze does
 */
record OneColumnTask(
    String name,
    String family,
    Function<SufficeFit.Measured, Answer> suffice,
    Function<double[], Answer> commonsMath,
    Function<double[], Answer> breeze)
    implements Task {
  private static final long MOST_ROWS = 10_000_000;

  /** A family of moments. */
  static OneColumnTask ofMoments() {
    return new OneColumnTask(
        "fit-moments",
        "normal",
        measured -> measured.estimate().moments(),
        OneColumnTask::commonsMathMoments,
        OneColumnTask::breezeMoments);
  }

  /** A family that needs the logarithm of each value. */
  static OneColumnTask ofLogarithms() {
    return new OneColumnTask(
        "fit-logarithms",
        "gamma",
        measured -> meansOf((Sums) measured.statistic()),
        OneColumnTask::commonsMathLogarithms,
        OneColumnTask::breezeLogarithms);
  }

  @Override
  public List<Trial> trials(Engines engines, long rows) {
    long made = Math.min(rows, MOST_ROWS);
    Path table = PositiveFamiliesTask.recipe(made).make(engines);
    ColumnInMemory column = new ColumnInMemory(engines, table, "x", (int) made);
    Contestant ours = Contestant.of(Contestant.SUFFICE, () -> suffice(engines, table));
    return List.of(
        Trial.of(
            made,
            List.of(
                ours,
                Contestant.of(
                    Contestant.SPARK_SQL_SUM,
                    () -> plainSum(engines, table),
                    () -> suffice(engines, table)),
                Contestant.of(
                    Contestant.MIN_MAX,
                    () -> minMax(engines, table),
                    () -> suffice(engines, table)))),
        Trial.of(
            made,
            List.of(
                ours,
                Contestant.of(Contestant.COMMONS_MATH, () -> commonsMath.apply(column.values())),
                Contestant.of(Contestant.BREEZE, () -> breeze.apply(column.values())))));
  }

  private Answer suffice(Engines engines, Path table) {
    SufficeFit<?> fit = SufficeFit.of(family);
    return suffice.apply(fit.measured(fit.measure(engines.scan(table), "x")));
  }

  static void plainSum(Engines engines, Path table) {
    engines.read(table).agg(sum(col("x"))).head();
  }

  private static void minMax(Engines engines, Path table) {
    SufficeFit<?> uniform = SufficeFit.of("uniform");
    uniform.fit(uniform.measure(engines.scan(table), "x"));
  }

  private static Answer meansOf(Sums sums) {
    return means(
        sums.rows().used(),
        sums.sum(Term.VALUE).dividedBy(sums.totalWeight()).doubleValue(),
        sums.sum(Term.LOG).dividedBy(sums.totalWeight()).doubleValue());
  }

  private static Answer means(double n, double mean, double meanLog) {
    return new Answer(Map.of("n", n, "mean", mean, "mean log", meanLog));
  }

  private static Answer commonsMathMoments(double[] values) {
    SecondMoment moments = new SecondMoment();
    for (double x : values) {
      moments.increment(x);
    }
    return Answer.ofMoments(
        moments.getN(), new Mean(moments).getResult(), moments.getResult() / moments.getN());
  }

  private static Answer commonsMathLogarithms(double[] values) {
    Mean mean = new Mean();
    SumOfLogs logs = new SumOfLogs();
    for (double x : values) {
      mean.increment(x);
      logs.increment(x);
    }
    return means(mean.getN(), mean.getResult(), logs.getResult() / logs.getN());
  }

  private static Answer breezeMoments(double[] values) {
    var all = Gaussian$.MODULE$.emptySufficientStatistic();
    for (double x : values) {
      all = all.$plus(Gaussian$.MODULE$.sufficientStatisticFor(x));
    }
    var fit = Gaussian$.MODULE$.mle(all);
    return Answer.ofMoments((long) all.n(), (double) fit._1(), (double) fit._2());
  }

  private static Answer breezeLogarithms(double[] values) {
    var all = Gamma$.MODULE$.emptySufficientStatistic();
    for (double x : values) {
      all = all.$plus(Gamma$.MODULE$.sufficientStatisticFor(x));
    }
    Gamma$.MODULE$.mle(all);
    return means(all.n(), all.mean(), all.meanOfLogs());
  }
}
