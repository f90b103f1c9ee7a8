package dev.suffice.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.suffice.family.Candidate;
import dev.suffice.family.Censoring;
import dev.suffice.family.Covariance;
import dev.suffice.family.Fit;
import dev.suffice.family.Parameters;
import dev.suffice.family.QuantileEstimate;
import dev.suffice.inference.AkaikeRank;
import dev.suffice.inference.InformationCriteria;
import dev.suffice.inference.Interval;
import dev.suffice.inference.Verdict;
import dev.suffice.statistic.RowCounts;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes one result as a JSON object; {@link StoredRow} reads it back. */
final class JsonRow {
  private final JsonGenerator json;

  JsonRow(JsonGenerator json) {
    this.json = json;
  }

  void write(FitRow row) throws IOException {
    Optional<InformationCriteria> criteria = row.evidence().criteria();
    json.writeStartObject();
    writeSubject(row);
    writeRows(row.rows(), row);
    writeParameters(row);
    writeCovariance(row.fit());
    JsonDocument.writeNumber(
        json,
        "logLikelihood",
        row.fit() instanceof Fit.Maximum maximum
            ? OptionalDouble.of(maximum.logLikelihood())
            : OptionalDouble.empty());
    JsonDocument.writeNumber(
        json, "aic", criteria.stream().mapToDouble(InformationCriteria::aic).findFirst());
    JsonDocument.writeNumber(
        json, "bic", criteria.stream().mapToDouble(InformationCriteria::bic).findFirst());
    writeTests(row.evidence().tests());
    writeCandidates(row.evidence().candidates());
    writeNumbers("derived", row.derived());
    JsonDocument.writeNumber(
        json, "aicc", criteria.map(InformationCriteria::aicc).orElse(OptionalDouble.empty()));
    writeAkaike(row.evidence().akaike());
    JsonGoodness.write(json, row.evidence().goodness());
    writeColumns(row.subject().columns());
    writeDerivedIntervals(row.derivedIntervals());
    writeNumbers("fixed", row.fixed().values());
    writeQuantiles(row.asymptotics().quantiles());
    writeNumbers("derivedStandardErrors", row.asymptotics().derived());
    json.writeEndObject();
  }

  private void writeSubject(FitRow row) throws IOException {
    json.writeObjectFieldStart("group");
    for (Map.Entry<String, Optional<Object>> entry : row.subject().group().entrySet()) {
      json.writeFieldName(entry.getKey());
      writeValue(json, entry.getValue());
    }
    json.writeEndObject();
    json.writeStringField("column", row.subject().column());
    json.writeStringField("family", row.family());
    json.writeStringField("status", row.fit().status().name());
    if (row.fit().reason().isEmpty()) {
      json.writeNullField("reason");
    } else {
      json.writeStringField("reason", row.fit().reason());
    }
  }

  /** Numbers and booleans as such, text and moments as text. */
  static void writeValue(JsonGenerator json, Optional<Object> value) throws IOException {
    if (value.isEmpty()) {
      json.writeNull();
    } else if (value.get() instanceof Double number) {
      json.writeNumber(number);
    } else if (value.get() instanceof Float number) {
      json.writeNumber(number);
    } else if (value.get() instanceof BigDecimal number) {
      json.writeNumber(number);
    } else if (value.get() instanceof Number integer) {
      json.writeNumber(integer.longValue());
    } else if (value.get() instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      json.writeString(value.get().toString());
    }
  }

  private void writeRows(RowCounts rows, FitRow row) throws IOException {
    json.writeObjectFieldStart("rows");
    json.writeNumberField("used", rows.used());
    json.writeNumberField("weight", row.weight());
    json.writeNumberField("null", rows.nulls());
    json.writeNumberField("nan", rows.nan());
    json.writeNumberField("infinite", rows.infinite());
    json.writeNumberField("outOfSupport", rows.outOfSupport());
    json.writeNumberField("zeroWeight", rows.zeroWeight());
    JsonDocument.writeNumber(json, "example", rows.example());
    writeCensoring(row.censoring());
    if (row.effectiveSize().isPresent()) {
      json.writeNumberField("effective", row.effectiveSize().getAsDouble());
    }
    json.writeEndObject();
  }

  private void writeCensoring(Optional<Censoring> censoring) throws IOException {
    json.writeFieldName("censored");
    if (censoring.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeNumberField("left", censoring.get().left());
    json.writeNumberField("right", censoring.get().right());
    json.writeNumberField("interval", censoring.get().interval());
    json.writeEndObject();
  }

  private void writeParameters(FitRow row) throws IOException {
    json.writeObjectFieldStart("parameters");
    if (row.fit() instanceof Fit.Maximum maximum) {
      List<String> names = maximum.estimate().names();
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        json.writeObjectFieldStart(name);
        json.writeNumberField("estimate", maximum.estimate().value(name));
        JsonDocument.writeNumber(json, "standardError", standardError(maximum, i));
        JsonDocument.writeInterval(
            json, "interval", Optional.ofNullable(row.intervals().get(name)));
        JsonDocument.writeInterval(
            json, "anytimeInterval", Optional.ofNullable(row.anytime().get(name)));
        json.writeBooleanField("fixed", row.fixed().has(name));
        JsonDocument.writeInterval(
            json, "waldInterval", Optional.ofNullable(row.asymptotics().wald().get(name)));
        if (row.asymptotics().robust().containsKey(name)) {
          json.writeNumberField("robustStandardError", row.asymptotics().robust().get(name));
        }
        if (row.asymptotics().withoutRobust().containsKey(name)) {
          json.writeStringField(
              "noRobustStandardError", row.asymptotics().withoutRobust().get(name));
        }
        json.writeEndObject();
      }
    }
    json.writeEndObject();
  }

