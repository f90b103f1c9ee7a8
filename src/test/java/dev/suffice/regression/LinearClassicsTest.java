package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.Term.Numeric;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Textbook models against estimates in 300-bit arithmetic: all digits of a double. */
final class LinearClassicsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stackloss",
        "swiss",
        "cars",
        "attitude",
        "lifecyclesavings",
        "anscombe1",
        "anscombe2",
        "anscombe3",
        "anscombe4",
        "trees"
      })
  void every_figure_is_the_nearest_double(String name) throws IOException {
    JsonNode reference = reference().get("models").get(name);
    LinearFit fit = fit(reference);
    assertThat(fit.weight()).isEqualTo(reference.get("n").asDouble());
    assertThat(fit.coefficients()).hasSize(reference.get("p").asInt());
    for (CoefficientEstimate estimate : fit.coefficients()) {
      assertThat(estimate.estimate())
          .isEqualTo(reference.get("coef").get(estimate.name()).asDouble());
      assertThat(estimate.standardError())
          .hasValue(reference.get("se_unbiased").get(estimate.name()).asDouble());
    }
    assertThat(fit.unbiasedSigma()).hasValue(reference.get("sigma_unbiased").asDouble());
    assertThat(fit.sigma()).isEqualTo(reference.get("sigma_mle").asDouble());
    assertThat(fit.residualSumOfSquares()).isEqualTo(reference.get("rss").asDouble());
    assertThat(fit.rSquared()).hasValue(reference.get("r_squared").asDouble());
    assertThat(fit.logLikelihood()).hasValue(reference.get("loglik").asDouble());
    double aic = reference.get("aic_counting_sigma").asDouble();
    double bic = reference.get("bic_counting_sigma").asDouble();
    assertThat(fit.criteria().orElseThrow().aic()).isCloseTo(aic, within(1e-15 * aic));
    assertThat(fit.criteria().orElseThrow().bic()).isCloseTo(bic, within(1e-15 * bic));
    // The condition of X'X in double precision, which loses digits itself.
    double squared = reference.get("cond_XtX_float64").asDouble();
    assertThat(Math.pow(fit.conditionNumber().orElseThrow(), 2))
        .isCloseTo(squared, within(squared * Math.max(1e-12, squared * 1e-15)));
  }

  private static LinearFit fit(JsonNode reference) {
    List<List<BigDecimal>> columns = new ArrayList<>();
    List<Term> terms = new ArrayList<>();
    for (int k = 0; k < reference.get("columns").size(); k++) {
      List<BigDecimal> column = new ArrayList<>();
      for (JsonNode row : reference.get("rows")) {
        column.add(new BigDecimal(row.get(k).asText()));
      }
      columns.add(column);
      if (k > 0) {
        terms.add(new Numeric(reference.get("columns").get(k).asText()));
      }
    }
    List<List<BigDecimal>> inOrder = new ArrayList<>(columns.subList(1, columns.size()));
    inOrder.add(columns.get(0));
    LinearModel model = LinearModel.of(new Design(terms, Intercept.PRESENT));
    return model.fit(Table.ofDecimals(inOrder).gram(model), 0.95);
  }

  private static JsonNode reference() throws IOException {
    String file = "/reference/linear-classics.json";
    try (InputStream in = LinearClassicsTest.class.getResourceAsStream(file)) {
      return new ObjectMapper().readTree(in);
    }
  }
}
