package dev.suffice.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Jobs of counts and integers with limits: however rows are partitioned, the results are the same.
 */
final class LimitsJobTest extends SparkTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  /** The one result from a table in as many partitions. */
  private JsonNode result(String csv, String fit, int partitions) throws IOException {
    Path text = Files.writeString(directory.resolve("a.csv"), csv);
    String table = directory.resolve("table-" + partitions).toString();
    SPARK
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(text.toString())
        .repartition(partitions)
        .write()
        .mode("overwrite")
        .parquet(table);
    String out = directory.resolve("out-" + partitions).toString();
    JobRun run =
        JobRun.ofText(
            directory,
            """
            job: fit
            input: {format: parquet, path: %s}
            output: {path: %s, mode: overwrite}
            weight: n
            fits:
              - %s
            """
                .formatted(table, out, fit));
    assertThat(run.code()).as(run.err()).isZero();
    return JSON.readTree(Path.of(out, "result.json").toFile()).at("/results/0");
  }

  private JsonNode result(String csv, String fit) throws IOException {
    JsonNode one = result(csv, fit, 1);
    assertThat(result(csv, fit, 7)).isEqualTo(one);
    return one;
  }

  @Test
  void integersBelowADetectionLimitMoveTheEnd() throws IOException {
    JsonNode row =
        result(
            "x,how,n\n20,,1\n30,,1\n50,none,1\n80,,1\n40,left,2\n40,<=,1\n,,1\n",
            "{column: x, censored: how, family: discrete-uniform, test: {min: 0}}");
    assertThat(row.get("status").asText()).isEqualTo("OK");
    // With 4 rows exact and 3 of at most 40: 7 * 40 - 3 * 80 of 4, and 11 and 12 are compared.
    assertThat(row.at("/parameters/min/estimate").doubleValue()).isEqualTo(11);
    assertThat(row.at("/parameters/max/estimate").doubleValue()).isEqualTo(80);
    assertThat(row.at("/rows/censored/left").doubleValue()).isEqualTo(3);
    assertThat(row.at("/tests/0/df").intValue()).isEqualTo(2);
  }

  @Test
  void successesBesideTrialsMayBeCensored() throws IOException {
    JsonNode row =
        result(
            "x,how,m,n\n3,,8,1\n2,<=,5,2\n2,left,9,1.5\n4,>=,6,1\n5,,10,1\n7,,7,0\n,,3,1\n1,,,1\n",
            "{column: x, censored: how, trials: m, family: binomial, test: {p: 0.3}}");
    assertThat(row.get("status").asText()).isEqualTo("OK");
    assertThat(row.at("/parameters/p/interval/method").asText()).isEqualTo("profile-likelihood");
    assertThat(row.at("/rows/censored/left").doubleValue()).isEqualTo(3.5);
    assertThat(row.at("/rows/null").intValue()).isEqualTo(2);
    assertThat(row.at("/parameters/p/estimate").doubleValue())
        .isCloseTo(highest(LimitsJobTest::logLikelihood, 1), within(1e-6));
  }

  /** By thirds. */
  private static double highest(DoubleUnaryOperator logLikelihood, double most) {
    double low = 0;
    double high = most;
    while (high - low > 1e-9) {
      double left = low + (high - low) / 3;
      double right = high - (high - low) / 3;
      if (logLikelihood.applyAsDouble(left) < logLikelihood.applyAsDouble(right)) {
        low = left;
      } else {
        high = right;
      }
    }
    return low;
  }

  private static double logLikelihood(double p) {
    return BinomialDistribution.of(8, p).logProbability(3)
        + 2 * Math.log(BinomialDistribution.of(5, p).cumulativeProbability(2))
        + 1.5 * Math.log(BinomialDistribution.of(9, p).cumulativeProbability(2))
        + Math.log(BinomialDistribution.of(6, p).survivalProbability(3))
        + BinomialDistribution.of(10, p).logProbability(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"poisson", "poisson-process"})
  void eventsInExposuresMayBeInRanges(String family) throws IOException {
    JsonNode row =
        result(
            "from,to,t,n\n0,2,1.5,4\n3,5,2,3\n6,,2.5,2\n4,4,1,1\n,,1,1\n",
            "{lower: from, upper: to, exposure: t, family: FAMILY}".replace("FAMILY", family));
    assertThat(row.get("status").asText()).isEqualTo("OK");
    assertThat(row.at("/rows/censored/interval").doubleValue()).isEqualTo(7);
    // Both have the same likelihood but for a constant.
    assertThat(row.at("/parameters/rate/estimate").doubleValue())
        .isCloseTo(highest(LimitsJobTest::logLikelihoodOfRate, 20), within(1e-6));
  }

  private static double logLikelihoodOfRate(double rate) {
    return 4 * Math.log(PoissonDistribution.of(1.5 * rate).cumulativeProbability(2))
        + 3 * Math.log(PoissonDistribution.of(2 * rate).probability(2, 5))
        + 2 * Math.log(PoissonDistribution.of(2.5 * rate).survivalProbability(5))
        + PoissonDistribution.of(rate).logProbability(4);
  }

  @Test
  void integersInRangesHaveEndsInTheOuterOnes() throws IOException {
    JsonNode row =
        result(
            "from,to,n\n0,99,6\n100,199,10\n200,,5\n300,400,0\n",
            "{lower: from, upper: to, family: discrete-uniform, candidates: [{min: 0, max: 300}]}");
    assertThat(row.get("status").asText()).isEqualTo("OK");
    assertThat(row.at("/parameters/min/estimate").doubleValue()).isEqualTo(40);
    assertThat(row.at("/parameters/max/estimate").doubleValue()).isEqualTo(249);
    assertThat(row.at("/rows/censored/interval").doubleValue()).isEqualTo(16);
    assertThat(row.at("/candidates/0/logLikelihood").doubleValue())
        .isLessThan(row.get("logLikelihood").doubleValue());
  }
}
