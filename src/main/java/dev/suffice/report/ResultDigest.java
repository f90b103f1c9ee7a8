package dev.suffice.report;

/** As much of a result of one kind as a person reads. */
public interface ResultDigest {
  /** What the result begins with. */
  ResultHeader header();

  /** How many results there are. */
  long size();

  /** How many results have a status other than {@code OK} and {@code BOUNDARY}. */
  long unusable();

  /** The result as a person reads it on a terminal, with a line break at its end. */
  String render(RunNotes notes);
}
