package dev.suffice.benchmark;

/** A contestant's answer is not ours, so its time means nothing. */
final class WrongAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongAnswerException(String message) {
    super(message);
  }
}