  private static OptionalDouble standardError(Fit.Maximum maximum, int i) {
    return maximum.covariance().map(c -> c.standardErrors().get(i)).orElse(OptionalDouble.empty());
  }

  private void writeCovariance(Fit fit) throws IOException {
    json.writeFieldName("covariance");
    List<List<Double>> rows =
        fit instanceof Fit.Maximum maximum
            ? maximum.covariance().map(Covariance::rows).orElse(List.of())
            : List.of();
    if (rows.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartArray();
    for (List<Double> row : rows) {
      json.writeStartArray();
      for (double entry : row) {
        json.writeNumber(entry);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void writeTests(List<NullTest> tests) throws IOException {
    json.writeArrayFieldStart("tests");
    for (NullTest test : tests) {
      json.writeStartObject();
      json.writeStringField("name", test.name());
      writeNumbers("null", test.hypothesis().values());
      json.writeNumberField("statistic", test.test().statistic());
      json.writeNumberField("df", test.test().df());
      json.writeNumberField("pValue", test.test().pValue());
      JsonDocument.writeNumber(json, "eValue", test.eValue());
      JsonDocument.writeNumber(json, "logEValue", test.logEValue());
      writeVerdict(test.verdict());
      writeText("against", test.against());
      writeText("mixture", test.test().mixture());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeText(String key, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      json.writeStringField(key, text.get());
    } else {
      json.writeNullField(key);
    }
  }

  private void writeVerdict(Optional<Verdict> verdict) throws IOException {
    json.writeFieldName("verdict");
    if (verdict.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("finding", verdict.get().finding().name());
    json.writeNumberField("trialsNeeded", verdict.get().trialsNeeded());
    json.writeStringField("sentence", verdict.get().sentence());
    json.writeEndObject();
  }

  private void writeCandidates(List<Candidate> candidates) throws IOException {
    json.writeArrayFieldStart("candidates");
    for (Candidate candidate : candidates) {
      json.writeStartObject();
      writeEach(candidate.parameters());
      json.writeNumberField("logLikelihood", candidate.logLikelihood());
      json.writeNumberField("likelihood", candidate.likelihood());
      json.writeNumberField("rank", candidate.rank());
      json.writeNumberField("difference", candidate.difference());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeAkaike(Optional<AkaikeRank> akaike) throws IOException {
    json.writeFieldName("akaike");
    if (akaike.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeNumberField("rank", akaike.get().rank());
    JsonDocument.writeNumber(json, "difference", akaike.get().difference());
    json.writeNumberField("weight", akaike.get().weight());
    if (akaike.get().among().isPresent()) {
      json.writeStringField("among", akaike.get().among().get().label());
    }
    json.writeEndObject();
  }

  /** The names by themselves, where there are several. */
  private void writeColumns(List<String> columns) throws IOException {
    if (columns.size() > 1) {
      json.writeFieldName("columns");
      json.writeArray(columns.toArray(String[]::new), 0, columns.size());
    }
  }

  /** By name, where there are some. */
  private void writeDerivedIntervals(Map<String, Interval> intervals) throws IOException {
    if (!intervals.isEmpty()) {
      json.writeObjectFieldStart("derivedIntervals");
      for (Map.Entry<String, Interval> entry : intervals.entrySet()) {
        JsonDocument.writeInterval(json, entry.getKey(), Optional.of(entry.getValue()));
      }
      json.writeEndObject();
    }
  }

  /** In the order asked, where some are. */
  private void writeQuantiles(List<QuantileEstimate> quantiles) throws IOException {
    if (quantiles.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("quantiles");
    for (QuantileEstimate quantile : quantiles) {
      json.writeStartObject();
      json.writeNumberField("probability", quantile.probability());
      json.writeNumberField("value", quantile.value());
      JsonDocument.writeNumber(json, "standardError", quantile.standardError());
      JsonDocument.writeInterval(json, "interval", quantile.interval());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeNumbers(String key, Map<String, Double> values) throws IOException {
    json.writeObjectFieldStart(key);
    writeEach(new Parameters(values));
    json.writeEndObject();
  }

  private void writeEach(Parameters parameters) throws IOException {
    for (Map.Entry<String, Double> entry : parameters.values().entrySet()) {
      json.writeNumberField(entry.getKey(), entry.getValue());
    }
  }
}
