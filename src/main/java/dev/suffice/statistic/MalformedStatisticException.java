package dev.suffice.statistic;

/** Bytes that are not a statistic: truncated, altered, of an unknown type or of a newer version. */
public final class MalformedStatisticException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong with the bytes. */
  public MalformedStatisticException(String message) {
    super(message);
  }

  /** The bytes ask for a value that does not exist. */
  MalformedStatisticException(IllegalArgumentException cause) {
    super(cause.getMessage(), cause);
  }
}
