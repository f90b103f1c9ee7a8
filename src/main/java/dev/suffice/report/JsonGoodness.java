package dev.suffice.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.suffice.goodness.Figure;
import dev.suffice.goodness.GoodnessOfFit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tests of goodness of fit as JSON: {@code {"name", "statistic", "df", "pValue", "parameters",
 * "bootstrapPValue", "replicates", "simulatedRows"}}.
 *
 * <p>A figure is a number, or {@code {"lower", "upper"}} where it is known within bounds only; what
 * a test does not have is null. {@code parameters} is {@code "estimated"} or {@code "given"}: those
 * that the null has.
 */
final class JsonGoodness {
  private JsonGoodness() {}

  static void write(JsonGenerator json, List<GoodnessOfFit> tests) throws IOException {
    json.writeArrayFieldStart("goodnessOfFit");
    for (GoodnessOfFit test : tests) {
      json.writeStartObject();
      json.writeStringField("name", test.name());
      write(json, "statistic", Optional.of(test.statistic()));
      write(json, "df", test.df());
      write(json, "pValue", Optional.of(test.pValue()));
      json.writeStringField("parameters", test.parameters().label());
      writeSimulated(json, test.bootstrap());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, String key, Optional<Figure> figure)
      throws IOException {
    json.writeFieldName(key);
    if (figure.isEmpty()) {
      json.writeNull();
    } else if (figure.get() instanceof Figure.Exact exact) {
      json.writeNumber(exact.value());
    } else {
      json.writeStartObject();
      json.writeNumberField("lower", figure.get().lower());
      json.writeNumberField("upper", figure.get().upper());
      json.writeEndObject();
    }
  }

  private static void writeSimulated(
      JsonGenerator json, Optional<GoodnessOfFit.Simulated> simulated) throws IOException {
    if (simulated.isEmpty()) {
      json.writeNullField("bootstrapPValue");
      json.writeNullField("replicates");
      json.writeNullField("simulatedRows");
    } else {
      json.writeNumberField("bootstrapPValue", simulated.get().pValue());
      json.writeNumberField("replicates", simulated.get().replicates());
      json.writeNumberField("simulatedRows", simulated.get().rows());
    }
  }

  /** The tests of a result; none in a result of before there were any. */
  static List<GoodnessOfFit> read(JsonNode row) {
    List<GoodnessOfFit> tests = new ArrayList<>();
    for (JsonNode test : row.path("goodnessOfFit")) {
      tests.add(
          new GoodnessOfFit(
              StoredRow.text(test, "name"),
              figure(StoredRow.require(test, "statistic")),
              Optional.of(test.path("df"))
                  .filter(df -> df.isNumber() || df.isObject())
                  .map(JsonGoodness::figure),
              figure(StoredRow.require(test, "pValue")),
              GoodnessOfFit.Source.labelled(StoredRow.text(test, "parameters")),
              simulated(test)));
    }
    return tests;
  }

  private static Figure figure(JsonNode figure) {
    return figure.isObject()
        ? new Figure.Bounds(StoredRow.number(figure, "lower"), StoredRow.number(figure, "upper"))
        : new Figure.Exact(StoredRow.number(figure));
  }

  private static Optional<GoodnessOfFit.Simulated> simulated(JsonNode test) {
    return test.path("bootstrapPValue").isNumber()
        ? Optional.of(
            new GoodnessOfFit.Simulated(
                StoredRow.number(test, "bootstrapPValue"),
                (int) StoredRow.count(test, "replicates"),
                (int) StoredRow.count(test, "simulatedRows")))
        : Optional.empty();
  }
}
