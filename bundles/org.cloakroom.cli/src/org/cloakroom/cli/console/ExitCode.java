package org.cloakroom.cli.console;

/** What the command line tells the shell. */
public enum ExitCode {
  /** Everything that was asked for is done. */
  OK(0),
  /** The experiment ran to its end, but at least one cell failed. */
  FAILED_CELLS(1),
  /**
   * The experiment, an option, or a file or folder named on the command line is wrong or cannot be used (not writable, disk
   * full). What was finished before is kept.
   */
  BAD_INPUT(2),
  /** Cancelled by the user; everything finished so far is kept. */
  CANCELLED(3),
  /** Out of memory. */
  OUT_OF_MEMORY(79);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number the process ends with. */
  public int code() {
    return code;
  }
}
