package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.family.Status;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.Term.Numeric;
import dev.suffice.regression.Term.Polynomial;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * NIST's linear regression sets, read as decimals: every estimate is the double nearest to the
 * exact solution, which has all digits that are certified.
 */
final class NistLinearTest {
  private static final double CERTIFIED_DIGITS = 14.3;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Norris",
        "Pontius",
        "NoInt1",
        "NoInt2",
        "Longley",
        "Wampler1",
        "Wampler2",
        "Wampler3",
        "Filip"
      })
  void every_estimate_is_the_nearest_double(String set) throws IOException {
    JsonNode reference = reference().get("linear").get(set);
    LinearFit fit = fit(set, reference);
    JsonNode exact = reference.get("exact");
    List<CoefficientEstimate> estimates = fit.coefficients();
    for (int k = 0; k < estimates.size(); k++) {
      CoefficientEstimate estimate = estimates.get(k);
      assertThat(estimate.estimate()).isEqualTo(exact.get("coef").get(k).asDouble());
      assertThat(estimate.standardError().orElseThrow())
          .isEqualTo(exact.get("se").get(k).asDouble());
    }
    assertThat(estimates).hasSize(exact.get("coef").size());
    assertThat(fit.unbiasedSigma()).hasValue(exact.get("residual_sd").asDouble());
    assertThat(fit.residualSumOfSquares()).isEqualTo(exact.get("rss").asDouble());
    assertThat(fit.rSquared()).hasValue(exact.get("r_squared").asDouble());
    boolean exactFit = fit.residualSumOfSquares() == 0;
    assertThat(fit.status()).isEqualTo(exactFit ? Status.DEGENERATE : Status.OK);
    if (exactFit) {
      assertThat(fit.overall()).isEmpty();
    } else {
      assertThat(fit.overall().orElseThrow().statistic()).isEqualTo(exact.get("f").asDouble());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Norris",
        "Pontius",
        "NoInt1",
        "NoInt2",
        "Longley",
        "Wampler1",
        "Wampler2",
        "Wampler3",
        "Filip"
      })
  void every_certified_digit_is_there(String set) throws IOException {
    JsonNode reference = reference().get("linear").get(set);
    LinearFit fit = fit(set, reference);
    JsonNode certified = reference.get("certified");
    for (int k = 0; k < fit.coefficients().size(); k++) {
      CoefficientEstimate estimate = fit.coefficients().get(k);
      assertDigits(estimate.estimate(), certified.get("coef").get(k).asText());
      if (certified.has("se")) {
        assertDigits(estimate.standardError().orElseThrow(), certified.get("se").get(k).asText());
      }
    }
    if (certified.has("residual_sd")) {
      assertDigits(fit.unbiasedSigma().orElseThrow(), certified.get("residual_sd").asText());
      assertDigits(fit.rSquared().orElseThrow(), certified.get("r_squared").asText());
    }
  }

  /** Certified values are rounded, some of them in the last digit but one. */
  private static void assertDigits(double ours, String certified) {
    BigDecimal value = new BigDecimal(certified);
    BigDecimal error = new BigDecimal(ours).subtract(value).abs();
    if (value.signum() == 0) {
      assertThat(ours).isZero();
    } else if (error.signum() != 0) {
      BigDecimal relative = error.divide(value.abs(), new MathContext(5, RoundingMode.UP));
      assertThat(-Math.log10(relative.doubleValue())).isGreaterThan(CERTIFIED_DIGITS);
    }
  }

  private static LinearFit fit(String set, JsonNode reference) throws IOException {
    List<List<BigDecimal>> columns = columns(set);
    int degree = reference.get("degree").asInt();
    List<Term> terms = new ArrayList<>();
    if (degree == 0) {
      for (int k = 1; k < columns.size(); k++) {
        terms.add(new Numeric("x" + k));
      }
    } else {
      terms.add(new Polynomial("x", degree));
    }
    Intercept intercept =
        reference.get("intercept").asBoolean() ? Intercept.PRESENT : Intercept.ABSENT;
    LinearModel model = LinearModel.of(new Design(terms, intercept));
    List<List<BigDecimal>> inOrder = new ArrayList<>(columns.subList(1, columns.size()));
    inOrder.add(columns.get(0));
    return model.fit(Table.ofDecimals(inOrder).gram(model), 0.95);
  }

  private static List<List<BigDecimal>> columns(String set) throws IOException {
    try (InputStream in = NistLinearTest.class.getResourceAsStream("/nist/" + set + ".csv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<BigDecimal[]> rows =
          text.lines()
              .skip(1)
              .map(line -> Arrays.stream(line.split(",", -1)).map(BigDecimal::new))
              .map(numbers -> numbers.toArray(BigDecimal[]::new))
              .toList();
      List<List<BigDecimal>> columns = new ArrayList<>();
      for (int k = 0; k < rows.get(0).length; k++) {
        int place = k;
        columns.add(rows.stream().map(row -> row[place]).toList());
      }
      return columns;
    }
  }

  private static JsonNode reference() throws IOException {
    try (InputStream in = NistLinearTest.class.getResourceAsStream("/nist/linear.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
