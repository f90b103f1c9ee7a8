package dev.suffice.report;

/** Which standard errors are asked for. */
public enum StandardErrors {
  /** Those of the model, right if the data are of the family. */
  MODEL,
  /** Those of the model, and beside them those that do not take the data to be of the family. */
  ROBUST
}
