package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.exact.Rational;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.Term;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The normal distribution on NIST's reference data, which are made to break formulas: read as
 * decimals, every certified digit; read as doubles, the correctly rounded result for the doubles.
 */
final class NistTest {
  private static final Normal NORMAL = new Normal();
  private static final MathContext EXACT = new MathContext(60);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lew",
        "Lottery",
        "Mavro",
        "Michelso",
        "NumAcc1",
        "NumAcc2",
        "NumAcc3",
        "PiDigits"
      })
  void univariate_sets_as_decimals_have_every_certified_digit(String set) throws IOException {
    JsonNode certified = certified("univariate", set);
    Sums s = Decimals.statistic(NORMAL, column(set, 0));
    Fit.Maximum fit = (Fit.Maximum) NORMAL.fit(s);
    assertThat(NORMAL.size(s)).isEqualTo(certified.get("n").asDouble());
    assertCertified(fit.estimate().value("mean"), certified.get("mean").asText());
    assertCertified(derived(fit, s, "unbiasedSd"), certified.get("sd").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lew",
        "Lottery",
        "Mavro",
        "Michelso",
        "NumAcc1",
        "NumAcc2",
        "NumAcc3",
        "PiDigits"
      })
  void univariate_sets_as_doubles_are_correctly_rounded(String set) throws IOException {
    double[] values = column(set, 0).stream().mapToDouble(BigDecimal::doubleValue).toArray();
    Sums s = Data.of(values).statistic(NORMAL);
    Fit.Maximum fit = (Fit.Maximum) NORMAL.fit(s);

    BigDecimal n = BigDecimal.valueOf(values.length);
    BigDecimal sum = BigDecimal.ZERO;
    for (double x : values) {
      sum = sum.add(new BigDecimal(x));
    }
    BigDecimal mean = sum.divide(n, EXACT);
    BigDecimal squares = BigDecimal.ZERO;
    for (double x : values) {
      squares = squares.add(new BigDecimal(x).subtract(mean).pow(2));
    }
    BigDecimal variance = squares.divide(n, EXACT);
    BigDecimal unbiased = squares.divide(n.subtract(BigDecimal.ONE), EXACT);
    assertThat(fit.estimate())
        .isEqualTo(
            Parameters.of("mean", mean.doubleValue(), "sd", variance.sqrt(EXACT).doubleValue()));
    assertThat(derived(fit, s, "variance")).isEqualTo(variance.doubleValue());
    assertThat(derived(fit, s, "unbiasedVariance")).isEqualTo(unbiased.doubleValue());
    assertThat(derived(fit, s, "unbiasedSd")).isEqualTo(unbiased.sqrt(EXACT).doubleValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"SmLs01", "SmLs04", "SiRstv", "AtmWtAg"})
  void variance_sets_as_decimals_have_every_certified_digit(String set) throws IOException {
    JsonNode certified = certified("anova", set);
    List<BigDecimal> treatments = column(set, 0);
    List<BigDecimal> values = column(set, 1);
    Map<BigDecimal, List<BigDecimal>> groups = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      groups.computeIfAbsent(treatments.get(i), t -> new ArrayList<>()).add(values.get(i));
    }
    Rational within = Rational.ZERO;
    Sums total = NORMAL.statistic().empty();
    for (Map.Entry<BigDecimal, List<BigDecimal>> group : groups.entrySet()) {
      Sums s = Decimals.statistic(NORMAL, group.getValue());
      Fit.Maximum fit = (Fit.Maximum) NORMAL.fit(s);
      String mean = certified.get("groupMeans").get(group.getKey().toString()).asText();
      assertThat(fit.estimate().value("mean")).isEqualTo(new BigDecimal(mean).doubleValue());
      within = within.plus(squaresAboutMean(s));
      total = total.plus(s);
    }
    Rational df = Rational.of(values.size() - groups.size());
    assertCertified(within.doubleValue(), certified.get("withinSumOfSquares").asText());
    assertCertified(within.dividedBy(df).sqrt(), certified.get("residualSd").asText());
    assertCertified(
        squaresAboutMean(total).minus(within).doubleValue(),
        certified.get("betweenSumOfSquares").asText());
  }

  private static Rational squaresAboutMean(Sums s) {
    Rational sum = s.sum(Term.VALUE);
    return s.sum(Term.VALUE_SQUARED).minus(sum.squared().dividedBy(s.totalWeight()));
  }

  /** Rounded to as many digits as are certified, the number is the certified one. */
  private static void assertCertified(double ours, String certified) {
    BigDecimal expected = new BigDecimal(certified);
    // A certified 1 or 0.1 is exact, and a double has 15 digits of it.
    int digits = Math.max(15, expected.precision());
    assertThat(new BigDecimal(ours).round(new MathContext(digits))).isEqualByComparingTo(expected);
  }

  private static double derived(Fit.Maximum fit, Sums s, String name) {
    return new Parameters(NORMAL.derived(fit, s)).value(name);
  }

  private static JsonNode certified(String kind, String set) throws IOException {
    try (InputStream file = NistTest.class.getResourceAsStream("/nist/certified.json")) {
      return new ObjectMapper().readTree(file).required(kind).required(set);
    }
  }

  /** A column of the data file, below its header. */
  private static List<BigDecimal> column(String set, int i) throws IOException {
    try (InputStream file = NistTest.class.getResourceAsStream("/nist/" + set + ".csv")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .skip(1)
          .map(line -> new BigDecimal(line.split(",", -1)[i].strip()))
          .toList();
    }
  }
}
