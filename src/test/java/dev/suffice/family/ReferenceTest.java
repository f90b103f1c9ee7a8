package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.inference.InformationCriteria;
import dev.suffice.statistic.SufficientStatistic;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fits of real data against references of 25 digits from outside the project, in {@code
 * src/test/resources/reference}; prints the digits reached.
 */
final class ReferenceTest {
  private static final List<String> SETS = List.of("coin-flips", "kerrich", "dice", "samples");

  /** Families whose rows have a logarithm each, which is rounded. */
  private static final Set<String> ROUNDED_TERMS = Set.of("binomial", "poisson", "lognormal");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, Double> FEWEST_DIGITS = new TreeMap<>();

  /** A sample with its fit, as the reference has it. */
  private record Case(String name, JsonNode data, JsonNode fit) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String set : SETS) {
      try (InputStream file =
          ReferenceTest.class.getResourceAsStream("/reference/" + set + ".json")) {
        JsonNode root = JSON.readTree(file);
        for (JsonNode fit : root.get("fits")) {
          String name = fit.get("data").asText();
          cases.add(new Case(name + ", " + text(fit, "family"), root.get("data").get(name), fit));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agrees_with_the_reference(Case reference) {
    check(Families.named(text(reference.fit, "family")).orElseThrow(), reference);
  }

  private static <S extends SufficientStatistic<S>> void check(Family<S> family, Case reference) {
    S statistic = statistic(family, reference.data);
    Fit.Maximum fit = (Fit.Maximum) family.fit(statistic);
    assertThat(fit.status()).isEqualTo(Status.OK);
    boolean exact = !ROUNDED_TERMS.contains(family.name());
    List<String> names = fit.estimate().names();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String kind = names.size() > 2 ? "p" : name;
      BigDecimal estimate = number(reference.fit.get("parameters"), name);
      BigDecimal error = number(reference.fit.get("standardErrors"), name);
      double ours = fit.estimate().value(name);
      double ourError = fit.covariance().orElseThrow().standardError(i);
      record(family, kind, ours, estimate, 15);
      record(family, kind + ", standard error", ourError, error, 15);
      if (!(family instanceof Lognormal)) {
        assertThat(ours).as(name).isEqualTo(estimate.doubleValue());
        assertThat(ourError).as(name).isEqualTo(error.doubleValue());
      }
    }
    double logLikelihood = number(reference.fit, "logLikelihood").doubleValue();
    if (exact) {
      assertThat(fit.logLikelihood()).isEqualTo(logLikelihood);
    }
    InformationCriteria criteria = family.criteria(fit, statistic);
    record(
        family, "log-likelihood", fit.logLikelihood(), number(reference.fit, "logLikelihood"), 15);
    record(family, "AIC", criteria.aic(), number(reference.fit, "aic"), 15);
    record(family, "BIC", criteria.bic(), number(reference.fit, "bic"), 15);
  }

  private static <S extends SufficientStatistic<S>> S statistic(Family<S> family, JsonNode data) {
    if (data.has("labels")) {
      double[] weights =
          numbers(data, "weights").stream().mapToDouble(BigDecimal::doubleValue).toArray();
      String[] labels = strings(data, "labels").toArray(new String[0]);
      return Data.ofLabels(labels).weighted(weights).statistic(family);
    }
    return Decimals.statistic(
        family, numbers(data, "values"), numbers(data, "weights"), numbers(data, "companions"));
  }

  /** Digits that agree, from the relative error. */
  private static void record(
      Family<?> family, String quantity, double ours, BigDecimal reference, double atLeast) {
    BigDecimal error =
        new BigDecimal(ours).subtract(reference).divide(reference, MathContext.DECIMAL32).abs();
    double digits = error.signum() == 0 ? 17 : Math.min(17, -Math.log10(error.doubleValue()));
    FEWEST_DIGITS.merge(family.name() + " " + quantity, digits, Math::min);
    assertThat(digits).as(quantity).isGreaterThan(atLeast);
  }

  @AfterAll
  static void print() {
    FEWEST_DIGITS.forEach(
        (quantity, digits) -> System.out.printf("%-45s %5.1f digits%n", quantity, digits));
  }

  private static BigDecimal number(JsonNode node, String key) {
    return new BigDecimal(text(node, key));
  }

  private static String text(JsonNode node, String key) {
    return node.required(key).asText();
  }

  private static List<BigDecimal> numbers(JsonNode node, String key) {
    return strings(node, key).stream().map(BigDecimal::new).toList();
  }

  private static List<String> strings(JsonNode node, String key) {
    try {
      return node.has(key)
          ? JSON.treeToValue(node.get(key), new TypeReference<List<String>>() {})
          : List.of();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
