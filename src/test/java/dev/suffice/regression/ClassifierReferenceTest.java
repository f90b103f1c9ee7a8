package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.family.Status;
import dev.suffice.inference.InformationCriteria;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fits of Fisher's irises against exact fractions and 60-digit logarithms of another tool. */
final class ClassifierReferenceTest {
  private static final double LEVEL = 0.95;

  private static JsonNode reference() {
    try (InputStream in =
        ClassifierReferenceTest.class.getResourceAsStream("/reference/classifiers.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException("classifiers.json", e);
    }
  }

  private static List<String> columns() {
    List<String> columns = new ArrayList<>();
    reference().required("columns").forEach(name -> columns.add(name.asText()));
    return columns;
  }

  @ParameterizedTest
  @CsvSource({"iris, 50, 50, 50", "first, 50, 30, 41"})
  void linear_discriminants_have_the_digits_of_the_reference(String name, int a, int b, int c) {
    JsonNode expected = reference().required(name);
    ClassifierFit fit = fit(new LinearDiscriminant(columns()), a, b, c);
    JsonNode linear = expected.required("linear");
    assertMeans(fit, expected);
    assertMatrix("covariance", byName(fit.common()), linear.required("covariance"));
    assertMatrix("unbiasedCovariance", fit.derived(), linear.required("unbiased"));
    for (ClassContrast contrast : fit.contrasts()) {
      JsonNode coefficients = linear.required("coefficients").required(contrast.name());
      assertThat(contrast.reference()).isEqualTo("setosa");
      for (int i = 0; i < coefficients.size(); i++) {
        assertNearest(contrast.coefficients().get(i).estimate(), coefficients.get(i));
      }
    }
    assertThat(fit.contrasts()).hasSize(2);
    assertLikelihood(fit, linear);
    assertPosterior(fit, expected, linear);
  }

  @ParameterizedTest
  @CsvSource({"iris, 50, 50, 50", "first, 50, 30, 41"})
  void quadratic_discriminants_have_the_digits_of_the_reference(String name, int a, int b, int c) {
    JsonNode expected = reference().required(name);
    ClassifierFit fit = fit(new QuadraticDiscriminant(columns()), a, b, c);
    JsonNode quadratic = expected.required("quadratic");
    assertMeans(fit, expected);
    for (ClassEstimate one : fit.classes()) {
      assertMatrix(
          "covariance",
          byName(one.parameters()),
          quadratic.required("covariance").required(one.name()));
    }
    assertLikelihood(fit, quadratic);
    assertPosterior(fit, expected, quadratic);
  }

  @ParameterizedTest
  @CsvSource({"iris, 50, 50, 50", "first, 50, 30, 41"})
  void naive_bayes_has_the_digits_of_the_reference(String name, int a, int b, int c) {
    JsonNode expected = reference().required(name);
    ClassifierFit fit =
        fit(new NaiveBayes(columns(), List.of(), List.of(), Smoothing.NONE), a, b, c);
    JsonNode naive = expected.required("naive");
    assertMeans(fit, expected);
    for (ClassEstimate one : fit.classes()) {
      Map<String, Double> parameters = byName(one.parameters());
      for (int i = 0; i < 4; i++) {
        assertNearest(
            value(parameters, "variance[" + columns().get(i) + "]"),
            naive.required("variances").required(one.name()).get(i));
      }
    }
    assertLikelihood(fit, naive);
    assertPosterior(fit, expected, naive);
  }

  private static ClassifierFit fit(Classifier classifier, int a, int b, int c) {
    ClassTable table = ClassTable.iris(a, b, c);
    ClassifierFit fit = classifier.fit(table.statistic(classifier), LEVEL);
    assertThat(fit.status()).isEqualTo(Status.OK);
    assertThat(fit.reason()).isEmpty();
    assertThat(fit.weight()).isEqualTo(a + b + c);
    return fit;
  }

  private static void assertMeans(ClassifierFit fit, JsonNode expected) {
    assertThat(fit.classes()).hasSize(3);
    for (ClassEstimate one : fit.classes()) {
      double n = expected.required("classes").required(one.name()).asDouble();
      assertThat(one.weight()).isEqualTo(n);
      assertThat(one.prior().estimate()).isEqualTo(n / expected.required("n").asDouble());
      Map<String, Double> parameters = byName(one.parameters());
      for (int i = 0; i < 4; i++) {
        assertNearest(
            value(parameters, "mean[" + columns().get(i) + "]"),
            expected.required("means").required(one.name()).get(i));
      }
    }
  }

  private static Map<String, Double> byName(List<ParameterEstimate> parameters) {
    Map<String, Double> byName = new HashMap<>();
    parameters.forEach(parameter -> byName.put(parameter.name(), parameter.estimate()));
    return byName;
  }

  private static double value(Map<String, Double> parameters, String name) {
    return Objects.requireNonNull(parameters.get(name), name);
  }

  private static void assertMatrix(
      String quantity, Map<String, Double> parameters, JsonNode matrix) {
    for (int i = 0; i < 4; i++) {
      for (int j = i; j < 4; j++) {
        String name = "%s[%s][%s]".formatted(quantity, columns().get(i), columns().get(j));
        assertNearest(value(parameters, name), matrix.get(i).get(j));
      }
    }
  }

  private static void assertLikelihood(ClassifierFit fit, JsonNode expected) {
    InformationCriteria criteria = fit.criteria().orElseThrow();
    assertDigits(fit.logLikelihood().orElseThrow(), expected.required("logLikelihood"));
    assertDigits(criteria.aic(), expected.required("aic"));
    assertDigits(criteria.bic(), expected.required("bic"));
  }

  private static void assertPosterior(ClassifierFit fit, JsonNode expected, JsonNode model) {
    JsonNode points = expected.required("points");
    for (int i = 0; i < points.size(); i++) {
      double[] x = new double[4];
      for (int k = 0; k < 4; k++) {
        x[k] = points.get(i).get(k).asDouble();
      }
      double[] p = fit.posterior().orElseThrow().probabilities(x, new String[0]);
      for (int c = 0; c < p.length; c++) {
        double exact = model.required("posterior").get(i).get(c).asDouble();
        assertThat(p[c]).isCloseTo(exact, Offset.offset(1e-12 * exact));
      }
    }
  }

  /** The double nearest to the exact value. */
  private static void assertNearest(double actual, JsonNode expected) {
    assertThat(actual).isEqualTo(new BigDecimal(expected.asText()).doubleValue());
  }

  private static void assertDigits(double actual, JsonNode expected) {
    double exact = Double.parseDouble(expected.asText());
    assertThat(actual).isCloseTo(exact, Offset.offset(4 * Math.ulp(exact)));
  }
}
