package dev.suffice.family;

import com.fasterxml.jackson.databind.JsonNode;
import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.CrossMoments;
import dev.suffice.statistic.PowerMoments;
import dev.suffice.statistic.PowerMomentsType;
import dev.suffice.statistic.PowerNode;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;

/** Sums of real data that are not here themselves, as computed outside the project. */
record ReferenceSums(JsonNode json) {
  static boolean isIn(JsonNode json) {
    return json.has("rows");
  }

  /** The sums of terms, each under its name. */
  Sums of(SumsFamily family) {
    SumsType type = family.statistic();
    JsonNode sums = json.required("sums");
    return new Sums(
        type,
        rows(),
        weight(),
        type.terms().stream().map(term -> exact(sums.required(term.name()))).toList());
  }

  /** The names of several columns. */
  List<String> columns() {
    return StreamSupport.stream(json.path("columns").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  /** The sums of several columns and of their products. */
  CrossMoments of(VectorFamily family) {
    return new CrossMoments(
        family.statistic(), rows(), weight(), all(json.get("sums")), all(json.get("products")));
  }

  /** The moments about a power next to the shape. */
  PowerMoments ofPowers() {
    JsonNode powers = json.required("powers");
    PowerNode node =
        new PowerNode(
            powers.required("exponent").doubleValue(),
            powers.required("origin").doubleValue(),
            PowerNode.HIGHEST_ORDER);
    return new PowerMoments(
        new PowerMomentsType(
            powers.required("lowest").doubleValue(),
            powers.required("highest").doubleValue(),
            List.of(node)),
        rows(),
        weight(),
        exact(powers.required("logarithms")),
        List.of(all(powers.required("moments"))));
  }

  private RowCounts rows() {
    return new RowCounts(json.required("rows").longValue(), 0, 0, 0, 0, 0, OptionalDouble.empty());
  }

  private ExactSum weight() {
    return ExactSum.of(json.required("rows").longValue());
  }

  private static List<ExactSum> all(JsonNode numbers) {
    return StreamSupport.stream(numbers.spliterator(), false).map(ReferenceSums::exact).toList();
  }

  private static ExactSum exact(JsonNode number) {
    return ExactSum.of(new BigDecimal(number.asText()));
  }
}
