package dev.suffice.report;

import java.util.List;

/**
 * A digest with notes of its run, which no result keeps, below.
 *
 * @param notes a line each
 */
public record NotedDigest(ResultDigest digest, List<String> notes) implements ResultDigest {
  /** Copies the list. */
  public NotedDigest {
    notes = List.copyOf(notes);
  }

  @Override
  public ResultHeader header() {
    return digest.header();
  }

  @Override
  public long size() {
    return digest.size();
  }

  @Override
  public long unusable() {
    return digest.unusable();
  }

  @Override
  public String render(RunNotes run) {
    StringBuilder text = new StringBuilder(digest.render(run));
    notes.forEach(note -> text.append(note).append('\n'));
    return text.toString();
  }
}
