package dev.suffice.job.file;

/**
 * The command line or the job file is wrong. Ends a job with exit code 2.
 *
 * <p>The message is one plain sentence that says what is wrong, where, and what to do.
 */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }

  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
