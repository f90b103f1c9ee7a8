package dev.suffice.job;

/** What a run of the program tells whoever started it. */
enum ExitCode {
  /** Done. */
  DONE(0),
  /** Failed unexpectedly. */
  FAILED(1),
  /** The command line or the job file is wrong. */
  USAGE(2),
  /** The data are wrong or missing. */
  DATA(3),
  /** Done, but some result has a status other than OK or BOUNDARY, and the user is strict. */
  NOT_OK(4);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
