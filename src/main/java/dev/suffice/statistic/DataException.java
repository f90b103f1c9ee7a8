package dev.suffice.statistic;

/**
 * The data are wrong or missing: no such path or column, a corrupt file, a value that its column
 * may not hold. Ends a job with exit code 3.
 *
 * <p>The message is one plain sentence that says what is wrong, where, and what to do. A group that
 * is merely empty or degenerate is a status of its result, never this exception.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DataException(String message) {
    super(message);
  }

  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
