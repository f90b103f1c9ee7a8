package dev.suffice.store;

/**
 * A job names an output that must not be written. The job file is wrong, not the data.
 *
 * <p>The message is one plain sentence that says what is wrong, where, and what to do.
 */
public final class OutputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OutputException(String message) {
    super(message);
  }

  public OutputException(String message, Throwable cause) {
    super(message, cause);
  }
}
