package dev.suffice.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.suffice.family.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * The document {@code result.json}: UTF-8, one result a line, the keys always in the same order.
 *
 * <p>Rows are written as they come, so that memory does not grow with their number. The document
 * depends on the data alone: equal results are equal bytes.
 *
 * <ul>
 *   <li>Numbers have the fewest digits that read back to the same double, whatever the Java
 *       version; not-a-number and infinities are the strings {@code "NaN"}, {@code "Infinity"} and
 *       {@code "-Infinity"}.
 *   <li>What does not exist is null; a fit without an estimate has no parameters.
 *   <li>A document is whole only once {@link #finish} was called.
 * </ul>
 */
public final class JsonReport implements AutoCloseable {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Else the digits are Double.toString's, which change with the Java version.
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .build();

  private final JsonGenerator json;
  private final FitHeader header;
  private final FitDigest.Builder digest = FitDigest.Builder.ofFirst();

  private JsonReport(JsonGenerator json, FitHeader header) {
    this.json = json;
    this.header = header;
  }

  /** Begins a document; {@link #close} closes the stream. */
  public static JsonReport begin(OutputStream out, FitHeader header) throws IOException {
    JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8);
    json.setPrettyPrinter(new LinePerResult());
    json.writeStartObject();
    json.writeStringField("schema", FitHeader.SCHEMA);
    json.writeStringField("name", header.name());
    json.writeStringField("fingerprint", header.fingerprint());
    json.writeObjectFieldStart("rows");
    json.writeNumberField("read", header.rowsRead());
    json.writeEndObject();
    json.writeArrayFieldStart("results");
    return new JsonReport(json, header);
  }

  /** Writes one result. */
  public void add(FitRow row) throws IOException {
    new JsonRow(json).write(row);
    digest.add(row);
  }

  /**
   * Ends the document.
   *
   * @return what a person reads of it
   */
  public FitDigest finish() throws IOException {
    json.writeEndArray();
    json.writeNumberField("level", header.level());
    json.writeObjectFieldStart("statuses");
    for (Map.Entry<Status, Long> entry : digest.statuses().entrySet()) {
      json.writeNumberField(entry.getKey().name(), entry.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
    return digest.digest(header);
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
