package dev.suffice.report;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Reads what the documents of one schema have beside the header. */
interface StoredKind {
  /**
   * Takes the value of a key, or passes over it.
   *
   * @param json at the value's first token; to be left at its last
   */
  void read(String key, JsonParser json) throws IOException;

  /** What a person reads of all that was taken. */
  ResultDigest digest(ResultHeader header);
}
