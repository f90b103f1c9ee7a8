package dev.suffice.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.suffice.inference.Interval;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The document {@code result.json} of any kind: UTF-8, the header's keys first, the keys always in
 * the same order. It depends on the data alone: equal results are equal bytes.
 *
 * <ul>
 *   <li>Numbers have the fewest digits that read back to the same double, whatever the Java
 *       version; not-a-number and infinities are the strings {@code "NaN"}, {@code "Infinity"} and
 *       {@code "-Infinity"}.
 *   <li>What does not exist is null.
 * </ul>
 */
final class JsonDocument {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Else the digits are Double.toString's, which change with the Java version.
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .build();

  private JsonDocument() {}

  /** Begins a document; what follows writes its other keys. */
  static JsonGenerator begin(OutputStream out, ResultHeader header) throws IOException {
    JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8);
    json.setPrettyPrinter(new LinePerResult());
    json.writeStartObject();
    json.writeStringField("schema", header.schema());
    json.writeStringField("name", header.name());
    json.writeStringField("fingerprint", header.fingerprint());
    json.writeObjectFieldStart("rows");
    for (Map.Entry<String, Long> count : header.rows().entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
    return json;
  }

  /** A generator of the same numbers, for a document that is no result. */
  static JsonGenerator generator(OutputStream out) throws IOException {
    return FACTORY.createGenerator(out, JsonEncoding.UTF8);
  }

  /** Ends a document. */
  static void end(JsonGenerator json) throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }

  /** A number, or null. */
  static void writeNumber(JsonGenerator json, String key, OptionalDouble number)
      throws IOException {
    if (number.isPresent()) {
      json.writeNumberField(key, number.getAsDouble());
    } else {
      json.writeNullField(key);
    }
  }

  /** The method and the ends of an interval, or null. */
  static void writeInterval(JsonGenerator json, String key, Optional<Interval> interval)
      throws IOException {
    json.writeFieldName(key);
    if (interval.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeStringField("method", interval.get().method());
    json.writeNumberField("lower", interval.get().lower());
    json.writeNumberField("upper", interval.get().upper());
    json.writeEndObject();
  }
}
