package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.family.Status;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fits of real data against those of 60-digit arithmetic in another tool. */
final class LogisticReferenceTest {
  private static JsonNode models() {
    try (InputStream in =
        LogisticReferenceTest.class.getResourceAsStream("/reference/logistic.json")) {
      return new ObjectMapper().readTree(in).required("models");
    } catch (IOException e) {
      throw new IllegalStateException("logistic.json", e);
    }
  }

  static Stream<String> names() {
    return models().propertyStream().map(Map.Entry::getKey);
  }

  private static LogisticData data(String name) {
    String file = models().required(name).required("file").asText();
    return file.isEmpty() ? LogisticData.adult() : LogisticData.ofResource(file);
  }

  @ParameterizedTest
  @MethodSource("names")
  void rows_give_the_digits_of_the_reference(String name) {
    assertAgrees(data(name).fit(), models().required(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void cells_give_the_digits_of_the_reference(String name) {
    LogisticData data = data(name);
    if (data.first(CovariateCellsType.USUAL_MOST).cells().isPresent()) {
      assertAgrees(data.fitCells(), models().required(name));
    } else {
      assertThat(name).as("the one with more patterns than cells").isEqualTo("skin_rgb");
    }
  }

  private static void assertAgrees(LogisticFit fit, JsonNode reference) {
    if (!reference.has("coef")) {
      assertThat(fit.status()).isEqualTo(Status.NO_FINITE_MLE);
      assertThat(fit.coefficients()).isEmpty();
      return;
    }
    assertThat(fit.status()).as("%s", fit.reason()).isEqualTo(Status.OK);
    List<CoefficientEstimate> coefficients = fit.coefficients();
    assertThat(coefficients).hasSize(reference.required("coef").size());
    for (int i = 0; i < coefficients.size(); i++) {
      CoefficientEstimate coefficient = coefficients.get(i);
      String name = coefficient.name();
      assertDigits(coefficient.estimate(), reference.required("coef").required(name), 14);
      assertDigits(
          coefficient.standardError().orElseThrow(), reference.required("se").required(name), 12);
      // The larger models have none in the reference.
      for (int j = 0; j < reference.required("vcov").size(); j++) {
        double scale =
            coefficient.standardError().orElseThrow()
                * coefficients.get(j).standardError().orElseThrow();
        double entry = reference.required("vcov").required(i).required(j).asDouble();
        assertThat((fit.covariance().get(i).get(j) - entry) / scale).isBetween(-1e-12, 1e-12);
      }
    }
    LogisticFit.Likelihood likelihood = fit.likelihood().orElseThrow();
    assertDigits(likelihood.logLikelihood(), reference.required("loglik"), 15);
    assertDigits(
        likelihood.nullLogLikelihood().orElseThrow(), reference.required("null_loglik"), 15);
    assertDigits(likelihood.criteria().aic(), reference.required("aic"), 15);
    assertDigits(likelihood.criteria().bic(), reference.required("bic"), 15);
    assertDigits(likelihood.deviance(), reference.required("deviance_binary"), 15);
    assertDigits(likelihood.mcFadden().orElseThrow(), reference.required("mcfadden_r2"), 12);
  }

  private static void assertDigits(double actual, JsonNode reference, double digits) {
    BigDecimal expected = new BigDecimal(reference.asText());
    BigDecimal error = new BigDecimal(actual).subtract(expected).abs();
    double relative = error.divide(expected.abs(), MathContext.DECIMAL64).doubleValue();
    assertThat(relative)
        .as("%s against %s", actual, reference.asText())
        .isLessThan(StrictMath.pow(10, -digits));
  }
}
